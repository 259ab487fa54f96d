import { useAjoEmulator } from "../support/ajo-emulator";
import { buildAllResources } from "../support/resources";
import { Workspace } from "../support/workspace";

describe("peers-18 reads that lag behind a create", () => {
  const emulator = useAjoEmulator();

  it("are retried by the next run, so that the objects do not look deleted", async () => {
    const workspace = await Workspace.create(buildAllResources(), emulator.environment);
    for (const path of ["/api-credentials", "/sms-webhooks", "/channel-configurations"]) {
      await emulator.callControlApi("POST", "/faults", { kind: "lag", method: "POST", path, reads: 3, count: 5 });
    }
    await workspace.apply();
    const requestsBefore = emulator.requestCount();
    await workspace.expectNoChanges();
    const refused = emulator.requestsSince(requestsBefore).filter(({ status }) => status === 404);
    expect(refused.length).toBeGreaterThan(0);
  });
});
