import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { adopt, apply, type DriftOptions, drift, plan, type StackRunOptions } from "../../src/automation";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialBody } from "../support/resources";
import { CdktfProject } from "./cdktf-project";

describe("an app of CDKTF", () => {
  const emulator = useAjoEmulator({ processingTime: 0 });
  let project: CdktfProject;
  let options: DriftOptions & StackRunOptions;

  beforeAll(async () => {
    project = new CdktfProject("quickstart", emulator.environment);
    const environment = { ...project.environment, PATH: process.env.PATH };
    options = { workingFolder: project.folder, environment };
  });

  it("is planned, applied as it was planned, compared and destroyed by functions", async () => {
    const secrets = {
      TF_VAR_sinch_api_token: "the-token-of-the-service-plan",
      TF_VAR_sinch_key_secret: "the-key-secret",
    };
    const withSecrets = { ...options, environment: { ...options.environment, ...secrets } };
    const planFile = join(project.folder, "messaging.plan");
    const planned = await plan({ ...withSecrets, planFile });
    expect(planned).toMatchObject({ isEmpty: false, planFile, objects: expect.arrayContaining([]) });
    expect(new Set(planned.objects.map(({ plannedAction }) => plannedAction))).toEqual(new Set(["create"]));

    const events: string[] = [];
    const applied = await apply({ ...withSecrets, planFile, onEvent: ({ type }) => void events.push(type) });
    expect(applied).toMatchObject({ added: planned.objects.length, changed: 0, removed: 0, imported: 0 });
    expect(events).toContain("apply_complete");
    expect(Object.keys(applied.outputs).sort()).toEqual([...planned.changedOutputs].sort());
    expect(await plan(withSecrets)).toMatchObject({ isEmpty: true, objects: [] });

    // The comparison needs no secrets.
    const clean = await drift(options);
    expect(clean.stacks).toMatchObject([{ condition: "clean", errors: [], objectCount: planned.objects.length }]);

    const { credentials } = await emulator.otherUser.list();
    await emulator.otherUser.update(String(credentials[0]?.id), { name: "By hand" });
    const found = await drift(options);
    expect(found.stacks).toMatchObject([
      {
        condition: "drift",
        configurationFile: expect.stringMatching(/^cdktf\.out.stacks.*cdk\.tf\.json$/),
        objects: [
          {
            attributes: [{ path: "name", condition: "drift" }],
            constructPath: expect.stringContaining("/newsletter_"),
          },
        ],
      },
    ]);

    await expect(apply({ ...withSecrets, planFile })).rejects.toThrow(/stale/i);
    expect(await apply({ ...withSecrets, destroy: true })).toMatchObject({ removed: planned.objects.length });
  });

  it("takes over what exists, by functions", async () => {
    await emulator.reset();
    await emulator.otherUser.createCredential(buildCredentialBody("By hand"));
    const adopting = new CdktfProject("quickstart", emulator.environment);
    const environment = { ...adopting.environment, PATH: process.env.PATH, TF_VAR_by_hand_api_token: "any-token" };
    const there = { workingFolder: adopting.folder, environment };
    expect(await adopt({ ...there, states: [] })).toMatchObject({ cdk: "cdktf", files: [{ path: "adopted.ts" }] });
    writeFileSync(
      join(adopting.folder, "main.ts"),
      `import { App, TerraformStack } from "cdktf";
import { AjoProvider } from "cdktf-provider-ajo";
import { declareAdopted } from "./adopted";

const app = new App();
const stack = new TerraformStack(app, "messaging");
new AjoProvider(stack, "ajo");
declareAdopted(stack);
app.synth();
`,
    );
    expect(await apply(there)).toMatchObject({ added: 0, changed: 0, removed: 0, imported: 1 });
    expect((await drift({ ...there, unmanaged: true })).summary).toMatchObject({ drift: 0, pending: 0, unmanaged: 0 });
    expect(await adopt(there)).toMatchObject({ adopted: [], leftOut: [{ name: "By hand", reason: "managed" }] });
  });

  it("is not planned when it is refused, and the error has all that was said", async () => {
    const environment = { ...options.environment, AJO_SANDBOX: "No Sandbox" };
    const secrets = { TF_VAR_sinch_api_token: "a", TF_VAR_sinch_key_secret: "b" };
    await expect(plan({ ...options, environment: { ...environment, ...secrets } })).rejects.toMatchObject({
      name: "TerraformError",
      diagnostics: expect.arrayContaining([
        expect.objectContaining({ severity: "error", code: expect.stringMatching(/^AJO/) }),
      ]),
    });
  });

  it("is left as soon as the signal says so", async () => {
    const controller = new AbortController();
    const compared = drift({ ...options, signal: controller.signal });
    await setTimeout(300);
    controller.abort(new Error("Enough."));
    await expect(compared).rejects.toThrow("Enough.");
  });

  it("may be one of CDK Terrain", async () => {
    const { folder } = new CdktfProject("cdktn", {});
    const report = await drift({ ...options, workingFolder: folder });
    expect(report.stacks).toMatchObject([{ condition: "pending", errors: [], engine: { name: expect.any(String) } }]);
    const planned = report.stacks[0]?.objects.map(({ plannedAction, constructPath }) => [
      plannedAction,
      typeof constructPath,
    ]);
    expect(new Set(planned?.map(String))).toEqual(new Set(["create,string"]));
  });
});
