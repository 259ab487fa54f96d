import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { runInGroup, startCommand } from "../../src/terraform/run-command";
import { createTemporaryFolder } from "../support/temporary-folder";

const env = { PATH: process.env.PATH };

/** A shell that starts a process, notes the ids of both, and waits. */
function createParent(trap: string) {
  const folder = createTemporaryFolder();
  const wait = "echo $$ >> pids; while :; do sleep 0.1; done";
  return {
    ...{ folder, script: `${trap}; sh -c '${trap.replaceAll("'", '"')}; ${wait}' & ${wait}` },
    async readPids(): Promise<number[]> {
      for (;;) {
        const pids = readPidsOf(folder);
        if (pids.length === 2) return pids;
        await setTimeout(20);
      }
    },
  };
}

function readPidsOf(folder: string): number[] {
  try {
    return readFileSync(join(folder, "pids"), "utf8").trim().split("\n").map(Number);
  } catch {
    return [];
  }
}

/** False also for a process that has ended, and that its parent has not asked for yet. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

it.each([
  // Of what a shell starts in the background, none gets an interrupt.
  ["interrupts a command", "trap 'exit 7' INT", 60_000],
  ["kills a command that does not obey", "trap '' INT TERM HUP", 100],
])(
  "%s when the signal aborts, and throws its reason when all of its processes have ended",
  async (_, trap, graceMs) => {
    const { folder, script, readPids } = createParent(trap);
    const controller = new AbortController();
    const result = runInGroup("sh", ["-c", script], { cwd: folder, env, signal: controller.signal, graceMs });
    const pids = await readPids();
    controller.abort(new Error("Stopped."));
    await expect(result).rejects.toThrow("Stopped.");
    expect(pids.map(isRunning)).toEqual([false, false]);
  },
);

it("leaves nothing of a command that somebody kills", async () => {
  const folder = createTemporaryFolder();
  // The other process has no part in the output, so that the command seems to have ended.
  const script = "sh -c 'echo $$ >> pids; while :; do sleep 0.1; done' > /dev/null 2>&1 & echo $$ >> pids; wait";
  const { signal } = new AbortController();
  const result = runInGroup("sh", ["-c", script], { cwd: folder, env, signal });
  let pids: number[] = [];
  while (pids.length < 2) {
    await setTimeout(20);
    pids = readPidsOf(folder);
  }
  const parentOf = (pid: number) => readFileSync(`/proc/${pid}/stat`, "utf8").split(" ")[3];
  process.kill(pids.find((pid) => parentOf(pid) === String(process.pid)) ?? 0, "SIGKILL");
  expect((await result).code).toBeNull();
  expect(pids.map(isRunning)).toEqual([false, false]);
});

it("ends what runs when this process ends", async () => {
  const { folder, script, readPids } = createParent("trap '' INT TERM HUP");
  const source = join(__dirname, "..", "..", "src", "terraform", "run-command.ts");
  const program = `
    process.on("SIGTERM", () => process.exit(1));
    const { runInGroup } = require(${JSON.stringify(source)});
    const { signal } = new AbortController();
    runInGroup("sh", ["-c", ${JSON.stringify(script)}], { cwd: ".", env: process.env, signal });
  `;
  writeFileSync(join(folder, "program.cjs"), program);
  const args = ["--import", require.resolve("tsx"), "program.cjs"];
  const command = startCommand(process.execPath, args, { cwd: folder, env });
  const pids = await readPids();
  command.kill("SIGTERM");
  await command.result;
  await setTimeout(200);
  expect(pids.map(isRunning)).toEqual([false, false]);
});

it("hands on each line when it is whole", async () => {
  const lines: string[] = [];
  const script = "printf 'a'; sleep 0.1; printf 'b\\nc\\nd'";
  const { stdout } = await runInGroup("sh", ["-c", script], { cwd: ".", env, onLine: (line) => void lines.push(line) });
  expect(lines).toEqual(["ab", "c"]);
  expect(stdout).toBe("ab\nc\nd");
});

it("throws what the listener throws, once the command has ended by itself", async () => {
  const folder = createTemporaryFolder();
  const lines: string[] = [];
  const onLine = (line: string) => {
    lines.push(line);
    throw new Error(`No ${line}.`);
  };
  const script = "echo a; sleep 0.1; echo b; touch ended";
  await expect(runInGroup("sh", ["-c", script], { cwd: folder, env, onLine })).rejects.toThrow("No a.");
  expect(lines).toEqual(["a"]);
  expect(readdirSync(folder)).toEqual(["ended"]);
});

it.each([
  ["in a group of its own", new AbortController().signal],
  ["in the group of this process", undefined],
])("does not wait for a process that keeps the output of a command open, %s", async (_, signal) => {
  const start = Date.now();
  const result = await runInGroup("sh", ["-c", "sleep 30 & echo done"], { cwd: ".", env, signal });
  expect(result).toMatchObject({ code: 0, stdout: "done\n" });
  expect(Date.now() - start).toBeLessThan(25_000);
});
