import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { createTemporaryFolder } from "./temporary-folder";

/** The user and the password that a Squid with `user` wants. */
export const PROXY_USER = { name: "pipeline", password: "c4n:4ry@proxy" };

interface SquidOptions {
  /** Names that only the proxy knows. They stand for this machine. */
  readonly hosts: readonly string[];
  /** Whether it asks who comes. */
  readonly withUser?: boolean;
  /** The only ports that it connects to; by default any. */
  readonly ports?: readonly number[];
}

/** A real proxy, Squid, in a folder of its own. */
export class Squid {
  readonly #child;

  private constructor(
    readonly folder: string,
    readonly port: number,
    config: string,
  ) {
    this.#child = spawn(OUTSIDE_TOOLS.squid.find() ?? "squid", ["-N", "-f", config], { stdio: "ignore" });
  }

  /** Starts a proxy. */
  static async start(options: SquidOptions): Promise<Squid> {
    const folder = createTemporaryFolder();
    // Started by root, it runs as another user.
    chmodSync(folder, 0o777);
    const port = await findFreePort();
    const config = join(folder, "squid.conf");
    writeFileSync(join(folder, "hosts"), options.hosts.map((host) => `127.0.0.1 ${host}\n`).join(""));
    writeFileSync(config, createConfiguration(folder, port, options));
    const squid = new Squid(folder, port, config);
    await squid.#waitUntilReady();
    return squid;
  }

  /** The requests so far, a line each: `TCP_TUNNEL/200 CONNECT gateway.test:443 pipeline`. */
  requests(): string[] {
    const log = join(this.folder, "access.log");
    return existsSync(log)
      ? readFileSync(log, "utf8")
          .split("\n")
          .filter((line) => line !== "")
      : [];
  }

  async stop(): Promise<void> {
    const ended = this.#child.exitCode === null ? once(this.#child, "exit") : undefined;
    this.#child.kill("SIGKILL");
    await ended;
  }

  async #waitUntilReady(): Promise<void> {
    for (let attempt = 0; attempt < 300; attempt++) {
      const isReady = await new Promise<boolean>((resolve) => {
        const socket = connect(this.port, "127.0.0.1", () => {
          socket.destroy();
          resolve(true);
        }).on("error", () => resolve(false));
      });
      if (isReady) return;
      if (this.#child.exitCode !== null) break;
      await delay(100);
    }
    const log = join(this.folder, "cache.log");
    throw new Error(`Squid does not start:\n${existsSync(log) ? readFileSync(log, "utf8") : ""}`);
  }
}

function createConfiguration(folder: string, port: number, { withUser = false, ports }: SquidOptions): string {
  const file = (name: string) => join(folder, name);
  if (withUser) writeFileSync(file("users"), `${PROXY_USER.name}:${hashPassword(PROXY_USER.password)}\n`);
  return [
    `http_port 127.0.0.1:${port}`,
    `hosts_file ${file("hosts")}`,
    "pid_filename none",
    "cache deny all",
    "netdb_filename none",
    `cache_log ${file("cache.log")}`,
    `coredump_dir ${folder}`,
    "logformat short %Ss/%03>Hs %rm %ru %un",
    `access_log stdio:${file("access.log")} short`,
    "buffered_logs off",
    "shutdown_lifetime 0 seconds",
    ...(withUser
      ? [`auth_param basic program /usr/lib/squid/basic_ncsa_auth ${file("users")}`, "acl known proxy_auth REQUIRED"]
      : []),
    ...(ports === undefined ? [] : [`acl open_ports port ${ports.join(" ")}`, "http_access deny !open_ports"]),
    `http_access allow ${withUser ? "known" : "all"}`,
    "http_access deny all",
    "",
  ].join("\n");
}

/** The password as the proxy's own helper reads it. */
function hashPassword(password: string): string {
  const { stdout, error } = spawnSync("openssl", ["passwd", "-apr1", password], { encoding: "utf8" });
  if (error !== undefined) throw error;
  return stdout.trim();
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
