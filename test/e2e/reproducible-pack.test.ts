import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { setModes } from "../../scripts/set-modes";
import { createTemporaryFolder } from "../support/temporary-folder";

const ROOT = join(__dirname, "..", "..");

/** A folder's own circumstances, none of which may be in the package. */
interface PackSituation {
  readonly umask: string;
  readonly folder: string;
  /** The time of the checkout. */
  readonly time: Date;
  readonly env: NodeJS.ProcessEnv;
}

/** As little as possible like the one that this repository was built in. */
const SITUATION: PackSituation = {
  umask: "077",
  folder: "another folder/with a longer path",
  time: new Date("2031-07-08T09:10:11Z"),
  env: { TZ: "Pacific/Kiritimati", LANG: "de_DE.UTF-8", USER: "somebody" },
};

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8", env });
  if (status !== 0) throw new Error(`${command} ended with ${status ?? error?.message}:\n${stdout}${stderr}`);
  return stdout;
}

/** Copies what is in the repository, as a checkout with this umask at this time would write it. */
function checkOut(folder: string, { umask, time }: PackSituation): void {
  mkdirSync(folder, { recursive: true });
  const listed = run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], ROOT, process.env);
  const names = listed.split("\0").filter((name) => name !== "");
  const archive = [
    "-c",
    'tar --create --null --files-from=- | (umask "$1"; tar --extract --no-same-permissions -C "$2")',
  ];
  const { status, stderr } = spawnSync("sh", [...archive, "sh", umask, folder], { cwd: ROOT, input: names.join("\0") });
  if (status !== 0) throw new Error(String(stderr));
  for (const name of names) utimesSync(join(folder, name), time, time);
  // Links to the build's tools and the packages that it bundles take no room, where the disk can have them.
  const modules = [join(ROOT, "node_modules"), join(folder, "node_modules")];
  run("sh", ["-c", 'cp -al "$1" "$2" 2>/dev/null || cp -a "$1" "$2"', "sh", ...modules], ROOT, process.env);
}

/** Packs what was built here, with the modes that npm would give it before. Returns the archive. */
function packBuild(): Buffer {
  const [folder, target] = [createTemporaryFolder(), createTemporaryFolder()];
  const { files } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { files: string[] };
  for (const name of ["package.json", "README.md", "LICENSE", ...files.filter((name) => !name.startsWith("!"))])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  setModes(folder);
  const env = { PATH: process.env.PATH, HOME: target, npm_config_offline: "true" };
  run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", target], folder, env);
  return readFileSync(join(target, readdirSync(target).find((name) => name.endsWith(".tgz")) ?? ""));
}

/** Builds and packs the package. Returns the archive. */
function buildAndPack(situation: PackSituation): Buffer {
  const folder = join(createTemporaryFolder(), situation.folder);
  checkOut(folder, situation);
  const target = createTemporaryFolder();
  const env = { PATH: process.env.PATH, HOME: createTemporaryFolder(), npm_config_offline: "true", ...situation.env };
  const command = 'umask "$1"; npm pack --silent --pack-destination "$2"';
  run("sh", ["-c", command, "sh", situation.umask, target], folder, env);
  const archive = readFileSync(join(target, readdirSync(target)[0] ?? ""));
  rmSync(folder, { recursive: true });
  return archive;
}

/** The mode of each file of an archive, as `tar` has it. */
function readModes(archive: Buffer): Map<string, string> {
  const tar = gunzipSync(archive);
  const modes = new Map<string, string>();
  for (let at = 0; at < tar.length && tar[at] !== 0; ) {
    const field = (start: number, length: number) =>
      tar.toString("utf8", at + start, at + start + length).split("\0")[0] ?? "";
    const prefix = field(345, 155);
    modes.set(`${prefix === "" ? "" : `${prefix}/`}${field(0, 100)}`, field(100, 8).trim());
    at += 512 + Math.ceil(Number.parseInt(field(124, 12), 8) / 512) * 512;
  }
  return modes;
}

test("the package is the same, whoever packs it, where and when", () => {
  const [first, second] = [packBuild(), buildAndPack(SITUATION)];
  const modes = readModes(first);
  expect(modes.size).toBeGreaterThan(100);
  expect(
    [...modes]
      .filter(([, mode]) => mode.endsWith("755"))
      .map(([name]) => name)
      .sort(),
  ).toEqual(["package/dist/cli.js", "package/dist/provider/terraform-provider-ajo"]);
  expect([...modes.keys()]).toEqual(expect.arrayContaining(["package/dist/sbom.cdx.json", "package/SECURITY.md"]));
  expect(readModes(second)).toEqual(modes);
  expect(second.equals(first)).toBe(true);
}, 300_000);

test("what npm packs takes its modes from the files, which is why they are set", () => {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "x", version: "1.0.0", files: ["dist"] }));
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "dist", "cli.js"), "", { mode: 0o600 });
  writeFileSync(join(folder, "README.md"), "", { mode: 0o640 });
  const packModes = () => {
    const target = createTemporaryFolder();
    const env = { PATH: process.env.PATH, HOME: target, npm_config_offline: "true" };
    run("npm", ["pack", "--silent", "--pack-destination", target], folder, env);
    return Object.fromEntries(readModes(readFileSync(join(target, "x-1.0.0.tgz"))));
  };
  expect(packModes()).toMatchObject({ "package/dist/cli.js": "000600", "package/README.md": "000640" });
  setModes(folder);
  expect(packModes()).toEqual({
    "package/dist/cli.js": "000755",
    "package/README.md": "000644",
    "package/package.json": "000644",
  });
});
