import { useAjoEmulator } from "../support/ajo-emulator";
import { Workspace } from "../support/workspace";
import { findStep, toConfiguration } from "./guide-steps";
import { SECRET_VARIABLES } from "./support";

/** What the guides to pipelines and to renames say that Terraform does. */
describe("matrix-examples the guide", () => {
  const emulator = useAjoEmulator({ processingTime: 0 });

  it("ci-cd: a saved plan needs the ephemeral variable again, a plan that sends nothing needs none", async () => {
    const configuration = toConfiguration(findStep("ci-cd", "Secrets that plan and apply both need"));
    const workspace = await Workspace.createWithFiles({ "main.tf": configuration }, emulator.environment);
    const withToken = (...args: string[]) => workspace.start(args, SECRET_VARIABLES).result;
    expect(await workspace.expectFailure("plan", "-input=false")).toContain("AJO4010");
    expect(await withToken("plan", "-input=false", "-out=saved.plan")).toMatchObject({ code: 0 });
    expect(await workspace.expectFailure("apply", "-input=false", "saved.plan")).toContain(
      'The ephemeral input variable "sinch_api_token" was set during the plan phase, and so must also be set during the apply phase.',
    );
    expect(await withToken("apply", "-input=false", "saved.plan")).toMatchObject({ code: 0 });
    await workspace.expectNoChanges();
    await workspace.destroy();
  });

  it("renaming-and-replacing: a surface with another name is created before the old one is deactivated", async () => {
    await emulator.reset();
    const configuration = toConfiguration(findStep("renaming-and-replacing", "Replace a surface without an outage"));
    const environment = { ...emulator.environment, ...SECRET_VARIABLES };
    const workspace = await Workspace.createWithFiles(
      { "main.tf": configuration.replace("brand_news_2027", "brand_news") },
      environment,
    );
    await workspace.apply();
    workspace.writeFiles({ "main.tf": configuration });
    const output = await workspace.apply();
    expect(output).toContain("forces replacement");
    const steps = ["brand: Creation complete", "(deposed object"].map((text) => output.indexOf(text));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps).not.toContain(-1);
  });

  it("renaming-and-replacing: a moved block renames in the code only, a removed block forgets", async () => {
    await emulator.reset();
    const environment = { ...emulator.environment, ...SECRET_VARIABLES };
    const after = toConfiguration(findStep("renaming-and-replacing", "Rename it in the code"));
    const before = after.replace(/^moved \{.*?^\}$/ms, "").replace('"newsletter"', '"brand"');
    const workspace = await Workspace.createWithFiles({ "main.tf": before }, environment);
    await workspace.apply();
    workspace.writeFiles({ "main.tf": after });
    expect(await workspace.apply()).toContain("0 added, 0 changed, 0 destroyed");
    expect(await workspace.listAddresses()).toEqual(["ajo_sinch_sms_credential.newsletter"]);

    const forget = toConfiguration(findStep("renaming-and-replacing", "Forget without destroying"));
    workspace.writeFiles({ "main.tf": forget.replace("ajo_channel_surface", "ajo_sinch_sms_credential") });
    expect(await workspace.apply()).toContain("0 destroyed");
    expect(await workspace.listAddresses()).toEqual([]);
  });
});
