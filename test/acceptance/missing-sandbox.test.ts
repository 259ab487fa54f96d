import { useAjoEmulator } from "../support/ajo-emulator";
import { buildAllResources, buildCredentialBody, RCS_ADDRESS, SMS_ADDRESS, smsCredential } from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

const ALL_TYPES = [
  "ajo_sinch_sms_credential",
  "ajo_sinch_mms_credential",
  "ajo_sinch_rcs_credential",
  "ajo_sms_webhook",
  "ajo_channel_surface",
];
const IN_PROD = { sandbox: "prod" };
const ALL_IN_PROD = { sms: IN_PROD, mms: IN_PROD, rcs: IN_PROD, webhook: IN_PROD, surface: IN_PROD };
const MISSING = "Error: Missing sandbox (AJO4001)";

describe("a provider without a sandbox", () => {
  const emulator = useAjoEmulator();
  beforeEach(() => emulator.reset());

  const withoutSandbox = () => ({ ...emulator.environment, AJO_SANDBOX: "" });
  const create = (configuration: Parameters<typeof Workspace.create>[0]) =>
    Workspace.create(configuration, withoutSandbox());
  const countMissing = (output: string) => output.split(MISSING).length - 1;

  it.each(["its block is missing", "its block is empty", "only a configuration with an alias has a sandbox"])(
    "creates nothing where %s: an object without a sandbox is an error at plan",
    async (situation) => {
      const provider = {
        "its block is missing": undefined,
        "its block is empty": { ajo: {} },
        "only a configuration with an alias has a sandbox": { ajo: [{ alias: "stage", sandbox: "prod" }] },
      }[situation];
      const workspace = await create({ ...buildAllResources(), ...(provider && { provider }) });
      await workspace.expectSuccess("validate");
      const requestsBefore = emulator.requestCount();
      const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
      // The others refer to these two, so Terraform does not plan them after this error.
      expect(countMissing(output)).toBe(2);
      expect(output).toContain(
        '"Brand SMS" has no sandbox of its own, and the provider has none either. The provider does not guess one, because the guess could change a production sandbox. Set sandbox here, or for all objects of the provider: sandbox in its block, or the environment variable AJO_SANDBOX.',
      );
      expect(emulator.requestsSince(requestsBefore)).toEqual([]);
    },
  );

  it.each(ALL_TYPES)("refuses %s at its sandbox", async (type) => {
    const { resource } = buildAllResources();
    const others = buildAllResources(ALL_IN_PROD).resource;
    const workspace = await create({ resource: { ...others, [type]: resource[type as keyof typeof resource] } });
    const output = await workspace.expectFailure("plan", "-input=false");
    expect(countMissing(output)).toBe(1);
    expect(output).toContain(`with ${type}.brand`);
  });

  it.each([...ALL_TYPES, "ajo_published_surface"])("refuses the data source %s by name and by id", async (type) => {
    const workspace = await create({ data: { [type]: { by_name: { name: "x" }, by_id: { id: "y" } } } });
    expect(countMissing(await workspace.expectFailure("plan", "-input=false"))).toBe(2);
  });

  it.each(["ajo_credentials", "ajo_sms_webhooks", "ajo_channel_surfaces", "ajo_published_surfaces"])(
    "refuses the data source %s",
    async (type) => {
      const workspace = await create({ data: { [type]: { all: {} } } });
      expect(await workspace.expectFailure("plan", "-input=false")).toContain(
        "This block has no sandbox of its own, and the provider has none either.",
      );
      workspace.write({ data: { [type]: { all: IN_PROD } } });
      await workspace.expectSuccess("plan", "-input=false");
    },
  );

  it("manages objects that have their own sandbox from creation to destruction", async () => {
    const workspace = await create(buildAllResources(ALL_IN_PROD));
    await workspace.applyAndExpectNoChanges();
    workspace.write(buildAllResources({ ...ALL_IN_PROD, sms: { ...IN_PROD, name: "Renamed" } }));
    await workspace.applyAndExpectNoChanges();
    await workspace.destroy();
    expect((await emulator.otherUser.list()).credentials).toEqual([]);
  });

  it("goes on with objects that the state has in a sandbox, but does not replace them by a guess", async () => {
    const workspace = await create(buildAllResources());
    expect(
      (await workspace.start(["apply", "-auto-approve", "-input=false"], { AJO_SANDBOX: "prod" }).result).code,
    ).toBe(0);
    await workspace.expectNoChanges();
    workspace.write(buildAllResources({ sms: { name: "Renamed" } }));
    await workspace.applyAndExpectNoChanges();
    const replaced = await workspace.expectFailure("plan", "-input=false", `-replace=${SMS_ADDRESS}`);
    expect(countMissing(replaced)).toBe(1);
    await workspace.destroy();
    expect((await emulator.otherUser.list()).credentials).toEqual([]);
  });

  it("imports by SANDBOX/ID and SANDBOX/NAME, not by the id alone", async () => {
    const id = await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
    const { api_token_wo: _, api_token_wo_version: __, ...withoutSecret } = smsCredential;
    const build = (importId: string) => ({
      import: { to: SMS_ADDRESS, id: importId },
      resource: { ajo_sinch_sms_credential: { brand: withoutSecret } },
    });
    const workspace = await create(build(id));
    const refused = await workspace.expectFailure("plan", "-input=false");
    expect(countMissing(refused)).toBe(1);
    expect(refused).toContain(`Import it as SANDBOX/${id}, or for all objects of the provider`);
    for (const importId of [`prod/${id}`, "prod/Brand SMS"]) {
      workspace.write(build(importId));
      await workspace.applyAndExpectNoChanges();
      expect(await workspace.readState(SMS_ADDRESS)).toMatchObject({ id, sandbox: "prod" });
      await workspace.expectSuccess("state", "rm", SMS_ADDRESS);
    }
  });

  it("has its functions and ephemeral resources all the same", async () => {
    const workspace = await create({
      ephemeral: { ajo_access_token: { adobe: {} } },
      output: { words: { value: `\${provider::ajo::keywords("STOP, QUIT")}` } },
    });
    const output = await workspace.apply();
    expect(output).toContain("QUIT");
  });

  it("waits with the error until the provider's sandbox is known", async () => {
    const workspace = await create({
      resource: { ...buildAllResources().resource, terraform_data: { sandbox: { input: "prod" } } },
      provider: { ajo: { sandbox: `\${terraform_data.sandbox.output}` } },
    });
    const [planned] = (await workspace.plan()).filter(({ address }) => address === RCS_ADDRESS);
    expect(planned?.unknown).toContain("sandbox");
    await workspace.applyAndExpectNoChanges();
    expect(joinLines(await workspace.destroy())).toContain("6 destroyed");
  });
});
