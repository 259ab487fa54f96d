import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { bundleProgram } from "./bundle";
import type { RunningCommand } from "./run-command";

/** A run of Terraform, as the processes that it starts see it. */
export interface HostedRun {
  readonly pid: number;
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** What the host is told: the run that has begun, or that it has ended. */
export interface HostMessage {
  readonly run?: HostedRun;
}

/** What the host says when it listens. */
export interface HostReady {
  /** The value of `TF_REATTACH_PROVIDERS`. */
  readonly reattach: string;
}

const ROOT = join(__dirname, "..", "..");

/** A process that serves the provider to many runs of Terraform, one after another. */
export class ProviderHost {
  static #started: Promise<ProviderHost> | undefined;
  #isBusy = false;

  private constructor(
    readonly process: ChildProcess,
    /** What Terraform needs in its environment to use it. */
    readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** The host of this test file. */
  static start(): Promise<ProviderHost> {
    ProviderHost.#started ??= startHost().then(
      ({ process, reattach }) => new ProviderHost(process, { TF_REATTACH_PROVIDERS: reattach }),
    );
    return ProviderHost.#started;
  }

  static async stop(): Promise<void> {
    (await ProviderHost.#started)?.process.kill();
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Serves a run that has just been started. */
  serve({ pid, result }: RunningCommand, run: Omit<HostedRun, "pid">): void {
    if (pid === undefined) return;
    this.#isBusy = true;
    this.#tell({ run: { ...run, pid } });
    const end = () => {
      this.#isBusy = false;
      this.#tell({});
    };
    result.then(end, end);
  }

  #tell(message: HostMessage): void {
    this.process.send(message);
  }
}

async function startHost(): Promise<{ process: ChildProcess; reattach: string }> {
  const process = fork(await buildHost(), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [ready] = (await Promise.race([once(process, "message"), once(process, "exit")])) as [
    HostReady | number | null,
  ];
  if (typeof ready !== "object" || ready === null) throw new Error(`The host of the provider ended with ${ready}.`);
  const { reattach } = ready;
  return { process, reattach };
}

/** Builds the program of the host, once for each build of the provider. */
async function buildHost(): Promise<string> {
  const source = join(__dirname, "programs", "provider-host.ts");
  const times = [source, join(ROOT, "dist", ".built")].map((file) => Math.trunc(statSync(file).mtimeMs));
  const folder = join(ROOT, ".jest-cache");
  const name = `provider-host-${times.join("-")}.js`;
  const file = join(folder, name);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  // Another worker may build it, too.
  const own = `${name}.${process.pid}`;
  await bundleProgram(source, folder, own, { isClient: true });
  renameSync(join(folder, own), file);
  return file;
}

afterAll(() => ProviderHost.stop());
