import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startCommand } from "../../src/terraform/run-command";
import { CdktfProject } from "./cdktf-project";

const README = readFileSync(join(__dirname, "..", "..", "README.md"), "utf8");

/** The app that the README shows. That it compiles is tested with the other pages' snippets. */
const [, APP = ""] = /```ts\n(.*?)```/s.exec(README) ?? [];

test("the README's app is synthesized without a warning", async () => {
  const project = new CdktfProject("quickstart", {});
  writeFileSync(join(project.folder, "main.ts"), APP);
  const { code, output } = await startCommand(process.execPath, ["--import", "tsx", "main.ts"], {
    cwd: project.folder,
    env: project.environment,
  }).result;
  expect({ code, output }).toEqual({ code: 0, output: "" });
  const { stacks } = JSON.parse(readFileSync(join(project.folder, "cdktf.out", "manifest.json"), "utf8"));
  expect(stacks.messaging.annotations).toEqual([]);
});
