import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { RunningCommand } from "../terraform/run-command";
import { TestbedError } from "./diagnostics";

/** A run of Terraform, as the processes that it starts see it. */
export interface HostedRun {
  readonly pid: number;
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** What the host is told: the run that has begun, or that it has ended. */
export interface HostMessage {
  readonly run?: HostedRun;
  /** True after a run without errors. */
  readonly hasSucceeded?: boolean;
}

/** What the host says when it listens. */
export interface HostReady {
  /** The value of `TF_REATTACH_PROVIDERS`. */
  readonly reattach: string;
}

/** The built program: this module is in `dist/testing` or, in the repository, in `src/testing`. */
const PROGRAM = join(__dirname, "..", "..", "dist", "testing", "provider-host.js");

/** Stacks name the provider by its full address, which OpenTofu takes as it is. */
const FULL_ADDRESS = "registry.terraform.io/ajo-as-code/ajo";

/** How a plan ends that has changes, with `-detailed-exitcode`. */
const CHANGES_PLANNED = 2;

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
    const started = ProviderHost.#started;
    ProviderHost.#started = undefined;
    (await started)?.process.kill();
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Serves a run that has just been started. */
  serve({ pid, result }: RunningCommand, run: Omit<HostedRun, "pid">): void {
    if (pid === undefined) return;
    this.#isBusy = true;
    this.#tell({ run: { ...run, pid } });
    const end = (hasSucceeded: boolean) => {
      this.#isBusy = false;
      this.#tell({ hasSucceeded });
    };
    result.then(
      ({ code }) => end(code === 0 || code === CHANGES_PLANNED),
      () => end(false),
    );
  }

  #tell(message: HostMessage): void {
    this.process.send(message);
  }
}

async function startHost(): Promise<{ process: ChildProcess; reattach: string }> {
  // Loaders and agents of this process, such as tsx, are not for the host.
  const { NODE_OPTIONS: _, ...env } = globalThis.process.env;
  const process = fork(PROGRAM, { stdio: ["ignore", "ignore", "inherit", "ipc"], execArgv: [], env });
  const [ready] = (await Promise.race([once(process, "message"), once(process, "exit")])) as [
    HostReady | number | null,
  ];
  if (typeof ready !== "object" || ready === null)
    throw new TestbedError(`The host of the provider ended with ${ready}.`);
  // It ends with this process, and does not keep it.
  process.unref();
  process.channel?.unref();
  const [served] = Object.entries(JSON.parse(ready.reattach) as object);
  const reattach = JSON.stringify({ ...(served && { [served[0]]: served[1], [FULL_ADDRESS]: served[1] }) });
  return { process, reattach };
}
