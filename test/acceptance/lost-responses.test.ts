import { useAjoEmulator } from "../support/ajo-emulator";
import { buildAllResources, type ConfigOverrides, SMS_ADDRESS, SURFACE_ADDRESS } from "../support/resources";
import { Workspace } from "../support/workspace";

const APPLY = ["apply", "-auto-approve", "-input=false"] as const;

/** How many objects of the configuration are in each collection. */
const COLLECTIONS = { "/api-credentials": 3, "/sms-webhooks": 1, "/channel-configurations": 1 };
const PATHS = Object.keys(COLLECTIONS);

/** One object of each type, and a data source that reads it as soon as it is created. */
function buildConfiguration(changes: ConfigOverrides = {}) {
  const { resource } = buildAllResources(changes);
  const read = Object.keys(resource).map((type) => [type, { brand: { id: `\${${type}.brand.id}` } }]);
  return { resource, data: Object.fromEntries(read) };
}

describe("peers-18 an API whose responses are lost and whose reads lag", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  const injectFault = (fault: object) => emulator.callControlApi("POST", "/faults", fault);
  const listFaults = () => emulator.callControlApi("GET", "/faults");

  /** The ids of all objects in AJO. */
  async function listIds(): Promise<string[]> {
    const { credentials, webhooks, surfaces } = await emulator.otherUser.list();
    return [...credentials, ...webhooks, ...surfaces].map(({ id }) => id).sort();
  }

  const listStateIds = async () =>
    Object.entries(await workspace.readStates())
      .filter(([address]) => !address.startsWith("data."))
      .map(([, { id }]) => String(id));

  beforeAll(async () => {
    workspace = await Workspace.create(buildConfiguration(), emulator.environment);
  });

  it("creates every object once, and keeps it in the state while reads do not find it yet", async () => {
    for (const [path, count] of Object.entries(COLLECTIONS)) {
      await injectFault({ kind: "cut", when: "after", method: "POST", path });
      await injectFault({ kind: "lag", path, reads: 3, count });
    }
    await workspace.apply();
    expect(await listFaults()).toEqual([]);
    expect((await listStateIds()).sort()).toEqual(await listIds());
    expect(await listIds()).toHaveLength(5);
    await workspace.expectNoChanges();
  });

  it("updates every object once, and does not report its own change as a conflict", async () => {
    for (const path of PATHS) {
      await injectFault({ kind: "cut", when: "after", method: "PUT", path: `${path}/*` });
    }
    workspace.write(
      buildConfiguration({
        sms: { name: "Changed SMS" },
        webhook: { name: "Changed inbound" },
        surface: { description: "Changed." },
      }),
    );
    await workspace.apply();
    expect(await listFaults()).toEqual([]);
    await workspace.expectNoChanges();
    expect(await emulator.otherUser.get(String((await workspace.readState(SMS_ADDRESS)).id))).toMatchObject({
      name: "Changed SMS",
    });
  });

  it("keeps an unfinished create in the state, and the next apply continues it", async () => {
    const { id } = await workspace.readState(SURFACE_ADDRESS);
    await workspace.expectSuccess("destroy", "-auto-approve", "-input=false", `-target=${SURFACE_ADDRESS}`);
    const surface = { name: "Another_surface" };
    // It is created, and then each read of its status fails.
    await emulator.setProcessingTime(60_000);
    await injectFault({ kind: "status", status: 500, method: "GET", path: "/channel-configurations/*", count: 100 });
    workspace.write(buildConfiguration({ surface }));
    const { code } = await workspace.start(APPLY, { AJO_RETRY_TIMEOUT: "2s" }).result;
    expect(code).toBe(1);
    const created = await workspace.readState(SURFACE_ADDRESS);
    expect(created.id).not.toBe(id);
    expect(await listIds()).toContain(created.id);

    await emulator.callControlApi("DELETE", "/faults");
    await emulator.setProcessingTime(0);
    await workspace.applyAndExpectNoChanges();
    expect((await emulator.otherUser.list()).surfaces.filter(({ name }) => name === surface.name)).toHaveLength(1);
  });

  it("deletes every object, although the deletion is sent twice", async () => {
    for (const path of PATHS.slice(0, 2)) {
      await injectFault({ kind: "cut", when: "after", method: "DELETE", path: `${path}/*` });
    }
    await injectFault({ kind: "cut", when: "after", method: "POST", path: "/channel-configurations/*/deactivate" });
    await workspace.destroy();
    expect(await listFaults()).toEqual([]);
    const { credentials, webhooks, surfaces } = await emulator.otherUser.list();
    expect([credentials, webhooks]).toEqual([[], []]);
    expect(surfaces.map(({ status }) => status)).toEqual(["deactivated", "deactivated"]);
  });
});
