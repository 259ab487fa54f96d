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
import { GRPCControllerDefinition } from "../gen/plugin";
import { ProviderDefinition } from "../gen/tfplugin6";
import type { Certificate } from "../serve/certificate";
import {
  type GrpcService,
  type MessageOf,
  type RpcRequest,
  type RpcResponse,
  toServiceDefinition,
  type UnaryRpc,
} from "../serve/rpc";
import type { HandshakeLine } from "./plugin-process";

/** How long a test waits for a response. */
const REQUEST_TIMEOUT_MS = 20_000;

type Methods<S extends GrpcService> = S["methods"];

/** A gRPC client that speaks to a provider as Terraform does. */
export class PluginClient {
  readonly #client: Client;

  /** Connects to the address of the handshake line, with the client certificate. */
  constructor(line: Pick<HandshakeLine, "network" | "address" | "certificate">, certificate?: Certificate) {
    const target = line.network === "unix" ? `unix:${line.address}` : line.address;
    this.#client = new Client(target, createChannelCredentials(line, certificate), {
      "grpc.ssl_target_name_override": "localhost",
      "grpc.default_authority": "localhost",
      // Otherwise clients of the same address share one connection, even with different certificates.
      "grpc.use_local_subchannel_pool": 1,
      "grpc.max_send_message_length": -1,
      "grpc.max_receive_message_length": -1,
    });
  }

  /** Calls a unary RPC of the provider. */
  call<Name extends UnaryRpc>(name: Name, request: RpcRequest<Name>): Promise<RpcResponse<Name>> {
    return this.unary(ProviderDefinition, name, request) as Promise<RpcResponse<Name>>;
  }

  /** Calls a unary RPC of any service. */
  unary<S extends GrpcService, Key extends keyof Methods<S> & string>(
    service: S,
    key: Key,
    request: MessageOf<Methods<S>[Key]["requestType"]>,
  ): Promise<MessageOf<Methods<S>[Key]["responseType"]>> {
    const { path, requestSerialize, responseDeserialize } = findMethod(service, key);
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        createDeadline(),
        (error, response) => (error ? reject(error) : resolve(response)),
      );
    });
  }

  /** The status of the response to these bytes, whatever the messages of the RPC are. */
  getStatus(path: string, request: Uint8Array = new Uint8Array()): Promise<status> {
    return new Promise((resolve) => {
      this.#client.makeUnaryRequest(
        path,
        () => Buffer.from(request),
        (bytes) => bytes,
        null,
        createDeadline(),
        (error: ServiceError | null) => resolve(error?.code ?? status.OK),
      );
    });
  }

  /** Opens a stream of responses. */
  openStream<S extends GrpcService, Key extends keyof Methods<S> & string>(
    service: S,
    key: Key,
    request: MessageOf<Methods<S>[Key]["requestType"]>,
  ): ClientReadableStream<MessageOf<Methods<S>[Key]["responseType"]>> {
    const { path, requestSerialize, responseDeserialize } = findMethod(service, key);
    return this.#client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request);
  }

  /** Opens a stream in both directions. */
  openDuplexStream<S extends GrpcService, Key extends keyof Methods<S> & string>(
    service: S,
    key: Key,
  ): ClientDuplexStream<MessageOf<Methods<S>[Key]["requestType"]>, MessageOf<Methods<S>[Key]["responseType"]>> {
    const { path, requestSerialize, responseDeserialize } = findMethod(service, key);
    return this.#client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
  }

  /** Ends the provider as Terraform does: requests a shutdown, then closes the connection. */
  async shutdown(): Promise<void> {
    await this.unary(GRPCControllerDefinition, "shutdown", {});
    this.close();
  }

  close(): void {
    this.#client.close();
  }
}

function findMethod(service: GrpcService, key: string) {
  const found = toServiceDefinition(service)[key];
  if (found === undefined) throw new Error(`${service.fullName} has no method ${key}.`);
  return found;
}

function createDeadline(): { deadline: number } {
  return { deadline: Date.now() + REQUEST_TIMEOUT_MS };
}

function createChannelCredentials(
  line: Pick<HandshakeLine, "certificate">,
  certificate: Certificate | undefined,
): ChannelCredentials {
  if (line.certificate === "") return credentials.createInsecure();
  const root = Buffer.from(new X509Certificate(Buffer.from(line.certificate, "base64")).toString());
  if (certificate === undefined) return credentials.createSsl(root);
  return credentials.createSsl(root, Buffer.from(certificate.key), Buffer.from(certificate.pem));
}
