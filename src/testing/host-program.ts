import { SecretMask } from "../model/secret-mask";
import { serveConnections } from "../plugin/host";
import { createProcessProvider } from "../provider/process-provider";
import type { HostMessage, HostReady } from "./provider-host";

/*
 * Stands for all processes of the provider that Terraform would start: each connection has a provider of its own, in the
 * environment and the folder of the run, and sees ids, an age and a parent as a process of its own would.
 */

/** A run that has begun, and how it ends. */
class Run {
  readonly ends: Promise<boolean>;
  end: (hasSucceeded: boolean) => void = () => {};

  constructor(readonly pid: number) {
    this.ends = new Promise((resolve) => {
      this.end = resolve;
    });
  }
}

let run: Run | undefined;
let isRunning = false;
const whenRunKnown: (() => void)[] = [];
let connections = 0;
let connectedAt = 0;

const now = () => performance.timeOrigin + performance.now();

process.on("message", ({ run: begun, hasSucceeded = false }: HostMessage) => {
  isRunning = begun !== undefined;
  if (begun === undefined) return run?.end(hasSucceeded);
  run = new Run(begun.pid);
  process.chdir(begun.folder);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, begun.environment);
  for (const notify of whenRunKnown.splice(0)) notify();
});
process.on("disconnect", () => process.exit(0));

async function waitForRun(): Promise<void> {
  // What was said before this connection was opened is read first.
  for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
  if (!isRunning) await new Promise<void>((resolve) => whenRunKnown.push(resolve));
}

async function main(): Promise<void> {
  const reattach = await serveConnections("registry.terraform.io/ajo-as-code/ajo", async () => {
    await waitForRun();
    connections += 1;
    connectedAt = now();
    const mask = new SecretMask();
    return { provider: (mode) => createProcessProvider(mask, mode), mask, terraformEnds: run?.ends };
  });
  const { pid } = process;
  Object.defineProperties(process, {
    pid: { get: () => pid * 1_000 + connections },
    ppid: { get: () => run?.pid },
    uptime: { value: () => (now() - connectedAt) / 1_000 },
  });
  process.send?.({ reattach } satisfies HostReady);
}

void main();
