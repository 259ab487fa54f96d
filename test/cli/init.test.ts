import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { createProjectFiles } from "../../src/project/project-files";
import { withTool } from "../support/outside-tools";
import { SmallDisk } from "../support/small-disk";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runCli } from "./command";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
/** What the command chooses with the Node.js that runs this. */
const DEFAULT_CDK = major > 22 || (major === 22 && minor >= 19) ? "cdktn" : "cdktf";

const listFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );

const init = (...args: readonly string[]) => runCli(["init", ...args]).result;

test("makes a project, says what is in it and what comes next", async () => {
  const folder = join(createTemporaryFolder(), "Our brand's");
  const { code, stdout, output } = await init(folder);
  expect({ code, output }).toEqual({ code: 0, output: stdout });
  const files = createProjectFiles({ folder, cdk: DEFAULT_CDK, pipeline: "github" });
  expect(listFiles(folder).sort()).toEqual([...files.keys()].map((name) => join(folder, name)).sort());
  for (const [name, text] of files) {
    expect(stdout).toContain(`\n  ${name}\n`);
    expect(readFileSync(join(folder, name), "utf8")).toBe(text);
  }
  expect(stdout).toMatch(
    /\nNext:\n {2}cd '.*\/Our brand'\\''s'\n {2}npm install\n {2}npm test\n {2}npm run emulator\n/,
  );
  expect(stdout.includes("CDKTF is no longer developed.")).toBe(DEFAULT_CDK === "cdktf");
});

test("prints JSON, for the framework and the pipeline that are asked for", async () => {
  const folder = createTemporaryFolder();
  const { code, stdout } = await init(folder, "--cdk", "cdktn", "--pipeline", "gitlab", "--json");
  expect(code).toBe(0);
  const files = createProjectFiles({ folder, cdk: "cdktn", pipeline: "gitlab" });
  expect(JSON.parse(stdout)).toEqual({
    folder,
    cdk: "cdktn",
    pipeline: "gitlab",
    written: [...files.keys()],
    kept: [],
    isInstalled: false,
  });
});

test("writes nothing where a file is in the way, and says which; with --keep the others", async () => {
  const folder = createTemporaryFolder();
  for (const name of ["README.md", ".gitignore"]) writeFileSync(join(folder, name), "ours");
  const refused = await init(folder);
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  for (const text of [
    `${join(folder, "README.md")} exists already.`,
    `${join(folder, ".gitignore")} exists already.`,
    "--keep",
  ])
    expect(refused.output).toContain(text);
  expect(listFiles(folder)).toHaveLength(2);

  const { code, stdout } = await init(folder, "--keep", "--json");
  expect([code, JSON.parse(stdout).kept]).toEqual([0, [".gitignore", "README.md"]]);
  expect(readFileSync(join(folder, "README.md"), "utf8")).toBe("ours");
  expect(listFiles(folder)).toContain(join(folder, "package.json"));
});

test("--keep does not help where a folder cannot be made", async () => {
  const folder = createTemporaryFolder();
  writeFileSync(join(folder, ".github"), "");
  const { code, output } = await init(folder, "--keep");
  expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining("it is no folder") });
  expect(output).not.toContain("--keep");
  expect(readdirSync(folder)).toEqual([".github"]);
});

test("says where a pipeline is read, in a folder of a repository", async () => {
  const repository = createTemporaryFolder();
  mkdirSync(join(repository, ".git"));
  const { stdout } = await init(join(repository, "messaging"));
  expect(stdout).toContain(`move its files to ${repository}, and let its steps run in this folder.`);
  expect((await init(join(repository, "other"), "--pipeline", "none")).stdout).not.toContain("move its files");
});

test.each([["--cdk", "cdk8s"], ["--pipeline", "jenkins"], ["--force"], ["one", "two"]])(
  "refuses the command line %s %s",
  async (...args) => {
    const { code, stdout } = await init(...args.map((arg) => (arg === "one" ? createTemporaryFolder() : arg)));
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
  },
);

describe("with --install", () => {
  /** Makes a program in place of npm. */
  function createNpm(code: string): NodeJS.ProcessEnv {
    const program = join(createTemporaryFolder(), "npm-cli.js");
    writeFileSync(program, code);
    return { npm_execpath: program };
  }
  const start = (folder: string, env: NodeJS.ProcessEnv) => runCli(["init", folder, "--install", "--json"], env);

  it("runs npm install in the folder", async () => {
    const folder = createTemporaryFolder();
    const npm = createNpm(
      'require("node:fs").writeFileSync("installed.json", JSON.stringify(process.argv.slice(2))); console.log("added 400 packages")',
    );
    const { code, stdout } = await start(folder, npm).result;
    expect([code, JSON.parse(stdout).isInstalled]).toEqual([0, true]);
    expect(readFileSync(join(folder, "installed.json"), "utf8")).toBe('["install"]');
  });

  it("shows what npm said when it has failed, and leaves the project", async () => {
    const folder = createTemporaryFolder();
    const npm = createNpm('console.error("npm error code \\u001b[31mE404"); process.exitCode = 7');
    const { code, stdout, output } = await start(folder, npm).result;
    expect([code, stdout]).toEqual([1, ""]);
    expect(output).toContain("npm error code \\u001b[31mE404");
    expect(output).toContain(`"npm install" ended with 7: its output is above. The project is in ${folder}.`);
    expect(listFiles(folder)).toContain(join(folder, "package.json"));
  });

  it("says that there is no npm", async () => {
    const folder = createTemporaryFolder();
    const { code, output } = await start(folder, { PATH: createTemporaryFolder() }).result;
    expect(code).toBe(1);
    expect(output).toContain("There is no npm on the PATH");
  });

  it("is stopped, with npm, and leaves the project", async () => {
    const folder = createTemporaryFolder();
    const npm = createNpm(
      'require("node:fs").writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000); console.log("here")',
    );
    const command = start(folder, npm);
    while (!readdirSync(folder).includes("pid")) await new Promise((resolve) => setTimeout(resolve, 50));
    command.kill("SIGINT");
    const { code, output } = await command.result;
    expect(code).toBe(130);
    expect(output).toContain(`Stopped by SIGINT. The project is in ${folder}. Run "npm install" there again.`);
    expect(() => process.kill(Number(readFileSync(join(folder, "pid"), "utf8")), 0)).toThrow("ESRCH");
    expect(listFiles(folder)).toContain(join(folder, "README.md"));
  });
});

withTool(OUTSIDE_TOOLS.mounts).test("leaves nothing behind on a full disk", async () => {
  const disk = await SmallDisk.mount("64k");
  disk.fill();
  const { code, output } = await runCli(["init", join(disk.folder, "messaging")], {}, disk).result;
  expect(code).toBe(1);
  expect(output).toContain("The project cannot be written, and nothing of it is left: ENOSPC");
  expect(readdirSync(disk.view())).toEqual(["filling"]);
});
