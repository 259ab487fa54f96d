import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Installs the package, as `npm publish` would send it, into a project that `cdktf init` makes with what is in the registry
// today, and synthesizes the README's example there. Unlike the tests it needs a registry.

const ROOT = join(__dirname, "..");
const CDKTF = join(ROOT, "node_modules", ".bin", "cdktf");

const folder = mkdtempSync(join(realpathSync(tmpdir()), "ajo-install-"));

/** Runs a command, and shows its output if it fails. */
function run(command: string, args: readonly string[], cwd = folder): void {
  const line = `$ ${[command, ...args].join(" ").replaceAll(ROOT, "CLONE")}`;
  const env = { ...process.env, CHECKPOINT_DISABLE: "1", CI: "true" };
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8", env });
  console.log(`${line}  (${Math.round((performance.now() - start) / 1000)} s)`);
  if (status === 0) return;
  console.log(`${stdout}${stderr}`);
  throw new Error(`${command} ended with ${status ?? error?.message}.`);
}

/** The README's first example. */
function readExample(): string {
  const code = /```ts\n(.*?)```/s.exec(readFileSync(join(ROOT, "README.md"), "utf8"))?.[1];
  if (code === undefined) throw new Error("The README has no example in TypeScript.");
  return code;
}

function main(): void {
  const project = ["--project-name=example", "--project-description=example", "--enable-crash-reporting=false"];
  run(CDKTF, ["init", "--template=typescript", "--local", ...project, "--providers="]);
  run("npm", ["pack", ROOT, "--ignore-scripts", "--silent"]);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
  // As long as the template's ts-jest does not take the template's TypeScript 7, npm installs nothing into its project.
  run("npm", ["install", "--save-dev", "typescript@5", "tsx"]);
  run("npm", ["install", `./${tarball}`]);
  const config = join(folder, "cdktf.json");
  writeFileSync(config, JSON.stringify({ ...JSON.parse(readFileSync(config, "utf8")), app: "npx tsx main.ts" }));
  writeFileSync(join(folder, "main.ts"), readExample());
  run("npx", ["tsc", "--noEmit"]);
  run(CDKTF, ["synth"]);
  const stacks = join(folder, "cdktf.out", "stacks");
  for (const stack of readdirSync(stacks))
    for (const command of ["init", "validate"]) run("terraform", [command], join(stacks, stack));
  console.log("The packed package works in a project that cdktf init made.");
}

try {
  main();
} finally {
  rmSync(folder, { recursive: true });
}
