import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialBody, mmsCredential, SMS_ADDRESS, smsCredential, surface, webhook } from "../support/resources";
import { type Configuration, Workspace } from "../support/workspace";

const REFUSED = 'Error: The name "Same" is declared twice (AJO4022)';
const sms = { ...smsCredential, name: "Same" };
const mms = { ...mmsCredential, name: "Same", inbound_credential_id: undefined };
const CREDENTIAL_ID = "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52";
const credentials = (resources: Readonly<Record<string, object>>): Configuration => ({
  resource: { ajo_sinch_sms_credential: resources },
});

describe("one name for two objects of a configuration", () => {
  const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
  beforeEach(() => emulator.reset());
  const create = (configuration: Configuration) => Workspace.create(configuration, emulator.environment);

  it.each<[string, Configuration]>([
    ["two credentials", credentials({ one: sms, two: sms })],
    [
      "credentials of two vendors",
      { resource: { ajo_sinch_sms_credential: { a: sms }, ajo_sinch_mms_credential: { b: mms } } },
    ],
    ["count", credentials({ many: { ...sms, count: 2 } })],
    ["for_each", credentials({ many: { ...sms, for_each: `\${toset(["a", "b"])}` } })],
    [
      "a sandbox of its own and the same one of the provider",
      credentials({ one: sms, two: { ...sms, sandbox: "prod" } }),
    ],
    [
      "two webhooks",
      {
        resource: {
          ajo_sms_webhook: Object.fromEntries(
            ["one", "two"].map((name) => [name, { ...webhook, name: "Same", credential_id: CREDENTIAL_ID }]),
          ),
        },
      },
    ],
    [
      "two surfaces",
      {
        resource: {
          ajo_channel_surface: Object.fromEntries(
            ["one", "two"].map((name) => [name, { ...surface, name: "Same", credential_id: CREDENTIAL_ID }]),
          ),
        },
      },
    ],
  ])("is an error at plan: %s", async (_, configuration) => {
    const workspace = await create(configuration);
    const requestsBefore = emulator.requestCount();
    const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    expect(output.split(REFUSED)).toHaveLength(2);
    expect(emulator.writesSince(requestsBefore)).toEqual([]);
  });

  it("is an error when one of the two exists and does not change, by a new object and by a rename", async () => {
    const workspace = await create(credentials({ one: sms, two: { ...sms, name: "Other" } }));
    await workspace.applyAndExpectNoChanges();
    const requestsBefore = emulator.requestCount();
    workspace.write(credentials({ one: sms, two: sms }));
    expect(await workspace.expectFailure("apply", "-auto-approve", "-input=false")).toContain(REFUSED);
    workspace.write(credentials({ one: sms, two: { ...sms, name: "Other" }, three: sms }));
    expect(await workspace.expectFailure("apply", "-auto-approve", "-input=false")).toContain(REFUSED);
    expect(emulator.writesSince(requestsBefore)).toEqual([]);
  });

  it("is none in two sandboxes, and for objects of two kinds", async () => {
    const reference = { credential_id: `\${ajo_sinch_sms_credential.one.id}`, name: "Same" };
    const workspace = await create({
      resource: {
        ajo_sinch_sms_credential: { one: sms, two: { ...sms, sandbox: "dev" } },
        ajo_sms_webhook: { one: { ...webhook, ...reference, sms_vendor: "sinch" } },
        ajo_channel_surface: { one: { ...surface, ...reference } },
      },
    });
    await workspace.applyAndExpectNoChanges();
  });

  it.each<[string, object, readonly string[]]>([
    ["replaced on demand", {}, [`-replace=${SMS_ADDRESS}`]],
    [
      "replaced because another resource changes",
      { lifecycle: { replace_triggered_by: ["terraform_data.trigger"] } },
      [],
    ],
    ["marked as tainted", {}, ["taint"]],
    ["moved to another sandbox", { sandbox: "dev" }, []],
  ])("is none when an object is %s", async (_, change, args) => {
    const trigger = (input: string) => ({ terraform_data: { trigger: { input } } });
    const build = (values: object, input: string) => ({
      resource: { ...credentials({ brand: { ...sms, ...values } }).resource, ...trigger(input) },
    });
    const workspace = await create(build({}, "1"));
    await workspace.applyAndExpectNoChanges();
    const { id } = await workspace.readState(SMS_ADDRESS);
    workspace.write(build(change, "lifecycle" in change ? "2" : "1"));
    if (args.includes("taint")) await workspace.expectSuccess("taint", SMS_ADDRESS);
    await workspace.apply(...args.filter((one) => one !== "taint"));
    await workspace.expectNoChanges();
    expect((await workspace.readState(SMS_ADDRESS)).id).not.toBe(id);
  });

  it("is none at plan when create_before_destroy replaces an object: whether AJO takes that is for AJO to say", async () => {
    const brand = { ...sms, lifecycle: { create_before_destroy: true } };
    const workspace = await create(credentials({ brand }));
    await workspace.applyAndExpectNoChanges();
    await workspace.expectSuccess("plan", "-input=false", `-replace=${SMS_ADDRESS}`);
  });

  it("is none when one object gives the name free in the same plan: by a rename, a removal or a move", async () => {
    const workspace = await create(credentials({ brand: sms, other: { ...sms, name: "Other" } }));
    await workspace.applyAndExpectNoChanges();
    // The new owner waits until the name is free.
    const after = { depends_on: [SMS_ADDRESS] };
    workspace.write(credentials({ brand: { ...sms, name: "Renamed" }, other: { ...sms, ...after } }));
    await workspace.applyAndExpectNoChanges();
    workspace.write({
      ...credentials({ brand: { ...sms, name: "Renamed" }, moved: sms }),
      moved: { from: "ajo_sinch_sms_credential.other", to: "ajo_sinch_sms_credential.moved" },
    });
    await workspace.applyAndExpectNoChanges();
    // Destroyed with the same apply that creates its successor.
    workspace.write(credentials({ successor: sms, brand: { ...sms, name: "Renamed" } }));
    await workspace.plan();
  });

  it("is none as long as the names are not known, and an error before anything is sent for the second", async () => {
    const name = (key: string) => ({ ...sms, name: `\${terraform_data.${key}.output}` });
    const workspace = await create({
      resource: {
        ...credentials({ one: name("a"), two: { ...name("b"), depends_on: ["ajo_sinch_sms_credential.one"] } })
          .resource,
        terraform_data: { a: { input: "Same" }, b: { input: "Same" } },
      },
    });
    await workspace.plan();
    expect(await workspace.expectFailure("apply", "-auto-approve", "-input=false")).toContain(REFUSED);
    expect((await emulator.otherUser.list()).credentials).toHaveLength(1);
    workspace.write({
      resource: {
        ...credentials({ one: name("a"), two: { ...name("b"), depends_on: ["ajo_sinch_sms_credential.one"] } })
          .resource,
        terraform_data: { a: { input: "Same" }, b: { input: "Other" } },
      },
    });
    await workspace.applyAndExpectNoChanges();
  });

  it("is none for an import, whose object has the name already", async () => {
    const id = await emulator.otherUser.createCredential(buildCredentialBody("Same"));
    const { api_token_wo: _, api_token_wo_version: __, ...values } = sms;
    const workspace = await create({ ...credentials({ brand: values }), import: { to: SMS_ADDRESS, id } });
    await workspace.applyAndExpectNoChanges();
  });

  describe("names that change places", () => {
    const named = (names: Readonly<Record<string, string>>) =>
      credentials(Object.fromEntries(Object.entries(names).map(([key, name]) => [key, { ...sms, name }])));

    it.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
      ["two", { a: "A", b: "B" }, { a: "B", b: "A" }],
      ["three", { a: "A", b: "B", c: "C" }, { a: "B", b: "C", c: "A" }],
    ])("are an error at plan: %s", async (_, before, after) => {
      const workspace = await create(named(before));
      await workspace.applyAndExpectNoChanges();
      const requestsBefore = emulator.requestCount();
      workspace.write(named(after));
      const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
      expect(output.split("Error: Names cannot be swapped in one apply (AJO4029)")).toHaveLength(2);
      expect(emulator.writesSince(requestsBefore)).toEqual([]);
      // The way that the message shows.
      workspace.write(named({ ...after, a: "On the way" }));
      await workspace.applyAndExpectNoChanges();
      workspace.write(named(after));
      await workspace.applyAndExpectNoChanges();
    });

    it("are an error at plan if a surface that is deactivated keeps its name, unless the other one takes it over", async () => {
      const build = (surfaces: Readonly<Record<string, object>>) => ({
        resource: { ajo_sinch_sms_credential: { brand: smsCredential }, ajo_channel_surface: surfaces },
      });
      const workspace = await create(build({ old: surface }));
      await workspace.applyAndExpectNoChanges();
      const requestsBefore = emulator.requestCount();
      const renamed = { ...surface, name: "Brand_renamed" };
      workspace.write(build({ old: renamed, next: surface }));
      const refused = "Error: A deactivated surface keeps its name (AJO3004)";
      expect(await workspace.expectFailure("apply", "-auto-approve", "-input=false")).toContain(refused);
      workspace.write(build({ next: surface }));
      expect(await workspace.expectFailure("apply", "-auto-approve", "-input=false")).toContain(refused);
      expect(emulator.writesSince(requestsBefore)).toEqual([]);
    });
  });
});
