import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { copyExample } from "../../../scripts/copy-example";
import { createTemporaryFolder } from "../temporary-folder";
import { createIsolatedEnvironment } from "../terraform";

const ROOT = join(__dirname, "..", "..", "..");

/** A repository with the app of an example, whose state is kept elsewhere, as a pipeline needs. */
export class PipelineProject {
  readonly folder = createTemporaryFolder();
  readonly state = join(createTemporaryFolder(), "terraform.tfstate");
  readonly #packages = createTemporaryFolder();
  /** The environment of a runner. There `npm ci` links what `npm install` would bring: the package is not published. */
  readonly environment: NodeJS.ProcessEnv;

  constructor(example: string) {
    const copy = join(this.#packages, "project");
    copyExample(example, copy);
    cpSync(copy, this.folder, { recursive: true, filter: (source) => !source.includes("node_modules") });
    this.editProgram((program) => {
      const backend = `new LocalBackend(this, { path: ${JSON.stringify(this.state)} });`;
      return program
        .replace("import { App, TerraformOutput", "import { App, LocalBackend, TerraformOutput")
        .replace('    new AjoProvider(this, "ajo");', `    ${backend}\n    new AjoProvider(this, "ajo");`);
    });
    writeFileSync(join(this.folder, ".gitignore"), "node_modules\ncdktf.out\n");
    const programs = createTemporaryFolder();
    const files = {
      npm: `[ "$*" = ci ] && ln -s "${join(copy, "node_modules")}" node_modules`,
      // It is no dependency of this repository, so \`.bin\` does not have it.
      "cdktf-provider-ajo": `exec node "${join(ROOT, "dist", "cli.js")}" "$@"`,
    };
    for (const [name, line] of Object.entries(files))
      writeFileSync(join(programs, name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
    const isolated = createIsolatedEnvironment();
    this.environment = { ...isolated, PATH: [programs, isolated.PATH].join(delimiter), NO_COLOR: "1" };
    this.git("init", "--quiet", "--initial-branch=main");
  }

  git(...args: readonly string[]): string {
    const identity = ["-c", "user.name=Alex", "-c", "user.email=alex@example.com", "-c", "commit.gpgsign=false"];
    return execFileSync("git", [...identity, ...args], { cwd: this.folder, encoding: "utf8" }).trim();
  }

  editProgram(change: (program: string) => string): void {
    const file = join(this.folder, "main.ts");
    const before = readFileSync(file, "utf8");
    const after = change(before);
    if (after === before) throw new Error("The program is not changed.");
    writeFileSync(file, after);
  }

  /** Commits everything, and returns the commit. */
  commit(message: string): string {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", message);
    return this.git("rev-parse", "HEAD");
  }

  checkOut(sha: string, folder: string): void {
    execFileSync("git", ["clone", "--quiet", this.folder, folder]);
    execFileSync("git", ["checkout", "--quiet", "--detach", sha], { cwd: folder });
  }
}
