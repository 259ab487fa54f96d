import { ajo } from "../support/ajo";
import { allThree, MMS_ADDRESS, SMS_ADDRESS, SURFACE_ADDRESS } from "../support/objects";
import { Workspace } from "../support/workspace";

const ADDRESSES = [SMS_ADDRESS, MMS_ADDRESS, SURFACE_ADDRESS];
/** What the API never returns, so that an import cannot know it. */
const NOT_READ = /^(?:sms_)?api_token(?:_wo_version)?$/;

describe("import", () => {
  const service = ajo();
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await Workspace.create(allThree(), service.environment);
    await workspace.applyAndSettle();
  });

  it("by id gives the same state, secrets aside, and a plan that only sends the secrets", async () => {
    const before = await Promise.all(ADDRESSES.map((address) => workspace.state(address)));
    for (const [index, address] of ADDRESSES.entries()) {
      await workspace.succeed("state", "rm", address);
      await workspace.succeed("import", "-input=false", address, String(before[index]?.id));
    }
    const after = await Promise.all(ADDRESSES.map((address) => workspace.state(address)));
    const read = (state: object) => Object.entries(state).filter(([name]) => !NOT_READ.test(name));
    // Spelling is the user's, and an import has no user's spelling yet.
    const folded = (states: readonly object[]) =>
      JSON.stringify(states.map(read)).toUpperCase().replaceAll("+46", "46");
    expect(folded(after)).toBe(folded(before));

    const changes = await workspace.plan();
    expect(changes.map(({ address, actions }) => [address, ...actions]).sort()).toEqual([
      [MMS_ADDRESS, "update"],
      [SMS_ADDRESS, "update"],
    ]);
    await workspace.applyAndSettle();
  });

  it("by block, with generated configuration, plans empty", async () => {
    const { id } = await workspace.state(SURFACE_ADDRESS);
    const other = await Workspace.create(
      { import: [{ to: "ajo_channel_surface.found", id: String(id) }] },
      service.environment,
    );
    await other.succeed("plan", "-input=false", "-generate-config-out=generated.tf");
    expect(other.read("generated.tf")).toContain('name              = "Brand_marketing"');
    expect(await other.applyAndSettle()).toContain("1 imported, 0 added, 0 changed");
  });

  it("of an id that is not there says so", async () => {
    const other = await Workspace.create({ ...allThree() }, service.environment);
    const output = await other.fail("import", "-input=false", SMS_ADDRESS, "00000000-0000-4000-8000-000000000000");
    expect(output).toContain("Cannot import non-existent remote object");
  });

  it("of another vendor's credential says so", async () => {
    const { id } = await workspace.state(MMS_ADDRESS);
    const other = await Workspace.create({ ...allThree() }, service.environment);
    const output = await other.fail("import", "-input=false", SMS_ADDRESS, String(id));
    expect(output).toContain('is of the vendor "sinch_mms", while a Sinch SMS credential is of "sinch"');
  });
});
