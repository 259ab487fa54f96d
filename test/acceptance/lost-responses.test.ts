import { useAjoEmulator } from "../support/ajo-emulator";
import { buildAllResources, type ConfigOverrides, SMS_ADDRESS, SURFACE_ADDRESS } from "../support/resources";
import { Workspace } from "../support/workspace";

/** Where objects of each kind are made, and how many there are. */
const COLLECTIONS = { "/api-credentials": 3, "/sms-webhooks": 1, "/channel-configurations": 1 };
const PATHS = Object.keys(COLLECTIONS);

/** One object of each kind, and who reads each of them as soon as it is made. */
function buildConfiguration(changes: ConfigOverrides = {}) {
  const { resource } = buildAllResources(changes);
  const read = Object.keys(resource).map((type) => [type, { brand: { id: `\${${type}.brand.id}` } }]);
  return { resource, data: Object.fromEntries(read) };
}

describe("peers-18 an API whose answers are lost and whose reads lag", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  const order = (fault: object) => emulator.callControlApi("POST", "/faults", fault);
  const left = () => emulator.callControlApi("GET", "/faults");

  /** The ids of all objects that there are, whoever made them. */
  async function present(): Promise<string[]> {
    const { credentials, webhooks, surfaces } = await emulator.otherUser.list();
    return [...credentials, ...webhooks, ...surfaces].map(({ id }) => id).sort();
  }

  const inState = async () =>
    Object.entries(await workspace.readStates())
      .filter(([address]) => !address.startsWith("data."))
      .map(([, { id }]) => String(id));

  beforeAll(async () => {
    workspace = await Workspace.create(buildConfiguration(), emulator.environment);
  });

  it("has every object made once, in the state, and not taken for gone while it is not to be seen yet", async () => {
    for (const [path, count] of Object.entries(COLLECTIONS)) {
      await order({ kind: "cut", when: "after", method: "POST", path });
      await order({ kind: "lag", path, reads: 3, count });
    }
    await workspace.apply();
    expect(await left()).toEqual([]);
    expect((await inState()).sort()).toEqual(await present());
    expect(await present()).toHaveLength(5);
    await workspace.expectNoChanges();
  });

  it("has every object changed once, without taking the own change for somebody else's", async () => {
    for (const path of PATHS) {
      await order({ kind: "cut", when: "after", method: "PUT", path: `${path}/*` });
    }
    workspace.write(
      buildConfiguration({
        sms: { name: "Changed SMS" },
        webhook: { name: "Changed inbound" },
        surface: { description: "Changed." },
      }),
    );
    await workspace.apply();
    expect(await left()).toEqual([]);
    await workspace.expectNoChanges();
    expect(await emulator.otherUser.get(String((await workspace.readState(SMS_ADDRESS)).id))).toMatchObject({
      name: "Changed SMS",
    });
  });

  it("has what could not be finished in the state, so that the next run goes on with it", async () => {
    const { id } = await workspace.readState(SURFACE_ADDRESS);
    await workspace.expectSuccess("destroy", "-auto-approve", "-input=false", `-target=${SURFACE_ADDRESS}`);
    const surface = { name: "Another_surface" };
    // It is made, and then whoever asks how its checks go gets no answer.
    await emulator.setProcessingTime(60_000);
    await order({ kind: "status", status: 500, method: "GET", path: "/channel-configurations/*", count: 100 });
    workspace.write(buildConfiguration({ surface }));
    await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    const made = await workspace.readState(SURFACE_ADDRESS);
    expect(made.id).not.toBe(id);
    expect(await present()).toContain(made.id);

    await emulator.callControlApi("DELETE", "/faults");
    await emulator.setProcessingTime(0);
    await workspace.applyAndExpectNoChanges();
    expect((await emulator.otherUser.list()).surfaces.filter(({ name }) => name === surface.name)).toHaveLength(1);
  });

  it("has every object deleted, though the deletion is asked for twice", async () => {
    for (const path of PATHS.slice(0, 2)) {
      await order({ kind: "cut", when: "after", method: "DELETE", path: `${path}/*` });
    }
    await order({ kind: "cut", when: "after", method: "POST", path: "/channel-configurations/*/deactivate" });
    await workspace.destroy();
    expect(await left()).toEqual([]);
    const { credentials, webhooks, surfaces } = await emulator.otherUser.list();
    expect([credentials, webhooks]).toEqual([[], []]);
    expect(surfaces.map(({ status }) => status)).toEqual(["deactivated", "deactivated"]);
  });
});
