import type { Server } from "node:net";

/** Terraform connects at once. A client that has not connected by then is gone. */
const FIRST_CONNECTION_TIMEOUT_MS = 60_000;
/** Terraform keeps one connection open while it runs. If that is lost and no other follows, Terraform is gone. */
const RECONNECTION_TIMEOUT_MS = 2_000;
/** Terraform closes the connection after its Shutdown request. Another client might not. */
const SHUTDOWN_GRACE_MS = 500;
/** The longest that a process takes to end after a signal. An interrupted write asks for some seconds what became of it. */
const MAX_END_MS = 30_000;

/**
 * Calls `exit` when no client needs the server any more: Terraform has requested a shutdown and closed its connection, or
 * has died. Returns the function to call on a shutdown request.
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

/** Calls `exit` after a signal: when the work has ended, and in any case after a while. */
export function exitInOrder(endWork: () => Promise<void>, exit: () => void): void {
  setTimeout(exit, MAX_END_MS);
  void endWork().then(exit);
}
