import { ConsentWords } from "../../src/constructs";
import { formatKeywords } from "../../src/model";
import { useAjoEmulator } from "../support/ajo-emulator";
import { diffAttributes, type PlannedChange } from "../support/plan-json";
import { buildCredentialBody, buildSurfaceBody } from "../support/resources";
import { Workspace } from "../support/workspace";
import { findStep, type GuideStep, removeBlock, toConfiguration } from "./guide-steps";
import { SECRET_VARIABLES } from "./support";

const summarizeActions = (changes: readonly PlannedChange[]) =>
  Object.fromEntries(changes.map(({ address, actions }) => [address, actions.join(" and ")]));

/** Applies the configurations of the guides step by step. */
describe("matrix-examples the guide", () => {
  const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "stage"] });
  let workspace: Workspace;

  beforeEach(() => emulator.reset());

  async function startStep(step: GuideStep): Promise<void> {
    const environment = { ...emulator.environment, ...SECRET_VARIABLES, TF_VAR_brand_token: "first-token" };
    workspace = await Workspace.createWithFiles({ "main.tf": toConfiguration(step) }, environment);
  }

  const writeStep = (step: GuideStep) => workspace.writeFiles({ "main.tf": toConfiguration(step) });
  const applyPlanned = () => workspace.apply("plan.bin");

  it("getting-started creates a credential and a surface, and changes one of them", async () => {
    const step = findStep("getting-started", "Write the configuration");
    await startStep(step);
    await workspace.apply();
    workspace.writeFiles({ "main.tf": toConfiguration(step).replace("write to help", "please write to help") });
    const [changed, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(changed).toMatchObject({ address: "ajo_sinch_sms_credential.newsletter", actions: ["update"] });
    expect(changed && diffAttributes(changed)).toEqual(["help"]);
    expect(await workspace.destroy()).toContain("will be deactivated, not deleted");
  });

  it("brands declares in HCL what the construct does, without a warning", async () => {
    await startStep(findStep("brands", "A whole brand"));
    expect(await workspace.applyAndExpectNoChanges()).not.toContain("Warning");
    const { webhooks, surfaces } = await emulator.otherUser.list();
    expect(surfaces).toHaveLength(2);
    const { optOut, help, defaultReply, optIn } = ConsentWords.EU.for({
      brand: "Acme",
      contact: "help@acme.example",
      languages: ["sv", "en"],
    });
    const { keywords } = optOut;
    const csv = formatKeywords(keywords as readonly string[]);
    expect(webhooks).toMatchObject([
      { defaultReply, optIn: { message: optIn.message }, help: { message: help.message } },
    ]);
    expect(webhooks).toMatchObject([{ optOut: { keywords: csv, message: optOut.message } }]);
  });

  it("secrets-and-rotation changes a token in place, and warns of one that another user set", async () => {
    await startStep(findStep("secrets-and-rotation", "Three arguments for each secret"));
    await workspace.apply();
    const { id } = await workspace.readState("ajo_sinch_sms_credential.brand");
    expect(await emulator.compareSecrets(String(id), { apiToken: "first-token" })).toEqual({ apiToken: true });

    writeStep(findStep("secrets-and-rotation", "Rotate in place"));
    const [changed, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(changed && diffAttributes(changed)).toEqual(["api_token_wo_version"]);
    await applyPlanned();
    expect(await emulator.compareSecrets(String(id), { apiToken: SECRET_VARIABLES.TF_VAR_sinch_api_token })).toEqual({
      apiToken: true,
    });

    await emulator.otherUser.update(String(id), { apiToken: "set-by-hand" });
    const { code, output } = await workspace.run("plan", "-detailed-exitcode", "-input=false");
    expect(code).toBe(0);
    expect(output).toContain("was set outside this configuration");
    expect(output).toContain("by alex@example.com");
  });

  it("secrets-and-rotation verifies a token with Sinch", async () => {
    const apiToken = SECRET_VARIABLES.TF_VAR_sinch_api_token;
    const plan = { id: "6f0d3c9ab1e84752a3c7d95e1f20b468", region: "us", apiToken };
    await emulator.callControlApi("PUT", "/sinch", { servicePlans: [plan] });
    await startStep(findStep("secrets-and-rotation", "Check that a token works"));
    expect(await workspace.expectFailure("plan", "-input=false")).toMatch(
      /Error: .*AJO3018.*\bus\b.*AJO was not given it/,
    );

    await emulator.callControlApi("PUT", "/sinch", { servicePlans: [{ ...plan, region: "eu" }] });
    await workspace.applyAndExpectNoChanges();
    await emulator.callControlApi("DELETE", "/sinch");
  });

  it("secrets-and-rotation moves a surface to another credential, and removes the first", async () => {
    const added = findStep("secrets-and-rotation", "1. Add the new credential");
    const moved = findStep("secrets-and-rotation", "2. Move the surface");
    const removed = removeBlock(moved, 'resource "ajo_sinch_sms_credential" "brand_2026"');
    await startStep(added);
    await workspace.apply();

    writeStep(moved);
    expect(summarizeActions(await workspace.plan())).toEqual({ "ajo_channel_surface.brand": "update" });
    await applyPlanned();
    writeStep(removed);
    expect(summarizeActions(await workspace.plan())).toEqual({ "ajo_sinch_sms_credential.brand_2026": "delete" });
    await applyPlanned();

    // And back again, in one apply.
    writeStep(removeBlock(added, 'resource "ajo_sinch_sms_credential" "brand_2027"'));
    expect(summarizeActions(await workspace.plan())).toEqual({
      "ajo_sinch_sms_credential.brand_2026": "create",
      "ajo_channel_surface.brand": "update",
      "ajo_sinch_sms_credential.brand_2027": "delete",
    });
    await applyPlanned();
    await workspace.expectNoChanges();
  });

  it("sandboxes uses the same names in two sandboxes", async () => {
    await startStep(findStep("sandboxes", "Several sandboxes in one configuration"));
    await workspace.applyAndExpectNoChanges();
    for (const sandbox of ["prod", "stage"]) {
      expect(await workspace.readState(`ajo_channel_surface.brand["${sandbox}"]`)).toMatchObject({
        name: "brand_marketing",
        sandbox,
      });
    }
  });

  it("importing-an-estate imports objects that another user created, and changes nothing", async () => {
    const id = await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
    await emulator.otherUser.createSurface(buildSurfaceBody("brand_marketing", id));
    const requestsBefore = emulator.requestCount();

    await startStep(findStep("importing-an-estate", "1. See what there is"));
    expect(await workspace.expectSuccess("plan", "-input=false")).toMatch(/"Brand SMS" *= "sinch /);

    writeStep(findStep("importing-an-estate", "2. Write import blocks"));
    const planned = await workspace.expectSuccess("plan", "-input=false", "-generate-config-out=generated.tf");
    expect(planned).toContain("2 to import, 0 to add, 0 to change, 0 to destroy");
    expect(await workspace.applyAndExpectNoChanges()).toContain("2 imported, 0 added, 0 changed, 0 destroyed");
    expect(emulator.updatesSince(requestsBefore)).toEqual([]);

    const withSecret = workspace
      .readFile("generated.tf")
      .replace(/^ *api_token\w* .*\n/gm, "")
      .replace(
        /^resource "ajo_sinch_sms_credential" "brand" {$/m,
        '$&\napi_token_wo = "in-use"\napi_token_wo_version = "1"',
      );
    workspace.writeFiles({ "generated.tf": withSecret });
    const [changed, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(changed && diffAttributes(changed)).toEqual(["api_token_wo_version"]);
    await applyPlanned();
    await workspace.expectNoChanges();
  });

  it("consent-keywords sets keywords on a credential, or on a webhook", async () => {
    await startStep(findStep("consent-keywords", "Your own replace the defaults"));
    expect(await workspace.applyAndExpectNoChanges()).not.toContain("Warning");
    writeStep(findStep("consent-keywords", "On the credential or on a webhook"));
    expect(await workspace.applyAndExpectNoChanges()).not.toContain("Warning");
    expect(await workspace.expectSuccess("output", "-raw", "webhook_url")).toMatch(/^https?:/);
  });
});
