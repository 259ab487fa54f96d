import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialsAndSurface, SURFACE_ADDRESS } from "../support/resources";
import { Workspace } from "../support/workspace";

const SHORT = { AJO_RETRY_TIMEOUT: "2s" };

const emulator = useAjoEmulator();

describe("a take-over whose answers are lost, and that AJO processes meanwhile,", () => {
  it("is finished by the next apply, although the repeated answer shows an older version", async () => {
    const configuration = buildCredentialsAndSurface({ surface: { reuse_deactivated: true } });
    const workspace = await Workspace.create(configuration, { ...emulator.environment, ...SHORT });
    await workspace.apply();
    const { id } = await workspace.readState(SURFACE_ADDRESS);
    await workspace.expectSuccess("destroy", "-auto-approve", "-input=false", `-target=${SURFACE_ADDRESS}`);

    await emulator.callControlApi("PUT", "/processing-time", { milliseconds: 300 });
    const activation = { method: "POST", path: "/channel-configurations/*/activate" };
    await emulator.callControlApi("POST", "/faults", { kind: "html", when: "after", count: 1_000, ...activation });
    const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    expect(output).toContain(`/channel-configurations/${id}/activate, status 502.`);
    await emulator.callControlApi("DELETE", "/faults");

    expect(await workspace.applyAndExpectNoChanges()).toContain("(AJO3028)");
    expect(await workspace.readState(SURFACE_ADDRESS)).toMatchObject({ id, status: "active" });
  });
});
