import { ajo } from "../support/ajo";
import { allFive, type Changes, SMS_ADDRESS, SURFACE_ADDRESS } from "../support/objects";
import { Workspace } from "../support/workspace";

/** Where objects of each kind are made, and how many there are. */
const COLLECTIONS = { "/api-credentials": 3, "/sms-webhooks": 1, "/channel-configurations": 1 };
const PATHS = Object.keys(COLLECTIONS);

/** One object of each kind, and who reads each of them as soon as it is made. */
function configuration(changes: Changes = {}) {
  const { resource } = allFive(changes);
  const read = Object.keys(resource).map((type) => [type, { brand: { id: `\${${type}.brand.id}` } }]);
  return { resource, data: Object.fromEntries(read) };
}

describe("peers-18 an API whose answers are lost and whose reads lag", () => {
  const service = ajo();
  let workspace: Workspace;

  const order = (fault: object) => service.control("POST", "/faults", fault);
  const left = () => service.control("GET", "/faults");

  /** The ids of all objects that there are, whoever made them. */
  async function present(): Promise<string[]> {
    const { credentials, webhooks, surfaces } = await service.alex.list();
    return [...credentials, ...webhooks, ...surfaces].map(({ id }) => id).sort();
  }

  const inState = async () =>
    Object.entries(await workspace.states())
      .filter(([address]) => !address.startsWith("data."))
      .map(([, { id }]) => String(id));

  beforeAll(async () => {
    workspace = await Workspace.create(configuration(), service.environment);
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
      configuration({
        sms: { name: "Changed SMS" },
        webhook: { name: "Changed inbound" },
        surface: { description: "Changed." },
      }),
    );
    await workspace.apply();
    expect(await left()).toEqual([]);
    await workspace.expectNoChanges();
    expect(await service.alex.get(String((await workspace.state(SMS_ADDRESS)).id))).toMatchObject({
      name: "Changed SMS",
    });
  });

  it("has what could not be finished in the state, so that the next run goes on with it", async () => {
    const { id } = await workspace.state(SURFACE_ADDRESS);
    await workspace.succeed("destroy", "-auto-approve", "-input=false", `-target=${SURFACE_ADDRESS}`);
    const surface = { name: "Another_surface" };
    // It is made, and then whoever asks how its checks go gets no answer.
    await service.control("PUT", "/processing-time", { milliseconds: 60_000 });
    await order({ kind: "status", status: 500, method: "GET", path: "/channel-configurations/*", count: 100 });
    workspace.write(configuration({ surface }));
    await workspace.fail("apply", "-auto-approve", "-input=false");
    const made = await workspace.state(SURFACE_ADDRESS);
    expect(made.id).not.toBe(id);
    expect(await present()).toContain(made.id);

    await service.control("DELETE", "/faults");
    await service.control("PUT", "/processing-time", { milliseconds: 0 });
    await workspace.applyAndSettle();
    expect((await service.alex.list()).surfaces.filter(({ name }) => name === surface.name)).toHaveLength(1);
  });

  it("has every object deleted, though the deletion is asked for twice", async () => {
    for (const path of PATHS.slice(0, 2)) {
      await order({ kind: "cut", when: "after", method: "DELETE", path: `${path}/*` });
    }
    await order({ kind: "cut", when: "after", method: "POST", path: "/channel-configurations/*/deactivate" });
    await workspace.destroy();
    expect(await left()).toEqual([]);
    const { credentials, webhooks, surfaces } = await service.alex.list();
    expect([credentials, webhooks]).toEqual([[], []]);
    expect(surfaces.map(({ status }) => status)).toEqual(["deactivated", "deactivated"]);
  });
});
