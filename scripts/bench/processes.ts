import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";

/** Linux counts CPU time in hundredths of a second, whatever the machine. */
const TICKS_PER_SECOND = 100;
const INTERVAL_MS = 100;

/** What the processes of one program used: their CPU time together, and the highest memory of one. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly mebibytes: number;
}

interface Process extends Usage {
  /** The base names of the program and its arguments. A script is one of the arguments. */
  readonly names: readonly string[];
}

/** Runs the work. Returns its result, and the usage of the programs that it started, as last sampled. */
export async function measureUsage<T>(work: () => Promise<T>): Promise<[T, (program: RegExp) => Usage]> {
  const samples = new Map<number, Process>();
  const timer = setInterval(() => sampleProcesses(samples), INTERVAL_MS);
  try {
    const result = await work();
    return [
      result,
      (program) => sumUsage([...samples.values()].filter(({ names }) => names.some((name) => program.test(name)))),
    ];
  } finally {
    clearInterval(timer);
  }
}

function sumUsage(processes: readonly Process[]): Usage {
  return {
    cpuSeconds: processes.reduce((seconds, one) => seconds + one.cpuSeconds, 0),
    mebibytes: Math.max(0, ...processes.map(({ mebibytes }) => mebibytes)),
  };
}

/** Samples the descendants of this process only: other processes may have the same names. */
function sampleProcesses(samples: Map<number, Process>): void {
  const pids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  const stats = new Map(pids.map((pid) => [pid, readStat(pid)]));
  const isOurs = (pid: number): boolean => {
    const parent = stats.get(pid)?.parent;
    return parent !== undefined && (parent === process.pid || isOurs(parent));
  };
  for (const [pid, stat] of stats) {
    if (stat === undefined || !isOurs(pid)) continue;
    const peak = /^VmHWM:\s+(\d+)/m.exec(readProcessFile(pid, "status"))?.[1];
    // A process that is ending has no memory and no command line.
    if (peak === undefined) continue;
    samples.set(pid, {
      names: readProcessFile(pid, "cmdline")
        .split("\0")
        .map((argument) => basename(argument)),
      cpuSeconds: stat.ticks / TICKS_PER_SECOND,
      mebibytes: Number(peak) / 1024,
    });
  }
}

function readStat(pid: number): { readonly parent: number; readonly ticks: number } | undefined {
  // The second field, a name in parentheses, may contain anything.
  const fields = readProcessFile(pid, "stat").split(") ").at(-1)?.split(" ") ?? [];
  if (fields.length < 13) return undefined;
  return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
}

/** Reads a file of a process. It is empty when the process has ended. */
function readProcessFile(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
