import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type RunningCommand, startCommand } from "../../src/terraform/run-command";
import { createTemporaryFolder } from "./temporary-folder";

const mounted = new Set<SmallDisk>();

/**
 * A disk of its own, in memory, which can be full. Only the programs that are started on it see it, and it is gone with the
 * process that holds it. Needs the tool `mounts`.
 */
export class SmallDisk {
  private constructor(
    private readonly holder: RunningCommand,
    /** Its folder, as the programs on it see it. */
    readonly folder: string,
  ) {}

  /** Mounts a disk of a size such as `1m`. */
  static async mount(size: string): Promise<SmallDisk> {
    const folder = createTemporaryFolder();
    const script = 'mount -t tmpfs -o "size=$1" small "$0" && echo mounted && exec sleep 900';
    const options = { cwd: folder, env: { PATH: process.env.PATH } };
    const holder = startCommand("unshare", ["-m", "sh", "-c", script, folder, size], options);
    const disk = new SmallDisk(holder, folder);
    mounted.add(disk);
    await holder.waitForOutput(/^mounted$/m);
    return disk;
  }

  /** The path of something on the disk, as this process sees it. */
  view(...names: readonly string[]): string {
    return join(`/proc/${this.holder.pid}/root`, this.folder, ...names);
  }

  /** The command that starts a program which sees the disk, in a folder. */
  commandFor(folder: string, ...command: readonly string[]): readonly [string, ...string[]] {
    const mounts = `--mount=/proc/${this.holder.pid}/ns/mnt`;
    return ["nsenter", mounts, "sh", "-c", 'cd "$0" && exec "$@"', folder, ...command];
  }

  /** Leaves no byte free. */
  fill(): void {
    mkdirSync(this.view("filling"), { recursive: true });
    const file = openSync(this.view("filling", String(Date.now())), "w");
    try {
      for (let size = 1 << 20; size >= 1; size >>= 1) {
        try {
          for (;;) writeSync(file, Buffer.alloc(size, "x"));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
        }
      }
    } finally {
      closeSync(file);
    }
  }

  /** Makes room again. */
  makeRoom(): void {
    rmSync(this.view("filling"), { recursive: true, force: true });
  }

  async unmount(): Promise<void> {
    mounted.delete(this);
    this.holder.kill("SIGKILL");
    await this.holder.result;
  }
}

afterAll(async () => {
  for (const disk of mounted) await disk.unmount();
});
