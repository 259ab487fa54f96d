import { useAjoEmulator } from "../support/ajo-emulator";
import { buildAllResources, smsCredential } from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

const ADDRESS = "ajo_sinch_sms_credential";

/** SMS credentials of these names, each with changes of its own. */
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
  const namesIn = async (sandbox: string) =>
    (await (await emulator.signInToSandbox(sandbox)).list()).credentials.map(({ name }) => name).sort();

  it("the provider's is shown in the plan, and one that points at another is refused", async () => {
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

  it("an organisation that is another one is refused", async () => {
    const workspace = await Workspace.create(buildCredentials({ one: {} }), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    // Without a refresh the deletion itself is what is refused.
    for (const args of [["plan"], ["destroy", "-refresh=false", "-auto-approve"]]) {
      const environment = { AJO_ORG_ID: "OTHER@AdobeOrg" };
      const { code, output } = await workspace.start([...args, "-input=false"], environment).result;
      expect(code).toBe(1);
      expect(joinLines(output)).toContain(
        'is in the sandbox "prod" of EMULATOR@AdobeOrg, but the provider points at the sandbox "prod" of OTHER@AdobeOrg. Nothing was changed.',
      );
    }
    expect(await namesIn("prod")).toEqual(["one"]);
  });

  it("two sandboxes in one configuration, wherever the provider points", async () => {
    const both = (name: string) =>
      buildCredentials({ one: { name, sandbox: "prod" }, two: { name, sandbox: "dev" }, three: {} });
    const workspace = await Workspace.create(both("Same name"), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    expect([await namesIn("prod"), await namesIn("dev")]).toEqual([["Same name", "three"], ["Same name"]]);

    // What names its sandbox stays where it is; what does not follows nobody.
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
    expect([await namesIn("prod"), await namesIn("dev")]).toEqual([["Renamed", "three"], ["Renamed"]]);

    workspace.write({});
    await workspace.apply();
    expect([await namesIn("prod"), await namesIn("dev")]).toEqual([[], []]);
  });

  it("a change makes a new object, which then is in the other sandbox alone", async () => {
    const workspace = await Workspace.create(buildCredentials({ one: {} }), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    const { id } = await workspace.readState(`${ADDRESS}.one`);

    // To name the sandbox that it is in changes nothing.
    workspace.write(buildCredentials({ one: { sandbox: "prod" } }));
    await workspace.expectNoChanges();

    workspace.write(buildCredentials({ one: { sandbox: "dev" } }));
    const [changed, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(changed).toMatchObject({ actions: ["delete", "create"], after: { sandbox: "dev" } });
    await workspace.applyAndExpectNoChanges();
    expect((await workspace.readState(`${ADDRESS}.one`)).id).not.toBe(id);
    expect([await namesIn("prod"), await namesIn("dev")]).toEqual([[], ["one"]]);

    // To no longer name it is no way back: that would move it unasked.
    workspace.write(buildCredentials({ one: {} }));
    expect(await workspace.expectFailure("plan", "-input=false")).toContain(
      'Set sandbox (AJO_SANDBOX) as it was, set sandbox = "dev" on the resource',
    );
  });
});
