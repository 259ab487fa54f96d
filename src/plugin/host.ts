// An entry of this library: for a program that serves many runs of Terraform. It leaves the client of `testing.ts` out.

import { EventEmitter } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import type { Provider, ProviderLogger } from "./framework";
import { createHandlers } from "./handlers";
import type { SecretMasker } from "./secret-masker";
import { formatReattachProviders } from "./serve/cli-messages";
import { listenForTerraform } from "./serve/listen";
import type { ProcessMode } from "./serve/serve";
import { acceptConnections, type ShutdownListener } from "./serve/server";

/** A logger that discards everything. */
export const nullLogger: ProviderLogger = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/** What serves one connection. */
export interface ConnectionProvider<ProviderData> {
  readonly provider: (mode: ProcessMode) => Provider<ProviderData>;
  readonly mask: SecretMasker;
  /** Resolves with whether Terraform has ended in order. It shuts down only what it has started itself. */
  readonly terraformEnds?: Promise<boolean> | undefined;
}

/**
 * Serves a provider of its own on each connection. Terraform opens one where it would start a process, so that tests which
 * start Terraform often need no process for each. Waiting for connections does not keep the process. Returns the value of
 * `TF_REATTACH_PROVIDERS`.
 */
export async function serveConnections<ProviderData>(
  address: string,
  create: () => Promise<ConnectionProvider<ProviderData>>,
): Promise<string> {
  const listener = createServer((socket) => {
    void create().then((served) => serveConnection(socket, served));
  }).unref();
  return formatReattachProviders(address, await listenForTerraform(listener, {}, { hasTls: false }));
}

function serveConnection<ProviderData>(
  socket: Socket,
  { provider, mask, terraformEnds }: ConnectionProvider<ProviderData>,
): void {
  const listeners: ShutdownListener[] = [];
  const mode = { isDebugging: false, onShutdown: (added: ShutdownListener) => void listeners.push(added) };
  const handlers = createHandlers(() => provider(mode), { log: nullLogger, mask });
  const onShutdown: ShutdownListener = async (how) => {
    await Promise.allSettled(listeners.map(async (notify) => notify(how)));
  };
  // It has this connection and no other.
  const listener = new EventEmitter() as Server;
  const endWork = acceptConnections(listener, { handlers, log: nullLogger, mask, tls: undefined, onShutdown });
  // A process would end with its Terraform, and what is under way with the process.
  socket.once("close", () => void endWork(0));
  void terraformEnds?.then((isInOrder) => isInOrder && onShutdown({ wasInterrupted: false }));
  listener.emit("connection", socket);
}
