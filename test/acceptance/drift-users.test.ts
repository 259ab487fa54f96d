import { drift } from "../../src/automation";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildAllResources, SURFACE_ADDRESS, WEBHOOK_ADDRESS } from "../support/resources";
import { createIsolatedEnvironment } from "../support/terraform";
import { useOwnProcesses, Workspace } from "../support/workspace";

useOwnProcesses();

describe("who made the drift", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  const compare = async (audit: boolean, environment: NodeJS.ProcessEnv = {}) =>
    drift({
      workingFolder: workspace.folder,
      environment: { ...createIsolatedEnvironment(), ...emulator.environment, ...environment },
      audit,
    });

  beforeAll(async () => {
    workspace = await Workspace.create(buildAllResources(), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    await emulator.otherUser.delete(String((await workspace.readState(WEBHOOK_ADDRESS)).id));
    const surface = String((await workspace.readState(SURFACE_ADDRESS)).id);
    await emulator.otherUser.update(surface, { description: "By hand." });
  });

  it("is told of what was changed, and of what was deleted, by reads only", async () => {
    const before = emulator.requestCount();
    const { stacks, warnings } = await compare(false);
    expect(stacks[0]?.objects).toMatchObject([
      { address: SURFACE_ADDRESS, happened: "changed", lastChange: { by: "alex@example.com", source: "object" } },
      { address: WEBHOOK_ADDRESS, happened: "deleted", lastChange: { by: "alex@example.com", source: "deletion" } },
    ]);
    expect(warnings).toEqual([]);
    expect(emulator.writesSince(before)).toEqual([]);
  });

  it("asks the audit log only about what nobody else tells", async () => {
    const before = emulator.requestCount();
    const { stacks, warnings } = await compare(true, { AJO_AUDIT_ENDPOINT: "http://127.0.0.1:9" });
    expect(stacks[0]?.condition).toBe("drift");
    expect(warnings).toEqual([]);
    expect(emulator.requestsSince(before).filter(({ path }) => path.includes("/audit/"))).toEqual([]);
  });

  it("says what is wrong with the address of the audit log, and is a report all the same", async () => {
    const { stacks, warnings } = await compare(true, { AJO_AUDIT_ENDPOINT: "audit" });
    expect(stacks[0]?.objects.map(({ lastChange }) => lastChange.source)).toEqual(["object", "deletion"]);
    expect(warnings).toEqual([
      {
        summary: "Invalid audit endpoint",
        detail: expect.stringContaining("It comes from AJO_AUDIT_ENDPOINT."),
        code: "AJO4002",
      },
    ]);
  });
});
