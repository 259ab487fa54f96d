import type { Server } from "node:net";

/** Terraform connects at once. Whoever started us and has not connected by then is gone. */
const FIRST_CONNECTION_TIMEOUT_MS = 60_000;
/** Terraform keeps one connection as long as it lives. When that is lost and no other comes, Terraform is gone. */
const RECONNECTION_TIMEOUT_MS = 2_000;
/** After its Shutdown call Terraform closes the connection. Another client may not. */
const SHUTDOWN_GRACE_MS = 500;

/**
 * Calls `leave` when nobody needs the server any more: Terraform has said so and hung up, or it has
 * died without a word. Returns what is to be called when Terraform says so.
 */
export function exitWhenIdle(server: Server, exit: () => void): () => void {
  let connections = 0;
  let shutdownRequested = false;
  let timer = setTimeout(exit, FIRST_CONNECTION_TIMEOUT_MS);

  server.on("connection", (socket) => {
    connections += 1;
    clearTimeout(timer);
    socket.once("close", () => {
      connections -= 1;
      if (connections > 0) return;
      if (shutdownRequested) return exit();
      timer = setTimeout(exit, RECONNECTION_TIMEOUT_MS);
    });
  });

  return () => {
    shutdownRequested = true;
    setTimeout(exit, SHUTDOWN_GRACE_MS);
  };
}
