import { ajo } from "../support/ajo";
import { allFive, smsCredential } from "../support/objects";
import { oneLine, Workspace } from "../support/workspace";

const ADDRESS = "ajo_sinch_sms_credential";

/** SMS credentials of these names, each with changes of its own. */
const credentials = (changes: Readonly<Record<string, object>>) => ({
  resource: {
    [ADDRESS]: Object.fromEntries(
      Object.entries(changes).map(([name, change]) => [name, { ...smsCredential, name, ...change }]),
    ),
  },
});

describe("matrix-sandboxes", () => {
  const service = ajo({ processingTime: 0, sandboxes: ["prod", "dev"] });
  beforeEach(() => service.reset());

  const inDev = { AJO_SANDBOX: "dev" };
  const namesIn = async (sandbox: string) =>
    (await (await service.colleagueIn(sandbox)).list()).credentials.map(({ name }) => name).sort();

  it("the provider's is shown in the plan, and one that points at another is refused", async () => {
    const workspace = await Workspace.create(allFive(), service.environment);
    const planned = await workspace.plan();
    expect(planned.map(({ after }) => after?.sandbox)).toEqual(["prod", "prod", "prod", "prod", "prod"]);
    await workspace.applyAndSettle();

    for (const command of ["plan", "destroy"]) {
      const { code, output } = await workspace.start([command, "-input=false"], inDev).result;
      expect(code).toBe(1);
      expect(oneLine(output)).toContain('is in the sandbox "prod", but the provider points at the sandbox "dev"');
    }
    await workspace.expectNoChanges();
    await workspace.destroy();
  });

  it("an organisation that is another one is refused", async () => {
    const workspace = await Workspace.create(credentials({ one: {} }), service.environment);
    await workspace.applyAndSettle();
    // Without a refresh the deletion itself is what is refused.
    for (const args of [["plan"], ["destroy", "-refresh=false", "-auto-approve"]]) {
      const environment = { AJO_ORG_ID: "OTHER@AdobeOrg" };
      const { code, output } = await workspace.start([...args, "-input=false"], environment).result;
      expect(code).toBe(1);
      expect(oneLine(output)).toContain(
        'is in the sandbox "prod" of EMULATOR@AdobeOrg, but the provider points at the sandbox "prod" of OTHER@AdobeOrg. Nothing was changed.',
      );
    }
    expect(await namesIn("prod")).toEqual(["one"]);
  });

  it("two sandboxes in one configuration, wherever the provider points", async () => {
    const both = (name: string) =>
      credentials({ one: { name, sandbox: "prod" }, two: { name, sandbox: "dev" }, three: {} });
    const workspace = await Workspace.create(both("Same name"), service.environment);
    await workspace.applyAndSettle();
    expect([await namesIn("prod"), await namesIn("dev")]).toEqual([["Same name", "three"], ["Same name"]]);

    // What names its sandbox stays where it is; what does not follows nobody.
    const { output } = await workspace.start(["plan", "-input=false"], inDev).result;
    expect(output.match(/Error:/g)).toHaveLength(1);
    expect(oneLine(output)).toContain(`with ${ADDRESS}.three`);

    workspace.write(
      credentials({ one: { name: "Renamed", sandbox: "prod" }, two: { name: "Renamed", sandbox: "dev" } }),
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
    const workspace = await Workspace.create(credentials({ one: {} }), service.environment);
    await workspace.applyAndSettle();
    const { id } = await workspace.state(`${ADDRESS}.one`);

    // To name the sandbox that it is in changes nothing.
    workspace.write(credentials({ one: { sandbox: "prod" } }));
    await workspace.expectNoChanges();

    workspace.write(credentials({ one: { sandbox: "dev" } }));
    const [changed, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(changed).toMatchObject({ actions: ["delete", "create"], after: { sandbox: "dev" } });
    await workspace.applyAndSettle();
    expect((await workspace.state(`${ADDRESS}.one`)).id).not.toBe(id);
    expect([await namesIn("prod"), await namesIn("dev")]).toEqual([[], ["one"]]);

    // To no longer name it is no way back: that would move it unasked.
    workspace.write(credentials({ one: {} }));
    expect(await workspace.fail("plan", "-input=false")).toContain(
      'Set sandbox (AJO_SANDBOX) as it was, set sandbox = "dev" on the resource',
    );
  });
});
