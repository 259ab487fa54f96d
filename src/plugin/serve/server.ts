import type { Server as Listener } from "node:net";
import { Server, ServerCredentials, status } from "@grpc/grpc-js";
import type { ProviderLogger } from "../framework";
import { HealthCheckResponse_ServingStatus, HealthDefinition } from "../gen/health";
import { GRPCBrokerDefinition, GRPCControllerDefinition, GRPCStdioDefinition } from "../gen/plugin";
import { ProviderDefinition } from "../gen/tfplugin6";
import type { SecretMasker } from "../secret-masker";
import type { Certificate } from "./certificate";
import { createProviderService } from "./provider-service";
import { addService, type RpcHandlers } from "./rpc";

/** What Terraform's own server library allows. The default of 4 MiB is too little for a large state. */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** Both ends of a connection prove who they are. */
export interface MutualTls {
  /** What the server shows, and its key. */
  readonly server: Certificate;
  /** The certificate, as PEM, of the only client that may connect. */
  readonly client: string;
}

/** What the server needs besides connections. */
export interface ServerOptions {
  readonly handlers: RpcHandlers;
  readonly log: ProviderLogger;
  readonly mask: SecretMasker;
  /** Undefined when the user switched TLS off, and for debugging. */
  readonly tls: MutualTls | undefined;
  /** Called when Terraform needs the provider no longer. */
  readonly onShutdown: () => void;
}

/** Answers Terraform's calls over the connections that the listener accepts. */
export function acceptConnections(listener: Listener, { handlers, log, mask, tls, onShutdown }: ServerOptions): void {
  const server = new Server({ "grpc.max_receive_message_length": MAX_MESSAGE_BYTES, "grpc.enable_channelz": 0 });
  addService(server, ProviderDefinition, createProviderService(handlers, log, mask));
  addHostServices(server, onShutdown);
  const injector = server.createConnectionInjector(createCredentials(tls));
  listener.on("connection", (connection) => injector.injectConnection(connection));
}

function createCredentials(tls: MutualTls | undefined): ServerCredentials {
  if (tls === undefined) return ServerCredentials.createInsecure();
  const pair = { private_key: Buffer.from(tls.server.key), cert_chain: Buffer.from(tls.server.pem) };
  return ServerCredentials.createSsl(Buffer.from(tls.client), [pair], true);
}

/** What Terraform's plugin host expects of a plugin besides the provider: to be ended, and three formalities. */
export function addHostServices(server: Server, onShutdown: () => void): void {
  addService(server, GRPCControllerDefinition, {
    shutdown(_, respond) {
      respond(null, {});
      onShutdown();
    },
  });

  addService(server, GRPCStdioDefinition, {
    // Stays open and silent: the log goes over stderr itself.
    streamStdio() {},
  });

  addService(server, GRPCBrokerDefinition, {
    startStream(stream) {
      stream.resume();
      stream.once("end", () => stream.end());
    },
  });

  const { SERVING, SERVICE_UNKNOWN } = HealthCheckResponse_ServingStatus;
  addService(server, HealthDefinition, {
    check({ request: { service } }, respond) {
      if (isServed(service)) respond(null, { status: SERVING });
      else respond({ code: status.NOT_FOUND, details: `There is no service "${service}".` });
    },
    watch(call) {
      call.write({ status: isServed(call.request.service) ? SERVING : SERVICE_UNKNOWN });
    },
  });
}

/** The plugin host asks for "plugin"; the empty name stands for the whole server. */
function isServed(service: string): boolean {
  return service === "" || service === "plugin";
}
