// The app of this repository's cdktf.json: examples/quickstart with the package as it is built here. Without AJO_ENDPOINT
// in the environment it brings an emulator of its own, which keeps its objects in a file and ends with the cdktf command.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Where the state and the emulator's file are: here, or where a test or the demo wants them. */
const directory = process.env.QUICKSTART_DIRECTORY ?? root;
const stack = join(process.env.CDKTF_OUTDIR ?? join(directory, "cdktf.out"), "stacks", "quickstart");
/** What the emulator accepts, for the provider and for the variables of the stack. */
const settings = {
  client_id: "emulator",
  client_secret: "emulator-secret",
  org_id: "EMULATOR@AdobeOrg",
  sandbox: "prod",
};
const secrets = { sinch_api_token: "any-token", sinch_key_secret: "any-secret" };
const settingsFile = join(stack, "emulator_override.tf.json");
const secretsFile = join(stack, "emulator.auto.tfvars.json");

/** The command that runs this app, as its id and its words; undefined if it is not cdktf. */
function findCdktf(pid = process.ppid) {
  const { stdout = "" } = spawnSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" });
  const [, parent, args] = /^\s*(\d+)\s+(.*)/.exec(stdout) ?? [];
  if (args === undefined || Number(parent) <= 1) return undefined;
  return /\/cdktf(?:\.js)?\s/.test(args) && !/^\S*sh\s+-c\s/.test(args) ? { pid, args } : findCdktf(Number(parent));
}

/** True when the state holds nothing: before the first deploy, and after a destroy. */
function isStateEmpty() {
  const file = join(directory, "terraform.quickstart.tfstate");
  return !existsSync(file) || JSON.parse(readFileSync(file, "utf8")).resources.length === 0;
}

/** Starts an emulator that ends when a process does, and returns its address. */
function startEmulator(pid) {
  const data = join(directory, "quickstart.sqlite");
  // A destroyed surface keeps its name, in the emulator too. From an empty state one can deploy again.
  if (isStateEmpty()) for (const suffix of ["", "-shm", "-wal"]) rmSync(data + suffix, { force: true });
  const args = [join(root, "dist", "cli.js"), "emulator", "--port", "0", "--data", data];
  const watch = `const end = setInterval(() => { try { process.kill(${pid}, 0); } catch { process.exit(); } }, 500); end.unref();`;
  const child = spawn(process.execPath, ["--import", `data:text/javascript,${encodeURIComponent(watch)}`, ...args], {
    detached: true,
    // cdktf waits until nobody writes to its pipes any more, so the emulator must not inherit them.
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (text) => {
      output += text;
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
      if (address === undefined) return;
      for (const stream of [child.stdout, child.stderr]) stream.destroy();
      child.unref();
      resolve(address);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", read);
    child.on("exit", (code) => reject(new Error(`The emulator ended with ${code}:\n${output}`)));
  });
}

prepare();
const { status } = spawnSync(
  process.execPath,
  ["--import", import.meta.resolve("tsx"), join(root, "examples", "quickstart", "main.ts")],
  {
    cwd: directory,
    stdio: "inherit",
    env: { ...process.env, TSX_TSCONFIG_PATH: join(root, "scripts", "quickstart.tsconfig.json") },
  },
);
process.exitCode = status ?? 1;
for (const file of [settingsFile, secretsFile]) rmSync(file, { force: true });
const cdktf = status === 0 && process.env.AJO_ENDPOINT === undefined ? findCdktf() : undefined;
if (cdktf !== undefined && !/\s(?:synth|synthesize)\b/.test(cdktf.args)) {
  mkdirSync(stack, { recursive: true });
  const endpoint = await startEmulator(cdktf.pid);
  writeFileSync(settingsFile, JSON.stringify({ provider: { ajo: { endpoint, ...settings } } }, null, 2));
  const missing = Object.entries(secrets).filter(([name]) => process.env[`TF_VAR_${name}`] === undefined);
  writeFileSync(secretsFile, JSON.stringify(Object.fromEntries(missing), null, 2));
}
