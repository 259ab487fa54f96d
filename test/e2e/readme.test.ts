import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startCommand } from "../support/run-command";
import { CdktfProject } from "./cdktf-project";

const README = readFileSync(join(__dirname, "..", "..", "README.md"), "utf8");

/** The TypeScript blocks of the README. */
const BLOCKS = [...README.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => code);

test.each(BLOCKS.map((code) => [code.split("\n")[0], code]))("the README's example compiles: %s", async (_, code) => {
  const project = new CdktfProject("quickstart", {});
  // An example may use await at the top level, which needs a module.
  writeFileSync(join(project.folder, "example.mts"), code);
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2022"];
  const tsc = join(project.folder, "node_modules", ".bin", "tsc");
  const { code: result, output } = await startCommand(tsc, [...options, "example.mts"], {
    cwd: project.folder,
    env: project.environment,
  }).result;
  expect({ result, output }).toEqual({ result: 0, output: "" });
});

test("the README's app is synthesized without a warning", async () => {
  const project = new CdktfProject("quickstart", {});
  writeFileSync(join(project.folder, "main.ts"), BLOCKS[0] ?? "");
  const { code, output } = await startCommand(process.execPath, ["--import", "tsx", "main.ts"], {
    cwd: project.folder,
    env: project.environment,
  }).result;
  expect({ code, output }).toEqual({ code: 0, output: "" });
  const { stacks } = JSON.parse(readFileSync(join(project.folder, "cdktf.out", "manifest.json"), "utf8"));
  expect(stacks.messaging.annotations).toEqual([]);
});

test("the README has examples", () => {
  expect(BLOCKS.length).toBeGreaterThan(1);
});
