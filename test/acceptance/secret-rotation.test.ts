import { useAjoEmulator } from "../support/ajo-emulator";
import { diffAttributes } from "../support/plan-json";
import { mmsCredential, SMS_ADDRESS, smsCredential, surface } from "../support/resources";
import { Workspace } from "../support/workspace";

/** Long enough for the update of a surface to be seen on its way. */
const PROCESSING_TIME = 1_000;

describe("matrix-rotation", () => {
  const emulator = useAjoEmulator({ processingTime: 0 });
  beforeEach(() => emulator.reset());

  /** A surface that sends with one of these credentials. */
  const sendingWith = (name: string, credentials: readonly string[]) => ({
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

  /** Looks again and again, until the work is done, whether each surface is active and has a credential. */
  async function watched(work: Promise<unknown>): Promise<number> {
    let looks = 0;
    let isDone = false;
    const done = work.finally(() => {
      isDone = true;
    });
    while (!isDone) {
      const [before, after] = [await emulator.otherUser.list(), await emulator.otherUser.list()];
      const credentials = [...before.credentials, ...after.credentials].map(({ id }) => id);
      // Whatever happens between two questions: what a surface names was there in one of them.
      for (const { status, credentialId } of before.surfaces) {
        expect(status).toBe("active");
        expect(credentials).toContain(credentialId);
      }
      looks += 1;
    }
    await done;
    return looks;
  }

  it("with a new credential: at no moment is the surface without one", async () => {
    const workspace = await Workspace.create(sendingWith("y2026", ["y2026"]), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    const old = await workspace.readStates();
    await emulator.setProcessingTime(PROCESSING_TIME);

    workspace.write(sendingWith("y2027", ["y2027"]));
    const requestsBefore = emulator.requestCount();
    expect(await watched(workspace.apply())).toBeGreaterThan(1);
    await workspace.expectNoChanges();

    const next = await workspace.readStates();
    const ids = [old["ajo_sinch_sms_credential.y2026"]?.id, next["ajo_sinch_sms_credential.y2027"]?.id];
    const surfaceId = next["ajo_channel_surface.brand"]?.id;
    expect(surfaceId).toBe(old["ajo_channel_surface.brand"]?.id);
    const writes = emulator
      .requestsSince(requestsBefore)
      .filter(({ method, path }) => method !== "GET" && !path.startsWith("/ims"));
    // AJO refuses to delete what a surface needs, the version in force and the one being checked: it had no reason to.
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

  it("of the same address: a new name, and -replace", async () => {
    const named = (name: string, token: string) => ({
      resource: {
        ajo_sinch_sms_credential: {
          brand: { ...smsCredential, name, api_token_wo: token, lifecycle: { create_before_destroy: true } },
        },
        ajo_channel_surface: { brand: surface },
      },
    });
    const workspace = await Workspace.create(named("Brand 2026", "first-token"), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    workspace.write(named("Brand 2027", "second-token"));
    await watched(workspace.apply(`-replace=${SMS_ADDRESS}`));
    await workspace.expectNoChanges();
    const { id } = await workspace.readState(SMS_ADDRESS);
    expect((await emulator.otherUser.list()).credentials.map((one) => [one.id, one.name])).toEqual([
      [id, "Brand 2027"],
    ]);
    expect(await emulator.compareSecrets(String(id), { apiToken: "second-token" })).toEqual({ apiToken: true });
  });

  it("peers-03 peers-07 in place, by a new version: one update, of one secret, and nothing else moves", async () => {
    const { inbound_credential_id: _, ...mms } = mmsCredential;
    const configuration = (change: object) => ({
      resource: { ajo_sinch_mms_credential: { brand: { ...mms, ...change } } },
    });
    const workspace = await Workspace.create(configuration({}), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    const address = "ajo_sinch_mms_credential.brand";
    const before = await workspace.readState(address);

    workspace.write(configuration({ sms_api_token_wo: "the-next-token", sms_api_token_wo_version: "2027-01" }));
    const [changed, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(changed && diffAttributes(changed)).toEqual(["sms_api_token_wo_version"]);
    expect(changed?.unknown).toEqual(["modified_at", "sms_api_token_updated_at"]);
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
