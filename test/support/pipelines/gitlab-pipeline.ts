import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { type CommandResult, startCommand } from "../../../src/terraform/run-command";

const ROOT = join(__dirname, "..", "..", "..");
export const GITLAB_FILE = join(ROOT, "examples", "pipelines", "gitlab", ".gitlab-ci.yml");

/** gitlab-ci-local, which checks a pipeline by GitLab's own schema, and runs its jobs as a runner with a shell does. */
export function runGitLabCi(
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<CommandResult> {
  const program = require.resolve("gitlab-ci-local/dist/index.js");
  const polyfill = require.resolve("../newer-sets.cjs");
  return startCommand(process.execPath, ["--require", polyfill, program, ...args], { cwd: folder, env: environment })
    .result;
}

/** A checkout, in which a pipeline runs. */
interface Checkout {
  readonly folder: string;
  /** Where the runner keeps the caches of all pipelines. */
  readonly caches: string;
}

/** Runs the jobs of a pipeline that its rules choose, in a checkout. */
export async function runPipeline(
  { folder, caches }: Checkout,
  variables: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv,
): Promise<CommandResult & { readonly artifacts: ReadonlyMap<string, Buffer> }> {
  copyFileSync(GITLAB_FILE, join(folder, ".gitlab-ci.yml"));
  // By the address of the repository it knows the name of the project.
  const remote = ["remote", "set-url", "origin", "git@gitlab.example.com:example/messaging.git"];
  execFileSync("git", remote, { cwd: folder });
  const values = Object.entries(variables).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
  const options = ["--force-shell-executor", "--shell-isolation", "--concurrency", "1"];
  const cache = join(folder, ".gitlab-ci-local", "cache");
  cpSync(caches, cache, { recursive: true });
  const result = await runGitLabCi(folder, [...options, ...values], environment);
  cpSync(cache, caches, { recursive: true });
  return { ...result, artifacts: readArtifacts(join(folder, ".gitlab-ci-local", "artifacts")) };
}

/** The files that jobs have kept, such as `plan/reviewed/plan.md`. */
function readArtifacts(folder: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  try {
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const file = join(folder, name);
      if (statSync(file).isFile()) files.set(relative(folder, file), readFileSync(file));
    }
  } catch {
    // No job has kept anything.
  }
  return files;
}
