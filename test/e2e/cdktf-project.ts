import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { copyExample } from "../../scripts/copy-example";
import { startCommand } from "../../src/terraform/run-command";
import { createTemporaryFolder } from "../support/temporary-folder";
import { createIsolatedEnvironment } from "../support/terraform";
import { joinLines } from "../support/workspace";

/** A copy of an example, in which the real `cdktf` runs. */
export class CdktfProject {
  readonly folder = join(createTemporaryFolder(), "project");
  readonly home: string;
  readonly environment: NodeJS.ProcessEnv;

  constructor(example: string, environment: NodeJS.ProcessEnv) {
    copyExample(example, this.folder);
    const isolated = createIsolatedEnvironment();
    this.home = isolated.HOME;
    this.environment = { ...isolated, ...environment };
  }

  stackFolder(name: string): string {
    return join(this.folder, "cdktf.out", "stacks", name);
  }

  /** Runs `cdktf`, which must succeed, and returns its output as one line. */
  async run(...args: readonly string[]): Promise<string> {
    const { code, text } = await this.tryRun(...args);
    if (code !== 0) throw new Error(`cdktf ${args.join(" ")} ended with ${code}:\n${text}`);
    return joinLines(text);
  }

  /** Runs `cdktf`, and returns its exit code and its output. */
  async tryRun(...args: readonly string[]): Promise<{ readonly code: number | null; readonly text: string }> {
    const command = join(this.folder, "node_modules", ".bin", "cdktf");
    const { code, output } = await startCommand(command, args, { cwd: this.folder, env: this.environment }).result;
    return { code, text: stripVTControlCharacters(output) };
  }

  /** Changes the program of the app. */
  editProgram(change: (program: string) => string): void {
    const file = join(this.folder, "main.ts");
    writeFileSync(file, change(readFileSync(file, "utf8")));
  }

  /** The files of the project that contain a text, without its packages. */
  findFilesWith(text: string): string[] {
    return readdirSync(this.folder, { recursive: true, encoding: "utf8" })
      .filter((name) => !name.startsWith("node_modules") && statSync(join(this.folder, name)).isFile())
      .filter((name) => readFileSync(join(this.folder, name)).includes(text));
  }
}
