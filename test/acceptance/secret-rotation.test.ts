import { useAjoEmulator } from "../support/ajo-emulator";
import { diffAttributes } from "../support/plan-json";
import { mmsCredential, SMS_ADDRESS, smsCredential, surface } from "../support/resources";
import { Workspace } from "../support/workspace";

/** Long enough to see a surface while its update is processing. */
const PROCESSING_TIME = 1_000;

describe("matrix-rotation", () => {
  const emulator = useAjoEmulator({ processingTime: 0 });
  beforeEach(() => emulator.reset());

  /** A surface that uses one of these credentials. */
  const buildSurfaceWith = (name: string, credentials: readonly string[]) => ({
    resource: {
      ajo_sinch_sms_credential: Object.fromEntries(
        credentials.map((one) => [
          one,
          {
            ...smsCredential,
            name: one,
            api_token_wo: `the-token-of-${one}`,
            lifecycle: { create_before_destroy: true },
          },
        ]),
      ),
      ajo_channel_surface: { brand: { ...surface, credential_id: `\${ajo_sinch_sms_credential.${name}.id}` } },
    },
  });

  /** Checks repeatedly, until the work is done, that each surface is active and that its credential exists. */
  async function checkSurfacesDuring(work: Promise<unknown>): Promise<number> {
    let looks = 0;
    let isDone = false;
    const done = work.finally(() => {
      isDone = true;
    });
    while (!isDone) {
      const [before, after] = [await emulator.otherUser.list(), await emulator.otherUser.list()];
      const credentials = [...before.credentials, ...after.credentials].map(({ id }) => id);
      // Objects change between the two lists, but the credential must be in one of them.
      for (const { status, credentialId } of before.surfaces) {
        expect(status).toBe("active");
        expect(credentials).toContain(credentialId);
      }
      looks += 1;
    }
    await done;
    return looks;
  }

  it("with a new credential: the surface always has an existing one", async () => {
    const workspace = await Workspace.create(buildSurfaceWith("y2026", ["y2026"]), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    const old = await workspace.readStates();
    await emulator.setProcessingTime(PROCESSING_TIME);

    workspace.write(buildSurfaceWith("y2027", ["y2027"]));
    const requestsBefore = emulator.requestCount();
    expect(await checkSurfacesDuring(workspace.apply())).toBeGreaterThan(1);
    await workspace.expectNoChanges();

    const next = await workspace.readStates();
    const ids = [old["ajo_sinch_sms_credential.y2026"]?.id, next["ajo_sinch_sms_credential.y2027"]?.id];
    const surfaceId = next["ajo_channel_surface.brand"]?.id;
    expect(surfaceId).toBe(old["ajo_channel_surface.brand"]?.id);
    const writes = emulator.writesSince(requestsBefore);
    // AJO refuses to delete what a surface uses, also in an update that is processing. Here it refused nothing.
    expect(writes.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      "POST /api-credentials 201",
      `PUT /channel-configurations/${surfaceId} 200`,
      `DELETE /api-credentials/${ids[0]} 204`,
    ]);
    expect(await emulator.compareSecrets(String(ids[1]), { apiToken: "the-token-of-y2027" })).toEqual({
      apiToken: true,
    });
    await emulator.setProcessingTime(0);
  });

  it("at the same address: a new name, and -replace", async () => {
    const buildNamed = (name: string, token: string) => ({
      resource: {
        ajo_sinch_sms_credential: {
          brand: { ...smsCredential, name, api_token_wo: token, lifecycle: { create_before_destroy: true } },
        },
        ajo_channel_surface: { brand: surface },
      },
    });
    const workspace = await Workspace.create(buildNamed("Brand 2026", "first-token"), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    workspace.write(buildNamed("Brand 2027", "second-token"));
    await checkSurfacesDuring(workspace.apply(`-replace=${SMS_ADDRESS}`));
    await workspace.expectNoChanges();
    const { id } = await workspace.readState(SMS_ADDRESS);
    expect((await emulator.otherUser.list()).credentials.map((one) => [one.id, one.name])).toEqual([
      [id, "Brand 2027"],
    ]);
    expect(await emulator.compareSecrets(String(id), { apiToken: "second-token" })).toEqual({ apiToken: true });
  });

  it("peers-03 peers-07 in place, by a new version: one update of one secret, and nothing else changes", async () => {
    const { inbound_credential_id: _, ...mms } = mmsCredential;
    const buildConfiguration = (change: object) => ({
      resource: { ajo_sinch_mms_credential: { brand: { ...mms, ...change } } },
    });
    const workspace = await Workspace.create(buildConfiguration({}), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    const address = "ajo_sinch_mms_credential.brand";
    const before = await workspace.readState(address);

    workspace.write(buildConfiguration({ sms_api_token_wo: "the-next-token", sms_api_token_wo_version: "2027-01" }));
    const [changed, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(changed && diffAttributes(changed)).toEqual(["sms_api_token_wo_version"]);
    expect(changed?.unknown).toEqual(["modified_at", "modified_by", "sms_api_token_updated_at"]);
    const requestsBefore = emulator.requestCount();
    await workspace.applyAndExpectNoChanges();
    expect(emulator.updatesSince(requestsBefore)).toHaveLength(1);

    const after = await workspace.readState(address);
    expect(after.sms_api_token_updated_at).not.toBe(before.sms_api_token_updated_at);
    expect(after.api_token_updated_at).toBe(before.api_token_updated_at);
    expect(
      await emulator.compareSecrets(String(after.id), { apiToken: mms.api_token_wo, smsApiToken: "the-next-token" }),
    ).toEqual({
      apiToken: true,
      smsApiToken: true,
    });
  });
});
