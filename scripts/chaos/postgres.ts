import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { kill, startChild } from "./children";
import type { Backend } from "./workspace";

const MAX_START_MS = 60_000;
const MAX_END_MS = 10_000;
/** Where Debian puts the programs of each version. */
const DEBIAN_FOLDER = "/usr/lib/postgresql";

/** The folder with the programs of PostgreSQL; undefined when it is not installed. */
export function findPostgres(): string | undefined {
  const versions = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER) : [];
  const folders = [
    ...versions
      .sort((left, right) => Number(right) - Number(left))
      .map((version) => join(DEBIAN_FOLDER, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  return folders.find((folder) => ["initdb", "postgres", "createdb"].every((name) => existsSync(join(folder, name))));
}

/** A PostgreSQL that only this machine reaches, through a socket in a folder of its own. It starts when it is needed. */
export class PostgresServer {
  readonly #parent: string;
  #started: Promise<{ folder: string; pid: number; ended: Promise<unknown> }> | undefined;
  #databases = 0;

  /** Its folder is made in another one, which its user must be able to enter. */
  constructor(parent: string) {
    this.#parent = parent;
  }

  /**
   * A backend for one state, with a database of its own. A schema is not enough: Terraform has one lock for all states of
   * a database while it creates one of them, so a case would have to wait for the others.
   */
  async createBackend(): Promise<Backend> {
    this.#started ??= startServer(this.#parent);
    const { folder } = await this.#started;
    this.#databases++;
    const name = `chaos_${this.#databases}`;
    await runProgram("createdb", ["--host", folder, "--username", USER, name], { cwd: folder });
    return { pg: { conn_str: `postgres:///${name}?host=${folder}&user=${USER}&sslmode=disable` } };
  }

  async end(): Promise<void> {
    const server = await this.#started?.catch(() => undefined);
    this.#started = undefined;
    if (server === undefined) return;
    // A fast shutdown; the connections of killed commands do not hold it up.
    kill(server.pid, "SIGINT");
    const timer = setTimeout(() => kill(server.pid, "SIGQUIT"), MAX_END_MS);
    await server.ended;
    clearTimeout(timer);
    rmSync(server.folder, { recursive: true, force: true });
  }
}

/** The superuser of the database. It has no password: only who can open the socket's folder reaches it. */
const USER = "chaos";

async function startServer(parent: string): Promise<{ folder: string; pid: number; ended: Promise<unknown> }> {
  const owner = findOwner();
  const folder = mkdtempSync(join(parent, "pg-"));
  if (owner !== undefined) {
    chmodSync(parent, 0o711);
    chownSync(folder, owner.uid, owner.gid);
  }
  const options = { cwd: folder, ...owner, env: { PATH: process.env.PATH, TZ: "UTC", LC_ALL: "C" } };
  const data = join(folder, "data");
  const initArgs = ["-D", data, "-U", USER, "--auth=trust", "--encoding=UTF8", "--no-sync"];
  await runProgram("initdb", initArgs, options);
  const args = ["-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=50"];
  // Its last signal is an immediate shutdown, which also ends its children and frees its memory.
  const server = startChild(findProgram("postgres"), args, options, "SIGQUIT");
  const ended = once(server, "exit");
  const output = collect(server);
  await new Promise<void>((resolve, reject) => {
    const fail = () => reject(new Error(`PostgreSQL did not start: ${output()}`));
    const timer = setTimeout(fail, MAX_START_MS);
    server.once("exit", fail);
    server.stderr?.on("data", () => {
      if (!output().includes("ready to accept connections")) return;
      clearTimeout(timer);
      server.off("exit", fail);
      resolve();
    });
  });
  return { folder, pid: server.pid ?? 0, ended };
}

function findProgram(name: string): string {
  const programs = findPostgres();
  if (programs === undefined) throw new Error("PostgreSQL is not installed.");
  return join(programs, name);
}

async function runProgram(
  name: string,
  args: readonly string[],
  options: Parameters<typeof startChild>[2],
): Promise<void> {
  const child = startChild(findProgram(name), args, options);
  const output = collect(child);
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`${name} failed: ${output()}`);
}

/** PostgreSQL refuses to run as root. Debian's package makes a user for it. */
function findOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
  if (line === null) throw new Error("PostgreSQL does not run as root, and there is no user postgres on this machine.");
  return { uid: Number(line[1]), gid: Number(line[2]) };
}

function collect(child: ReturnType<typeof startChild>): () => string {
  let output = "";
  const read = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout?.on("data", read);
  child.stderr?.on("data", read);
  return () => output.slice(-1_000);
}
