import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, rmSync } from "node:fs";
import { readdir, unlink } from "node:fs/promises";
import { type AddressInfo, connect, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What Terraform and OpenTofu set in the environment of the providers that they start. */
export const MAGIC_COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** The version of the plugin host's protocol, not of Terraform's. */
const CORE_PROTOCOL_VERSION = 1;

/**
 * The major version of Terraform's protocol. It is not negotiated: a Terraform that does not offer it in
 * `PLUGIN_PROTOCOL_VERSIONS` reads it in the handshake line, and reports it to its user.
 */
export const PROTOCOL_VERSION = 6;

/** Where the server listens. */
export interface ListenAddress {
  readonly network: "unix" | "tcp";
  /** The socket's path, or `host:port`. */
  readonly address: string;
}

/** True when Terraform started this process, and not a person. */
export function isStartedByTerraform(env: NodeJS.ProcessEnv): boolean {
  return env.TF_PLUGIN_MAGIC_COOKIE === MAGIC_COOKIE;
}

/** The client's certificate as PEM. Absent when the user switched TLS off with `TF_DISABLE_PLUGIN_TLS`. */
export function readClientCertificate(env: NodeJS.ProcessEnv): string | undefined {
  return env.PLUGIN_CLIENT_CERT || undefined;
}

/** The line on stdout with the address for Terraform to connect to, and the certificate to expect. */
export function formatHandshakeLine(
  env: NodeJS.ProcessEnv,
  { network, address }: ListenAddress,
  certificate?: Buffer,
): string {
  // Terraform does not accept padding.
  const der = certificate?.toString("base64").replace(/=+$/, "") ?? "";
  const fields = [CORE_PROTOCOL_VERSION, PROTOCOL_VERSION, network, address, "grpc", der];
  // Multiplexing is not supported, but Terraform expects an answer if it asks for it.
  if (env.PLUGIN_MULTIPLEX_GRPC) fields.push("false");
  return `${fields.join("|")}\n`;
}

/** The limit of macOS for a socket's path, less one for the final zero. Linux allows four more. */
const MAX_SOCKET_PATH_LENGTH = 103;

/** A socket's name: it tells whose process it is, so that what a killed one left can be removed. */
const SOCKET_NAME = /^plugin-(\d+)-[0-9a-f]{8}$/;

const socketFolder = (env: NodeJS.ProcessEnv) => env.PLUGIN_UNIX_SOCKET_DIR || tmpdir();

/**
 * Makes the server listen where Terraform asks for it: on a Unix socket, or on a loopback port where a socket is not
 * possible (on Windows, or if the temporary folder is missing, cannot be written or has too long a path).
 */
export async function listenForTerraform(server: Server, env: NodeJS.ProcessEnv): Promise<ListenAddress> {
  const path = join(socketFolder(env), `plugin-${process.pid}-${randomBytes(4).toString("hex")}`);
  const isPossible = process.platform !== "win32" && Buffer.byteLength(path) <= MAX_SOCKET_PATH_LENGTH;
  const isListening =
    isPossible &&
    (await once(server.listen(path), "listening").then(
      () => true,
      () => false,
    ));
  if (!isListening) return listenOnPort(server, env);
  protectSocket(path, env);
  return { network: "unix", address: path };
}

function protectSocket(path: string, { PLUGIN_UNIX_SOCKET_GROUP: group }: NodeJS.ProcessEnv): void {
  // Only a server that is closed removes its socket, and process.exit() does not close servers.
  process.once("exit", () => rmSync(path, { force: true }));
  if (group) {
    // It can be a name, and Node cannot look up the names of groups.
    const { execFileSync } = require("node:child_process") as typeof import("node:child_process");
    execFileSync("chgrp", [group, path]);
  }
  chmodSync(path, group ? 0o660 : 0o600);
}

/** Listens on a port of the range that Terraform names or, if all of them are taken, on any. */
async function listenOnPort(server: Server, env: NodeJS.ProcessEnv): Promise<ListenAddress> {
  const first = Number(env.PLUGIN_MIN_PORT) || 0;
  const last = Number(env.PLUGIN_MAX_PORT) || first;
  for (let port = first; ; port = port < last ? port + 1 : 0) {
    try {
      await once(server.listen(port, "127.0.0.1"), "listening");
      const { address, port: bound } = server.address() as AddressInfo;
      return { network: "tcp", address: `${address}:${bound}` };
    } catch (error) {
      if (port === 0) throw error;
    }
  }
}

/**
 * Removes the sockets that killed processes left in the folder: those on which nobody listens, and whose process does not
 * run. Both count, since the process may be one of another container.
 */
export async function removeAbandonedSockets(env: NodeJS.ProcessEnv): Promise<void> {
  const folder = socketFolder(env);
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const pid = Number(SOCKET_NAME.exec(name)?.[1]);
    if (!(pid > 0) || isRunning(pid)) continue;
    const path = join(folder, name);
    const probe = connect(path)
      .on("connect", () => probe.destroy())
      .on("error", ({ code }: NodeJS.ErrnoException) => {
        if (code === "ECONNREFUSED") void unlink(path).catch(() => {});
      });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
