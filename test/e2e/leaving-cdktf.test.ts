import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { startCommand } from "../../src/terraform/run-command";
import { findStep, toConfiguration } from "../docs/guide-steps";
import { parseSnippets, readPage } from "../docs/snippets";
import { useAjoEmulator } from "../support/ajo-emulator";
import { Workspace } from "../support/workspace";
import { CdktfProject } from "./cdktf-project";

const ROOT = join(__dirname, "..", "..");
const PAGE = "docs/guides/leaving-cdktf.md";
const [app] = parseSnippets(PAGE, readPage(PAGE)).filter(({ language }) => language === "ts");

/** The stack of the guide's app, as CDKTF or CDK Terrain writes it, with a state beside it. */
async function synthesize(core: "cdktf" | "cdktn"): Promise<string> {
  const project = new CdktfProject("quickstart", {});
  if (core === "cdktn") symlinkSync(join(ROOT, "node_modules", "cdktn"), join(project.folder, "node_modules", "cdktn"));
  const code = app?.code ?? "";
  project.editProgram(() =>
    core === "cdktn"
      ? code
      : code.replace('"cdktn"', '"cdktf"').replace("cdktf-provider-ajo/cdktn", "cdktf-provider-ajo"),
  );
  const { code: exit, output } = await startCommand(process.execPath, ["--import", "tsx", "main.ts"], {
    cwd: project.folder,
    env: project.environment,
  }).result;
  expect({ exit, output }).toEqual({ exit: 0, output: "" });
  return readFileSync(join(project.stackFolder("messaging"), "cdk.tf.json"), "utf8");
}

/** The stack without its backend: the state is in the folder of the test. */
function withoutBackend(stack: string): string {
  const { terraform, ...rest } = JSON.parse(stack);
  return JSON.stringify({ ...rest, terraform: { ...terraform, backend: undefined } });
}

describe("the guide from CDKTF to its successors", () => {
  const emulator = useAjoEmulator({ processingTime: 0 });

  it("matrix-cdk keeps the state: no changes with CDK Terrain, nor in HCL", async () => {
    const environment = { ...emulator.environment, TF_VAR_sinch_api_token: "any-token" };
    const stack = withoutBackend(await synthesize("cdktf"));
    const workspace = await Workspace.createWithFiles({ "cdk.tf.json": stack }, environment);
    await workspace.applyAndExpectNoChanges();

    workspace.writeFiles({ "cdk.tf.json": withoutBackend(await synthesize("cdktn")) });
    await workspace.expectNoChanges();

    workspace.writeFiles({
      "cdk.tf.json": "{}",
      "main.tf": toConfiguration(findStep("leaving-cdktf", "To plain HCL")),
    });
    await workspace.expectNoChanges();
  });
});
