// Makes a fresh clone ready to run: checks Node and Terraform, installs the dependencies, builds.
// Uses nothing but Node itself, for nothing else may be there yet.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function stop(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

function checkNode() {
  if (Number(process.versions.node.split(".")[0]) >= 20) return;
  stop(
    `This is Node ${process.versions.node}, but Node 20 or newer is needed. Get it from https://nodejs.org/en/download`,
  );
}

function checkTerraform() {
  const how = "Get it from https://developer.hashicorp.com/terraform/install and put it on the PATH.";
  const { status, stdout, error } = spawnSync("terraform", ["version", "-json"], {
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  if (error || status !== 0) stop(`Terraform 1.11 or newer is needed, but there is no terraform on the PATH. ${how}`);
  const [, version, major, minor] = /"terraform_version":\s*"((\d+)\.(\d+)[^"]*)"/.exec(stdout) ?? [];
  if (Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 11)) return;
  stop(`Terraform 1.11 or newer is needed, but this is ${version ?? "another program"}. ${how}`);
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function npm(args, why) {
  console.log(`${why}: npm ${args.join(" ")}`);
  const { status } = spawnSync("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) stop(`npm ${args.join(" ")} failed; its words are above.`);
}

export function prepare() {
  checkNode();
  checkTerraform();
  const installed = join(root, "node_modules", ".package-lock.json");
  if (newest(installed) < newest(join(root, "package-lock.json"))) npm(["ci"], "Installing the dependencies");
  const sources = [
    "src",
    "scripts/build.ts",
    "package.json",
    "tsconfig.json",
    "tsconfig.build.json",
    "tsconfig.emulator.json",
  ];
  const changed = Math.max(...sources.map((name) => newest(join(root, name))));
  if (newest(join(root, "dist", ".built")) < changed) npm(["run", "--silent", "build"], "Building");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) prepare();
