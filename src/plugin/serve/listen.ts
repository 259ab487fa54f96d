import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { type AddressInfo, connect, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { isProcessRunning } from "./running-process";

/** Where the server listens. */
export interface ListenAddress {
  readonly network: "unix" | "tcp";
  /** The socket's path, or `host:port`. */
  readonly address: string;
}

/** No address that nobody else can use. The message is for the user. */
export class ListenError extends Error {}

/** The limit of macOS for a socket's path, less one for the final zero. Linux allows four more. */
const MAX_SOCKET_PATH_LENGTH = 103;

/** The name of a socket's folder: it tells whose process it is, so that what a killed one left can be removed. */
const SOCKET_FOLDER_NAME = /^plugin-(\d+)-\w{6}$/;
const SOCKET_NAME = "socket";

/** The folder for sockets where the temporary one cannot be used: missing, read-only, or with too long a path. */
const SHORT_FOLDER = "/tmp";

/**
 * The folders in which a socket can be, the best one first. Only the host knows which folder it shares with this process,
 * if it names one.
 */
function listFolders({ PLUGIN_UNIX_SOCKET_DIR: named }: NodeJS.ProcessEnv): string[] {
  if (process.platform === "win32") return [];
  return named ? [resolve(named)] : [...new Set([resolve(tmpdir()), SHORT_FOLDER])];
}

/**
 * Makes the server listen where Terraform asks for it: on a Unix socket in a folder that only this user can enter. With
 * TLS it listens on a loopback port where that is not possible. Without TLS nothing but the folder keeps others out: they
 * could use the settings of this process. So it listens on no port then.
 */
export async function listenForTerraform(
  server: Server,
  env: NodeJS.ProcessEnv,
  { hasTls }: { readonly hasTls: boolean },
): Promise<ListenAddress> {
  for (const folder of listFolders(env)) {
    const path = await listenInFolder(server, folder, env);
    if (path !== undefined) return { network: "unix", address: path };
  }
  if (hasTls) return listenOnPort(server, env);
  throw new ListenError(
    "The provider found no folder for its socket, and without TLS it opens no port, which other users of this machine could use. Set TMPDIR to a folder that you can write, with a path of less than 70 characters.",
  );
}

/** Listens in a new folder below this one. Returns the socket's path, or undefined if that is not possible. */
async function listenInFolder(server: Server, parent: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const folder = createPrivateFolder(parent);
  if (folder === undefined) return undefined;
  const path = join(folder, SOCKET_NAME);
  const isListening = await once(server.listen(path), "listening").then(
    () => true,
    () => false,
  );
  if (!isListening) return void rmSync(folder, { recursive: true, force: true });
  server.once("close", () => rmSync(folder, { recursive: true, force: true }));
  openToGroup(folder, path, env);
  return path;
}

function createPrivateFolder(parent: string): string | undefined {
  // As long as the folder and the socket will be.
  const longest = join(parent, `plugin-${process.pid}-XXXXXX`, SOCKET_NAME);
  if (Buffer.byteLength(longest) > MAX_SOCKET_PATH_LENGTH || canBeReplaced(parent)) return undefined;
  try {
    // Its mode is 0700, less what the umask takes away.
    const folder = mkdtempSync(join(parent, `plugin-${process.pid}-`));
    chmodSync(folder, 0o700);
    // Only a server that is closed removes its socket, and process.exit() does not close servers.
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  } catch {
    return undefined;
  }
}

/** Whether other users can put a folder of their own in the place of one in here. */
function canBeReplaced(parent: string): boolean {
  const mode = statSync(parent, { throwIfNoEntry: false })?.mode ?? 0;
  const [WRITABLE_BY_OTHERS, STICKY] = [0o002, 0o1000];
  return (mode & WRITABLE_BY_OTHERS) !== 0 && (mode & STICKY) === 0;
}

/** Lets the group in that the host names. */
function openToGroup(folder: string, path: string, env: NodeJS.ProcessEnv): void {
  const { PLUGIN_UNIX_SOCKET_GROUP: group, PATH } = env;
  chmodSync(path, group ? 0o660 : 0o600);
  if (!group) return;
  // It can be a name, and Node cannot look up the names of groups.
  const { execFileSync } = require("node:child_process") as typeof import("node:child_process");
  execFileSync("chgrp", [group, path, folder], { env: { PATH } });
  chmodSync(folder, 0o710);
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
 * Removes the folders of sockets that killed processes of this user left: those on whose socket nobody listens, and whose
 * process does not run. Both count, since the process may be one of another container.
 */
export async function removeAbandonedSockets(env: NodeJS.ProcessEnv): Promise<void> {
  for (const parent of listFolders(env)) {
    const names = await readdir(parent).catch(() => []);
    for (const name of names) {
      const pid = Number(SOCKET_FOLDER_NAME.exec(name)?.[1]);
      if (!(pid > 0) || isProcessRunning(pid)) continue;
      const folder = join(parent, name);
      const found = await lstat(folder).catch(() => undefined);
      if (found?.isDirectory() !== true || found.uid !== process.getuid?.()) continue;
      const probe = connect(join(folder, SOCKET_NAME))
        .on("connect", () => probe.destroy())
        .on("error", ({ code }: NodeJS.ErrnoException) => {
          // A process of another container may be about to listen.
          const isOld = code === "ENOENT" && Date.now() - found.mtimeMs > 60_000;
          if (code === "ECONNREFUSED" || isOld) {
            // At once: this process may end soon, and an empty folder looks like one of which the socket is yet to come.
            removeFolder(folder);
          }
        });
    }
  }
}

function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The next process tries again.
  }
}
