import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startCommand } from "../../src/terraform/run-command";
import { parseSnippets, readPage } from "../docs/snippets";
import { useAjoEmulator } from "../support/ajo-emulator";
import { Workspace } from "../support/workspace";
import { CdktfProject } from "./cdktf-project";

const PAGE = "docs/guides/several-stacks.md";
const [recipe] = parseSnippets(PAGE, readPage(PAGE)).filter(({ language }) => language === "ts");

/** The guide's fragment as a whole app. */
const APP = `import { App, TerraformStack } from "cdktf";
import { AjoProvider, ChannelSurface, Secret, SinchSmsCredential } from "cdktf-provider-ajo";
const app = new App();
${recipe?.code}
app.synth();`;

describe("the guide to references between stacks", () => {
  const emulator = useAjoEmulator({ processingTime: 0 });

  it("matrix-cdk deploys a surface with a credential of another stack, and recovers from a destroy in the wrong order", async () => {
    const project = new CdktfProject("quickstart", {});
    project.editProgram(() => APP);
    const { code, output } = await startCommand(process.execPath, ["--import", "tsx", "main.ts"], {
      cwd: project.folder,
      env: project.environment,
    }).result;
    expect({ code, output }).toEqual({ code: 0, output: "" });
    const create = (stack: string) =>
      Workspace.createWithFiles(
        { "cdk.tf.json": readFileSync(join(project.stackFolder(stack), "cdk.tf.json"), "utf8") },
        { ...emulator.environment, TF_VAR_sinch_api_token: "any-token" },
      );
    const credentials = await create("credentials");
    const surfaces = await create("surfaces");

    expect(await surfaces.expectFailure("plan", "-input=false")).toContain("Unable to find remote state");
    await credentials.applyAndExpectNoChanges();
    await surfaces.applyAndExpectNoChanges();

    expect(await credentials.expectFailure("destroy", "-auto-approve", "-input=false")).toContain(
      'surface "brand_marketing" (active',
    );
    expect(await surfaces.expectFailure("plan", "-input=false")).toContain(
      "This object does not have an attribute named",
    );
    await credentials.applyAndExpectNoChanges();
    await surfaces.destroy();
    await credentials.destroy();
  });
});
