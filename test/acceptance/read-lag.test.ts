import { useAjoEmulator } from "../support/ajo-emulator";
import { buildAllResources } from "../support/resources";
import { Workspace } from "../support/workspace";

describe("peers-18 reads that lag behind a creation", () => {
  const emulator = useAjoEmulator();

  it("are waited out by the next run, in which the objects would else look deleted", async () => {
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
