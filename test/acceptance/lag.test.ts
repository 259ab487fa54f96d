import { ajo } from "../support/ajo";
import { allFive } from "../support/objects";
import { Workspace } from "../support/workspace";

describe("peers-18 reads that lag behind a creation", () => {
  const service = ajo();

  it("are waited out by the next run, in which the objects would else look deleted", async () => {
    const workspace = await Workspace.create(allFive(), service.environment);
    for (const path of ["/api-credentials", "/sms-webhooks", "/channel-configurations"]) {
      await service.control("POST", "/faults", { kind: "lag", method: "POST", path, reads: 3, count: 5 });
    }
    await workspace.apply();
    const since = service.now();
    await workspace.expectNoChanges();
    const refused = service.emulator
      .requests()
      .slice(since)
      .filter(({ status }) => status === 404);
    expect(refused.length).toBeGreaterThan(0);
  });
});
