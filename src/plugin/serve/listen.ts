import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, rmSync } from "node:fs";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ListenAddress } from "./handshake";

/** What macOS allows for a socket's path, one less for the final zero. Linux allows four more. */
const MAX_SOCKET_PATH_LENGTH = 103;

/**
 * Makes the server listen where Terraform asks for it: on a Unix socket, or on a loopback port where
 * sockets are no option (Windows, or a temporary folder whose path is too long for one).
 */
export async function listenForTerraform(server: Server, env: NodeJS.ProcessEnv): Promise<ListenAddress> {
  const path = join(env.PLUGIN_UNIX_SOCKET_DIR || tmpdir(), `plugin-${randomBytes(6).toString("hex")}`);
  if (process.platform === "win32" || Buffer.byteLength(path) > MAX_SOCKET_PATH_LENGTH)
    return listenOnPort(server, env);
  return listenOnSocket(server, path, env);
}

async function listenOnSocket(server: Server, path: string, env: NodeJS.ProcessEnv): Promise<ListenAddress> {
  await once(server.listen(path), "listening");
  // process.exit() does not close servers, and a closed server is what removes its socket.
  process.once("exit", () => rmSync(path, { force: true }));
  if (env.PLUGIN_UNIX_SOCKET_GROUP) {
    // A name or a number, and Node cannot look up names.
    const { execFileSync } = await import("node:child_process");
    execFileSync("chgrp", [env.PLUGIN_UNIX_SOCKET_GROUP, path]);
  }
  chmodSync(path, env.PLUGIN_UNIX_SOCKET_GROUP ? 0o660 : 0o600);
  return { network: "unix", address: path };
}

async function listenOnPort(server: Server, env: NodeJS.ProcessEnv): Promise<ListenAddress> {
  const first = Number(env.PLUGIN_MIN_PORT) || 0;
  const last = Number(env.PLUGIN_MAX_PORT) || first;
  for (let port = first; ; port += 1) {
    try {
      await once(server.listen(port, "127.0.0.1"), "listening");
      const { address, port: bound } = server.address() as AddressInfo;
      return { network: "tcp", address: `${address}:${bound}` };
    } catch (error) {
      if (port >= last) throw error;
    }
  }
}
