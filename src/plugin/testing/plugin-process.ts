import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createCertificate } from "../serve/certificate";

/** What Terraform adds to the environment of every provider. */
export const TERRAFORM_ENVIRONMENT = {
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
  PLUGIN_PROTOCOL_VERSIONS: "5,6",
  PLUGIN_MIN_PORT: "10000",
  PLUGIN_MAX_PORT: "25000",
} as const;

/** The fields of the handshake line. */
export interface HandshakeLine {
  readonly coreProtocol: string;
  readonly protocol: string;
  readonly network: string;
  readonly address: string;
  readonly transport: string;
  /** DER in Base64 without padding; empty without TLS. */
  readonly certificate: string;
  /** Only if the environment asks about multiplexing. */
  readonly multiplexing: string | undefined;
}

/** How a process ended. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const running = new Set<ChildProcess>();

async function killRunning(): Promise<void> {
  for (const child of running) {
    child.kill("SIGKILL");
    await once(child, "close");
  }
}

// Scripts load this file too, outside of a test runner.
if (typeof afterAll === "function") afterAll(killRunning);

/** A provider in a process of its own, started as Terraform starts it. */
export class PluginProcess {
  /** The client certificate that the environment announces. */
  readonly clientCertificate = createCertificate("P-521");
  readonly exit: Promise<ProcessExit>;
  readonly #child: ChildProcess;
  #stdout = "";
  #stderr = "";
  #changed: () => void = () => undefined;

  /** Starts the command. `env` is added to what Terraform sets; undefined removes a variable. */
  constructor(command: string, { args = [], env = {} }: { args?: readonly string[]; env?: NodeJS.ProcessEnv } = {}) {
    this.#child = spawn(command, args, {
      env: {
        PATH: process.env.PATH,
        TMPDIR: process.env.TMPDIR,
        ...TERRAFORM_ENVIRONMENT,
        PLUGIN_CLIENT_CERT: this.clientCertificate.pem,
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(this.#child);
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
      this.#changed();
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
      this.#changed();
    });
    this.exit = once(this.#child, "close").then(([code, signal]) => {
      running.delete(this.#child);
      this.#changed();
      return { code, signal };
    });
  }

  get pid(): number {
    return this.#child.pid ?? Number.NaN;
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** Waits for the handshake line. */
  async readHandshake(): Promise<HandshakeLine> {
    await this.waitUntil(() => this.#stdout.includes("\n"), "printed a line");
    const [line = ""] = this.#stdout.split("\n");
    const [
      coreProtocol = "",
      protocol = "",
      network = "",
      address = "",
      transport = "",
      certificate = "",
      multiplexing,
    ] = line.split("|");
    return { coreProtocol, protocol, network, address, transport, certificate, multiplexing };
  }

  /** Waits until the output of the process fulfils the condition. */
  waitUntil(condition: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#changed = () => {
        if (condition()) resolve();
        else if (!running.has(this.#child)) reject(new Error(`The plugin ended and had not ${what}:\n${this.#stderr}`));
      };
      this.#changed();
    });
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }
}
