import type { Server as Listener } from "node:net";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ProviderDefinition } from "../gen/tfplugin6";
import type { ProviderLogger } from "../log";
import type { SecretMasker } from "../provider";
import type { Certificate } from "./certificate";
import { addHostServices } from "./host-services";
import { createProviderService } from "./provider-service";
import type { RpcHandlers } from "./rpc";
import { addService } from "./service";

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
