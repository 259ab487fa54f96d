import { useAjoEmulator } from "../support/ajo-emulator";
import { buildAllResources, smsCredential } from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

const ADDRESS = "ajo_sinch_sms_credential";

/** SMS credentials with these names and arguments. */
const buildCredentials = (changes: Readonly<Record<string, object>>) => ({
  resource: {
    [ADDRESS]: Object.fromEntries(
      Object.entries(changes).map(([name, change]) => [name, { ...smsCredential, name, ...change }]),
    ),
  },
});

describe("matrix-sandboxes", () => {
  const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
  beforeEach(() => emulator.reset());

  const inDev = { AJO_SANDBOX: "dev" };
  const listNames = async (sandbox: string) =>
    (await (await emulator.signInToSandbox(sandbox)).list()).credentials.map(({ name }) => name).sort();

  it("the plan shows the provider's sandbox, and a provider with another sandbox is an error", async () => {
    const workspace = await Workspace.create(buildAllResources(), emulator.environment);
    const planned = await workspace.plan();
    expect(planned.map(({ after }) => after?.sandbox)).toEqual(["prod", "prod", "prod", "prod", "prod"]);
    await workspace.applyAndExpectNoChanges();

    for (const command of ["plan", "destroy"]) {
      const { code, output } = await workspace.start([command, "-input=false"], inDev).result;
      expect(code).toBe(1);
      expect(joinLines(output)).toContain('is in the sandbox "prod", but the provider points at the sandbox "dev"');
    }
    await workspace.expectNoChanges();
    await workspace.destroy();
  });

  it("another organisation is an error", async () => {
    const workspace = await Workspace.create(buildCredentials({ one: {} }), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    // Without a refresh the deletion itself is rejected.
    for (const args of [["plan"], ["destroy", "-refresh=false", "-auto-approve"]]) {
      const environment = { AJO_ORG_ID: "OTHER@AdobeOrg" };
      const { code, output } = await workspace.start([...args, "-input=false"], environment).result;
      expect(code).toBe(1);
      expect(joinLines(output)).toContain(
        'is in the sandbox "prod" of EMULATOR@AdobeOrg, but the provider points at the sandbox "prod" of OTHER@AdobeOrg. Nothing was changed.',
      );
    }
    expect(await listNames("prod")).toEqual(["one"]);
  });

  it("one configuration manages two sandboxes, whatever the provider's sandbox", async () => {
    const buildInTwoSandboxes = (name: string) =>
      buildCredentials({ one: { name, sandbox: "prod" }, two: { name, sandbox: "dev" }, three: {} });
    const workspace = await Workspace.create(buildInTwoSandboxes("Same name"), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    expect([await listNames("prod"), await listNames("dev")]).toEqual([["Same name", "three"], ["Same name"]]);

    // A resource with a sandbox stays there; one without does not follow the provider.
    const { output } = await workspace.start(["plan", "-input=false"], inDev).result;
    expect(output.match(/Error:/g)).toHaveLength(1);
    expect(joinLines(output)).toContain(`with ${ADDRESS}.three`);

    workspace.write(
      buildCredentials({ one: { name: "Renamed", sandbox: "prod" }, two: { name: "Renamed", sandbox: "dev" } }),
    );
    const applied = await workspace.start(
      ["apply", "-auto-approve", "-input=false", `-target=${ADDRESS}.one`, `-target=${ADDRESS}.two`],
      inDev,
    ).result;
    expect(applied.code).toBe(0);
    expect([await listNames("prod"), await listNames("dev")]).toEqual([["Renamed", "three"], ["Renamed"]]);

    workspace.write({});
    await workspace.apply();
    expect([await listNames("prod"), await listNames("dev")]).toEqual([[], []]);
  });

  it("a variable that switches the sandbox of resources: the plan warns of each object that moves", async () => {
    const build = (change: object = {}) => {
      const { resource, ...rest } = buildAllResources();
      const switched = Object.fromEntries(
        Object.entries(resource).map(([type, byName]) => [
          type,
          Object.fromEntries(Object.entries(byName).map(([name, values]) => [name, { ...values, ...change }])),
        ]),
      );
      return { ...rest, variable: { sandbox: { default: "prod" } }, resource: switched };
    };
    const inVariable = { sandbox: `\${var.sandbox}` };
    const workspace = await Workspace.create(build(inVariable), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    const inDevByVariable = ["-input=false", "-var", "sandbox=dev"];
    const planned = joinLines(await workspace.expectSuccess("plan", ...inDevByVariable));
    // Terraform shows the five as one.
    expect(planned.match(/\(AJO\d+\)/g)).toEqual(["(AJO1019)", "(AJO3003)"]);
    expect(planned).toContain('Warning: Object moves from sandbox "prod" to "dev" (AJO1019)');
    expect(planned).toContain("(and 4 more similar warnings elsewhere)");
    expect(planned).toMatch(
      /This plan takes the [A-Za-z ]+ "Brand\w*[^"]*" \(\S+\) out of the sandbox "prod" and makes a new one in the sandbox "dev"/,
    );
    // Silenced for those objects that are meant to move.
    workspace.write(build({ ...inVariable, silenced_warnings: ["AJO1019"] }));
    expect(await workspace.expectSuccess("plan", ...inDevByVariable)).not.toContain("(AJO1019)");
    // Refused for those that are protected.
    const { resource } = build(inVariable);
    const refusing = { ajo_channel_surface: { on_destroy: "fail" }, ajo_sms_webhook: { deletion_protection: true } };
    for (const [type, options] of Object.entries(refusing)) {
      const brand = { ...resource[type]?.brand, ...options };
      workspace.write({ ...build(inVariable), resource: { ...resource, [type]: { brand } } });
      await workspace.applyAndExpectNoChanges();
      expect(await workspace.expectFailure("plan", ...inDevByVariable)).toMatch(/\(AJO301[23]\)/);
    }
    workspace.write(build(inVariable));
    await workspace.applyAndExpectNoChanges();
    const applied = await workspace.expectSuccess("apply", "-auto-approve", ...inDevByVariable);
    expect(applied.match(/\(AJO\d+\)/g)).toEqual(["(AJO1019)", "(AJO3003)"]);
    await workspace.expectSuccess("plan", "-detailed-exitcode", ...inDevByVariable);
  });

  it("a variable that switches the sandbox of the provider is an error, and so is one that is known at apply", async () => {
    const build = (sandbox: string) => ({
      variable: { sandbox: { default: "prod" } },
      provider: { ajo: { sandbox } },
      resource: {
        ...buildCredentials({ one: {} }).resource,
        terraform_data: { sandbox: { input: `\${var.sandbox}` } },
      },
    });
    const workspace = await Workspace.create(build(`\${var.sandbox}`), { ...emulator.environment, AJO_SANDBOX: "" });
    await workspace.applyAndExpectNoChanges();
    const requestsBefore = emulator.requestCount();
    for (const sandbox of [`\${var.sandbox}`, `\${terraform_data.sandbox.output}`]) {
      workspace.write(build(sandbox));
      const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false", "-var", "sandbox=dev");
      expect(output).toMatch(/\(AJO3014\)|\(AJO3021\)/);
      expect(emulator.writesSince(requestsBefore)).toEqual([]);
    }
  });

  it("a sandbox that is known only at apply is warned of, too", async () => {
    const build = (input: string) => ({
      resource: {
        ...buildCredentials({ one: { sandbox: `\${terraform_data.sandbox.output}` } }).resource,
        terraform_data: { sandbox: { input } },
      },
    });
    const workspace = await Workspace.create(build("prod"), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    workspace.write(build("dev"));
    expect(joinLines(await workspace.applyAndExpectNoChanges())).toContain("another one, which is known only at apply");
    expect([await listNames("prod"), await listNames("dev")]).toEqual([[], ["one"]]);
  });

  it("a change replaces the object, which then is only in the other sandbox", async () => {
    const workspace = await Workspace.create(buildCredentials({ one: {} }), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    const { id } = await workspace.readState(`${ADDRESS}.one`);

    // Setting the sandbox in which it is changes nothing.
    workspace.write(buildCredentials({ one: { sandbox: "prod" } }));
    await workspace.expectNoChanges();

    workspace.write(buildCredentials({ one: { sandbox: "dev" } }));
    const [changed, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(changed).toMatchObject({ actions: ["delete", "create"], after: { sandbox: "dev" } });
    await workspace.applyAndExpectNoChanges();
    expect((await workspace.readState(`${ADDRESS}.one`)).id).not.toBe(id);
    expect([await listNames("prod"), await listNames("dev")]).toEqual([[], ["one"]]);

    // Removing the argument is an error, because it would move the object.
    workspace.write(buildCredentials({ one: {} }));
    expect(await workspace.expectFailure("plan", "-input=false")).toContain(
      'Set sandbox (AJO_SANDBOX) as it was, set sandbox = "dev" on the resource',
    );
  });
});

describe("an estate of 75 objects in three sandboxes", () => {
  const SANDBOXES = ["prod", "stage", "dev"];
  const emulator = useAjoEmulator({ processingTime: 0, sandboxes: SANDBOXES });

  const buildMany = (count: number, create: (sandbox: string, at: number) => object) =>
    Object.fromEntries(
      SANDBOXES.flatMap((sandbox) =>
        Array.from({ length: count }, (_, at) => [`${sandbox}_${at}`, { sandbox, ...create(sandbox, at) }]),
      ),
    );

  it("is refreshed by lists in each sandbox, by plan and by apply", async () => {
    const credential = (sandbox: string, at: number) => ({ credential_id: `\${${ADDRESS}.${sandbox}_${at}.id}` });
    const { ajo_sms_webhook, ajo_channel_surface } = buildAllResources().resource;
    const workspace = await Workspace.create(
      {
        resource: {
          [ADDRESS]: buildMany(9, (_, at) => ({ ...smsCredential, name: `Brand ${at}` })),
          ajo_sms_webhook: buildMany(8, (sandbox, at) => ({
            ...ajo_sms_webhook.brand,
            sms_vendor: "sinch",
            ...{ name: `Webhook ${at}`, sender_number: `+4670123450${at}` },
            ...credential(sandbox, at),
          })),
          ajo_channel_surface: buildMany(8, (sandbox, at) => ({
            ...ajo_channel_surface.brand,
            ...{ name: `surface_${at}`, sender_number: `+4670123460${at}` },
            ...credential(sandbox, at),
          })),
        },
      },
      emulator.environment,
    );
    await workspace.apply();
    expect(await workspace.listAddresses()).toHaveLength(75);
    for (const command of [
      ["plan", "-detailed-exitcode"],
      ["apply", "-auto-approve"],
    ]) {
      const before = emulator.requestCount();
      await workspace.expectSuccess(...command, "-input=false");
      const paths = emulator.requestsSince(before).map(({ path }) => path);
      const collections = ["/api-credentials", "/sms-webhooks", "/channel-configurations"];
      // The lists of three sandboxes, and in each collection the first reads, from which nobody knows that more will follow.
      for (const collection of collections) {
        expect(paths.filter((path) => path === collection)).toHaveLength(SANDBOXES.length);
        expect(paths.filter((path) => path.startsWith(`${collection}/`)).length).toBeLessThanOrEqual(3);
      }
      expect(paths.filter((path) => !collections.some((one) => path.startsWith(one)))).toEqual(["/ims/token/v3"]);
    }
  });
});
