// Prepares a fresh clone: checks Node and Terraform, installs the dependencies, builds (not with --no-build).
// Uses only Node itself, because nothing else may be installed yet.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function exitWithError(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

function checkNode() {
  if (Number(process.versions.node.split(".")[0]) >= 20) return;
  exitWithError(
    `This is Node ${process.versions.node}, but Node 20 or newer is needed. Get it from https://nodejs.org/en/download`,
  );
}

function checkTerraform() {
  const how = "Get it from https://developer.hashicorp.com/terraform/install and put it on the PATH.";
  const { status, stdout, error } = spawnSync("terraform", ["version", "-json"], {
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  if (error || status !== 0)
    exitWithError(`Terraform 1.11 or newer is needed, but there is no terraform on the PATH. ${how}`);
  const [, version, major, minor] = /"terraform_version":\s*"((\d+)\.(\d+)[^"]*)"/.exec(stdout) ?? [];
  if (Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 11)) return;
  exitWithError(`Terraform 1.11 or newer is needed, but this is ${version ?? "another program"}. ${how}`);
}

function newestMtime(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestMtime(join(path, name))));
}

function runNpm(args, why) {
  console.log(`${why}: npm ${args.join(" ")}`);
  const { status } = spawnSync("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) exitWithError(`npm ${args.join(" ")} failed; its words are above.`);
}

/**
 * Installs the dependencies. The folder may be a link to that of another clone, or a copy whose files are links to its files.
 * npm would empty and write that one, too, so what is here goes first: to remove a link leaves alone what it names.
 */
function install() {
  rmSync(join(root, "node_modules"), { recursive: true, force: true });
  runNpm(["ci"], "Installing the dependencies");
}

export function prepare({ build = true } = {}) {
  checkNode();
  checkTerraform();
  const installed = join(root, "node_modules", ".package-lock.json");
  if (newestMtime(installed) < newestMtime(join(root, "package-lock.json"))) install();
  if (!build) return;
  const sources = [
    "src",
    ...["build", "bundled-packages", "cdktn", "programs", "provider-archive", "provider-banner", "sbom"].map(
      (name) => `scripts/${name}.ts`,
    ),
    "scripts/third-party-notices.ts",
    "package.json",
    "tsconfig.json",
    "tsconfig.build.json",
    "tsconfig.emulator.json",
  ];
  const changed = Math.max(...sources.map((name) => newestMtime(join(root, name))));
  if (newestMtime(join(root, "dist", ".built")) < changed) runNpm(["run", "--silent", "build"], "Building");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) prepare({ build: !process.argv.includes("--no-build") });
