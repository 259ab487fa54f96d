import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { copyExample } from "../../scripts/copy-example";
import { startCommand } from "../support/run-command";
import { createTemporaryFolder } from "../support/temporary-folder";

/** A copy of an example, as a user would make it, in which the real `cdktf` runs. */
export class CdktfProject {
  readonly folder = join(createTemporaryFolder(), "project");
  readonly home = createTemporaryFolder();
  readonly environment: NodeJS.ProcessEnv;

  constructor(example: string, environment: NodeJS.ProcessEnv) {
    copyExample(example, this.folder);
    const config = join(this.home, "terraform.tfrc");
    writeFileSync(config, "");
    this.environment = {
      PATH: process.env.PATH,
      HOME: this.home,
      CHECKPOINT_DISABLE: "1",
      TF_CLI_CONFIG_FILE: config,
      ...environment,
    };
  }

  /** The folder of a synthesized stack. */
  stackFolder(name: string): string {
    return join(this.folder, "cdktf.out", "stacks", name);
  }

  /** Runs `cdktf`, which must succeed, and returns its words on one line. */
  async run(...args: readonly string[]): Promise<string> {
    const command = join(this.folder, "node_modules", ".bin", "cdktf");
    const { code, output } = await startCommand(command, args, { cwd: this.folder, env: this.environment }).result;
    const text = stripVTControlCharacters(output).replace(/[│╷╵]/g, " ");
    if (code !== 0) throw new Error(`cdktf ${args.join(" ")} ended with ${code}:\n${text}`);
    return text.replace(/\s+/g, " ");
  }

  /** Changes the app. */
  editProgram(change: (program: string) => string): void {
    const file = join(this.folder, "main.ts");
    writeFileSync(file, change(readFileSync(file, "utf8")));
  }

  /** All files below the project that hold a text, its packages aside. */
  findFilesWith(text: string): string[] {
    return readdirSync(this.folder, { recursive: true, encoding: "utf8" })
      .filter((name) => !name.startsWith("node_modules") && statSync(join(this.folder, name)).isFile())
      .filter((name) => readFileSync(join(this.folder, name)).includes(text));
  }
}
