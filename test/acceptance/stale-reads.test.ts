import { useAjoEmulator } from "../support/ajo-emulator";
import { buildAllResources, type ConfigOverrides, SURFACE_ADDRESS, smsCredential } from "../support/resources";
import { joinLines, Workspace } from "../support/workspace";

const PATHS = ["/api-credentials", "/sms-webhooks", "/channel-configurations"];

/** One object of each type, a data source that reads it as soon as it is written, and what that shows. */
function buildConfiguration(changes: ConfigOverrides = {}) {
  const { resource } = buildAllResources(changes);
  const types = Object.keys(resource);
  return {
    resource,
    data: Object.fromEntries(types.map((type) => [type, { brand: { id: `\${${type}.brand.id}` } }])),
    output: Object.fromEntries(types.map((type) => [type, { value: `\${data.${type}.brand.modified_at}` }])),
  };
}

describe("peers-18 an API whose reads show older versions", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  /** After each write of the method, reads show for a while what was there before. */
  async function makeStale(method: string, pathEnd = ""): Promise<void> {
    for (const path of PATHS) {
      await emulator.callControlApi("POST", "/faults", {
        ...{ kind: "stale", reads: 3, count: 5 },
        ...{ method, path: `${path}${pathEnd}` },
      });
    }
  }

  /** Runs an apply that must end well, and in which no write meets another version than it knows. */
  async function applyCleanly(...args: readonly string[]): Promise<void> {
    const before = emulator.requestCount();
    const output = joinLines(await workspace.apply(...args));
    expect(output).not.toMatch(/inconsistent|AJO2021|Warning/);
    expect(emulator.requestsSince(before).filter(({ status }) => status === 412)).toEqual([]);
  }

  /** What the data sources show is what is in AJO, and in the state. */
  async function expectCurrent(): Promise<void> {
    const { credentials, webhooks, surfaces } = await emulator.otherUser.list();
    const instants = new Map([...credentials, ...webhooks, ...surfaces].map(({ id, modifiedAt }) => [id, modifiedAt]));
    for (const [address, { id, modified_at }] of Object.entries(await workspace.readStates()))
      expect({ address, modified_at }).toEqual({ address, modified_at: instants.get(String(id)) });
  }

  beforeAll(async () => {
    workspace = await Workspace.create(buildConfiguration(), emulator.environment);
  });

  it("gets every object once, and the data sources of the same apply find it", async () => {
    await makeStale("POST");
    await applyCleanly();
    await expectCurrent();
    await workspace.expectNoChanges();
  });

  it("is not believed after an update, in the same apply and in the next ones", async () => {
    for (const name of ["First", "Second"]) {
      await makeStale("PUT", "/*");
      workspace.write(
        buildConfiguration({
          sms: { name: `${name} SMS` },
          mms: { name: `${name} MMS` },
          webhook: { name: `${name} inbound` },
          surface: { description: name },
        }),
      );
      await applyCleanly();
      await expectCurrent();
    }
    await workspace.expectNoChanges();
  });

  it("is not believed by the plan of the next process, which has seen the version only in the state", async () => {
    await makeStale("PUT", "/*");
    workspace.write(buildConfiguration({ sms: { name: "Third SMS" } }));
    const { data, output, ...resources } = buildConfiguration({ sms: { name: "Third SMS" } });
    workspace.write(resources);
    await applyCleanly();
    await workspace.expectNoChanges();
  });

  it("is not believed when a surface is deactivated, taken over again and changed", async () => {
    await makeStale("POST", "/*/deactivate");
    await workspace.expectSuccess("destroy", "-auto-approve", "-input=false", `-target=${SURFACE_ADDRESS}`);
    await emulator.callControlApi("DELETE", "/faults");
    await makeStale("POST", "/*/activate");
    await makeStale("PUT", "/*");
    const surface = { reuse_deactivated: true, sender_number: "+46709999999" };
    workspace.write(buildConfiguration({ sms: { name: "Third SMS" }, surface }));
    await applyCleanly();
    await expectCurrent();
    expect(await workspace.readState(SURFACE_ADDRESS)).toMatchObject({
      status: "active",
      sender_number: "+46709999999",
    });
    await workspace.expectNoChanges();
  });

  it("does not bring back what was deleted, and a new object of the same name is made once", async () => {
    await emulator.callControlApi("DELETE", "/faults");
    await makeStale("DELETE", "/*");
    await workspace.destroy();
    expect(await workspace.listAddresses()).toEqual([]);
    await emulator.callControlApi("DELETE", "/faults");
    await makeStale("POST");
    workspace.write({ resource: { ajo_sinch_sms_credential: { brand: smsCredential } } });
    await applyCleanly();
    await workspace.expectNoChanges();
    expect((await emulator.otherUser.list()).credentials).toHaveLength(1);
  });
});
