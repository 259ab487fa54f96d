import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A library that shows programs another time. The one for programs with threads comes first. */
const LIBRARIES = ["libfaketimeMT.so.1", "libfaketime.so.1"];
const FOLDERS = ["/usr/lib", "/usr/lib64", "/usr/local/lib"];

/** The file of libfaketime; undefined when it is not installed. */
export function findFakeTimeLibrary(): string | undefined {
  const folders = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) => [
    join(folder, "faketime"),
    // Debian has a folder for each architecture.
    ...readdirSync(folder)
      .filter((name) => /-linux-/.test(name))
      .map((name) => join(folder, name, "faketime")),
  ]);
  return folders.flatMap((folder) => LIBRARIES.map((name) => join(folder, name))).find((file) => existsSync(file));
}

/** A clock of programs that can be set while they run. What measures durations, the monotonic clock, goes on as it was. */
export class SettableClock {
  readonly #file: string;
  readonly #library: string;

  constructor(library: string, file: string) {
    this.#library = library;
    this.#file = file;
    this.set("+0");
  }

  /** The environment of a program that has this clock. */
  get environment(): NodeJS.ProcessEnv {
    return {
      LD_PRELOAD: this.#library,
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
      DONT_FAKE_MONOTONIC: "1",
    };
  }

  /** Sets the clock, such as `+5h` from the machine's time. */
  set(offset: string): void {
    writeFileSync(this.#file, `${offset}\n`);
  }

  /** True when a process has loaded the library, so that it has this clock. */
  isUsedBy(pid: number): boolean {
    try {
      return readFileSync(`/proc/${pid}/maps`, "utf8").includes(this.#library);
    } catch {
      return false;
    }
  }
}

/** Checks that a program of Node sees a clock that was set, and that its monotonic clock goes on. */
export function checkFakeClock(library: string, folder: string): void {
  const clock = new SettableClock(library, join(folder, "clock-check"));
  clock.set("+5h");
  const script = "const m = performance.now(); console.log(Date.now(), performance.now() - m)";
  const env = { ...process.env, ...clock.environment };
  const { stdout } = spawnSync(process.execPath, ["-e", script], { env, encoding: "utf8" });
  const [now = 0, passed = Number.NaN] = stdout.split(" ").map(Number);
  const hours = (now - Date.now()) / 3_600_000;
  if (Math.abs(hours - 5) > 0.1 || !(passed < 10_000)) {
    throw new Error(`${library} does not set the clock of Node: it is ${hours} h ahead instead of 5 h.`);
  }
}
