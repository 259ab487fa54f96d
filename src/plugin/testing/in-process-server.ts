import { createServer, type Socket } from "node:net";
import type { Provider, ProviderLogger } from "../framework";
import { createHandlers } from "../handlers";
import { nullLogger } from "../host";
import { createSecretMasker } from "../secret-masker";
import { formatReattachProviders } from "../serve/cli-messages";
import { listenForTerraform } from "../serve/listen";
import { acceptConnections } from "../serve/server";

/** A provider that this process serves to a real Terraform. */
export interface InProcessServer {
  /** What Terraform needs in its environment to use it. */
  readonly environment: { readonly TF_REATTACH_PROVIDERS: string };
  /** Closes the connections. Every process of Terraform must have ended before. */
  close(): void;
}

/**
 * Serves a provider from this process, so that a test or a debugger sees what Terraform makes it do. Terraform has to
 * run beside it: a test that waits with `spawnSync` would wait without end.
 */
export async function serveInProcess<ProviderData>(
  address: string,
  provider: Provider<ProviderData>,
  log: ProviderLogger = nullLogger,
): Promise<InProcessServer> {
  const mask = createSecretMasker();
  const listener = createServer();
  const sockets = new Set<Socket>();
  listener.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const listenAddress = await listenForTerraform(listener, {}, { hasTls: false });
  const handlers = createHandlers(() => provider, { log, mask });
  acceptConnections(listener, { handlers, log, mask, tls: undefined, onShutdown: () => {} });
  return {
    environment: { TF_REATTACH_PROVIDERS: formatReattachProviders(address, listenAddress) },
    close() {
      listener.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
