import type { Server as Listener } from "node:net";
import { Server, ServerCredentials, status } from "@grpc/grpc-js";
import type { ProviderLogger } from "../framework";
import { HealthCheckResponse_ServingStatus, HealthDefinition } from "../gen/health";
import { GRPCBrokerDefinition, GRPCControllerDefinition, GRPCStdioDefinition } from "../gen/plugin";
import { ProviderDefinition } from "../gen/tfplugin6";
import type { SecretMasker } from "../secret-masker";
import type { Certificate } from "./certificate";
import { createProviderService, RunningRequests } from "./provider-service";
import { addService, type RpcHandlers } from "./rpc";

/** The limit of Terraform's own server library. The default of 4 MiB is too small for a large state. */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** The certificates of both ends of a connection. */
export interface MutualTls {
  /** The server's certificate and key. */
  readonly server: Certificate;
  /** The certificate, as PEM, of the only client that may connect. */
  readonly client: string;
}

/** Called when Terraform needs a process no more. Terraform waits for a promise, for a second and a half at most. */
export type ShutdownListener = (how: {
  /** True if the user interrupted Terraform, which may then end before it has stored what this process did. */
  readonly wasInterrupted: boolean;
}) => void | Promise<void>;

/** Terraform kills a process two seconds after it was told to end. */
const MAX_SHUTDOWN_MS = 1_500;

/** What the server needs in addition to connections. */
export interface ServerOptions {
  readonly handlers: RpcHandlers;
  readonly log: ProviderLogger;
  readonly mask: SecretMasker;
  /** Undefined if the user turned TLS off, and for debugging. */
  readonly tls: MutualTls | undefined;
  /** Called when Terraform no longer needs the provider. */
  readonly onShutdown: ShutdownListener;
}

/** Ends the work of a server: see {@link RunningRequests.end}. */
export type EndWork = (quietMs: number) => Promise<void>;

/** Serves the provider on the connections that the listener accepts. Returns what ends the work. */
export function acceptConnections(
  listener: Listener,
  { handlers, log, mask, tls, onShutdown }: ServerOptions,
): EndWork {
  const server = new Server({ "grpc.max_receive_message_length": MAX_MESSAGE_BYTES, "grpc.enable_channelz": 0 });
  const running = new RunningRequests();
  let wasInterrupted = false;
  const onStop = () => {
    wasInterrupted = true;
  };
  addService(server, ProviderDefinition, createProviderService(handlers, { log, mask, running, onStop }));
  addHostServices(server, () => onShutdown({ wasInterrupted }));
  const injector = server.createConnectionInjector(createCredentials(tls));
  listener.on("connection", (connection) => injector.injectConnection(connection));
  return (quietMs) => {
    onStop();
    return running.end(quietMs);
  };
}

function createCredentials(tls: MutualTls | undefined): ServerCredentials {
  if (tls === undefined) return ServerCredentials.createInsecure();
  const pair = { private_key: Buffer.from(tls.server.key), cert_chain: Buffer.from(tls.server.pem) };
  return ServerCredentials.createSsl(Buffer.from(tls.client), [pair], true);
}

/** The services that Terraform's plugin host expects in addition to the provider: shutdown, standard output, broker and health. */
export function addHostServices(server: Server, onShutdown: () => void | Promise<void>): void {
  addService(server, GRPCControllerDefinition, {
    shutdown(_, respond) {
      const limit = new Promise<void>((resolve) => {
        setTimeout(resolve, MAX_SHUTDOWN_MS).unref();
      });
      // Terraform closes the connection once it has the response, and that ends the process.
      const end = () => respond(null, {});
      void Promise.race([Promise.resolve(onShutdown()), limit]).then(end, end);
    },
  });

  addService(server, GRPCStdioDefinition, {
    // Stays open and silent: the log goes to stderr.
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

/** The plugin host asks for "plugin"; the empty name means the whole server. */
function isServed(service: string): boolean {
  return service === "" || service === "plugin";
}
