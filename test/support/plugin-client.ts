import { X509Certificate } from "node:crypto";
import {
  type ChannelCredentials,
  Client,
  type ClientDuplexStream,
  type ClientReadableStream,
  credentials,
  type ServiceError,
  status,
} from "@grpc/grpc-js";
import { GRPCControllerDefinition } from "../../src/plugin/gen/plugin";
import { ProviderDefinition } from "../../src/plugin/gen/tfplugin6";
import type { Certificate } from "../../src/plugin/serve/certificate";
import type { Request, Response, UnaryName } from "../../src/plugin/serve/rpc";
import { type Message, type Service, serviceDefinition } from "../../src/plugin/serve/service";
import type { HandshakeLine } from "./plugin-process";

/** How long a call may take before the test that waits for it has failed. */
const PATIENCE = 20_000;

type Methods<S extends Service> = S["methods"];

/** Speaks to a plugin as Terraform does. */
export class PluginClient {
  readonly #client: Client;

  /** Connects where the line says, and shows the certificate. */
  constructor(line: Pick<HandshakeLine, "network" | "address" | "certificate">, certificate?: Certificate) {
    const target = line.network === "unix" ? `unix:${line.address}` : line.address;
    this.#client = new Client(target, channelCredentials(line, certificate), {
      "grpc.ssl_target_name_override": "localhost",
      "grpc.default_authority": "localhost",
      // Otherwise clients of the same address share one connection, whatever their certificates.
      "grpc.use_local_subchannel_pool": 1,
      "grpc.max_send_message_length": -1,
      "grpc.max_receive_message_length": -1,
    });
  }

  /** Calls an RPC of the provider. */
  call<Name extends UnaryName>(name: Name, request: Request<Name>): Promise<Response<Name>> {
    return this.unary(ProviderDefinition, name, request) as Promise<Response<Name>>;
  }

  /** Calls an RPC of any service that takes one message and answers one. */
  unary<S extends Service, Key extends keyof Methods<S> & string>(
    service: S,
    key: Key,
    request: Message<Methods<S>[Key]["requestType"]>,
  ): Promise<Message<Methods<S>[Key]["responseType"]>> {
    const { path, requestSerialize, responseDeserialize } = method(service, key);
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        deadline(),
        (error, answer) => (error ? reject(error) : resolve(answer)),
      );
    });
  }

  /** The status with which an RPC answers these bytes, whatever its messages are. */
  probe(path: string, request: Uint8Array = new Uint8Array()): Promise<status> {
    return new Promise((resolve) => {
      this.#client.makeUnaryRequest(
        path,
        () => Buffer.from(request),
        (bytes) => bytes,
        null,
        deadline(),
        (error: ServiceError | null) => resolve(error?.code ?? status.OK),
      );
    });
  }

  /** Opens a stream that only the plugin writes to. */
  readable<S extends Service, Key extends keyof Methods<S> & string>(
    service: S,
    key: Key,
    request: Message<Methods<S>[Key]["requestType"]>,
  ): ClientReadableStream<Message<Methods<S>[Key]["responseType"]>> {
    const { path, requestSerialize, responseDeserialize } = method(service, key);
    return this.#client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request);
  }

  /** Opens a stream that both sides write to. */
  duplex<S extends Service, Key extends keyof Methods<S> & string>(
    service: S,
    key: Key,
  ): ClientDuplexStream<Message<Methods<S>[Key]["requestType"]>, Message<Methods<S>[Key]["responseType"]>> {
    const { path, requestSerialize, responseDeserialize } = method(service, key);
    return this.#client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
  }

  /** Ends the plugin as Terraform does: asks it to, then hangs up. */
  async shutdown(): Promise<void> {
    await this.unary(GRPCControllerDefinition, "shutdown", {});
    this.close();
  }

  close(): void {
    this.#client.close();
  }
}

function method(service: Service, key: string) {
  const found = serviceDefinition(service)[key];
  if (found === undefined) throw new Error(`${service.fullName} has no method ${key}.`);
  return found;
}

function deadline(): { deadline: number } {
  return { deadline: Date.now() + PATIENCE };
}

function channelCredentials(
  line: Pick<HandshakeLine, "certificate">,
  certificate: Certificate | undefined,
): ChannelCredentials {
  if (line.certificate === "") return credentials.createInsecure();
  const root = Buffer.from(new X509Certificate(Buffer.from(line.certificate, "base64")).toString());
  if (certificate === undefined) return credentials.createSsl(root);
  return credentials.createSsl(root, Buffer.from(certificate.key), Buffer.from(certificate.pem));
}
