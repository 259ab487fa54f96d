import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "../support/temporary-folder";

/** Something outside a program that it touched. */
export interface Touch {
  readonly kind: "file" | "network" | "environment" | "process";
  /** What it did, such as `read`. */
  readonly access: string;
  /** A path, `host:port` or a socket's path, the name of a variable, or a command. */
  readonly target: string;
}

/**
 * A `node` that notes what the programs that it runs touch. On the PATH it also stands in for the Node that the provider
 * starts itself with, which takes no preloads from the environment.
 */
export class TracingNode {
  readonly folder = createTemporaryFolder();
  /** The executable. */
  readonly command = join(this.folder, "bin", "node");

  constructor() {
    const tracer = join(this.folder, "trace-touches.cjs");
    copyFileSync(join(__dirname, "trace-touches.cjs"), tracer);
    mkdirSync(join(this.folder, "bin"));
    writeFileSync(this.command, `#!/bin/sh\nexec '${process.execPath}' --require '${tracer}' "$@"\n`);
    chmodSync(this.command, 0o755);
  }

  /** The PATH with this Node first. */
  get path(): string {
    return `${join(this.folder, "bin")}:${process.env.PATH}`;
  }

  /** What was touched so far, each thing once. */
  listTouches(): Touch[] {
    const log = join(this.folder, "touches.jsonl");
    if (!existsSync(log)) return [];
    const lines = new Set(readFileSync(log, "utf8").trim().split("\n"));
    return [...lines].map((line) => JSON.parse(line));
  }
}
