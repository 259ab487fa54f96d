import { useAjoEmulator } from "../support/ajo-emulator";
import {
  buildAllResources,
  buildSurfaceBody,
  buildWebhookBody,
  MMS_ADDRESS,
  mmsCredential,
  RCS_ADDRESS,
  SMS_ADDRESS,
  SURFACE_ADDRESS,
  smsCredential,
  WEBHOOK_ADDRESS,
} from "../support/resources";
import { Workspace } from "../support/workspace";

describe("peers-17 a destroy", () => {
  const emulator = useAjoEmulator();
  beforeEach(() => emulator.reset());

  /** The requests that deleted or deactivated an object. */
  const removalsSince = (requestsBefore: number) =>
    emulator
      .requestsSince(requestsBefore)
      .filter(({ method, path }) => method === "DELETE" || path.endsWith("/deactivate"))
      .map(({ path, status }) => ({ path, status }));

  it("is ordered by the references, so that no deletion fails", async () => {
    const workspace = await Workspace.create(buildAllResources(), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    const states = await workspace.readStates();
    const requestsBefore = emulator.requestCount();
    await workspace.destroy();

    const removals = removalsSince(requestsBefore);
    const indexOfRemoval = (address: string) =>
      removals.findIndex(({ path }) => path.includes(String(states[address]?.id)));
    expect(removals.map(({ status }) => status).sort()).toEqual([200, 204, 204, 204, 204]);
    expect(indexOfRemoval(SURFACE_ADDRESS)).toBeLessThan(indexOfRemoval(SMS_ADDRESS));
    expect(indexOfRemoval(MMS_ADDRESS)).toBeLessThan(indexOfRemoval(SMS_ADDRESS));
    expect(indexOfRemoval(WEBHOOK_ADDRESS)).toBeLessThan(indexOfRemoval(RCS_ADDRESS));
    expect((await emulator.otherUser.list()).credentials).toEqual([]);
  });

  it("retries deletions when references are missing and Terraform deletes concurrently", async () => {
    const workspace = await Workspace.create(buildAllResources(), emulator.environment);
    await workspace.apply();
    const { id } = await workspace.readState(SMS_ADDRESS);
    workspace.write(buildAllResources({ mms: { inbound_credential_id: id }, surface: { credential_id: id } }));
    // This removes the old references from the state.
    await workspace.apply();
    await emulator.callControlApi("POST", "/faults", {
      kind: "slow",
      method: "DELETE",
      path: `/api-credentials/${(await workspace.readState(MMS_ADDRESS)).id}`,
      milliseconds: 1_500,
    });
    const requestsBefore = emulator.requestCount();
    await workspace.destroy();
    expect(removalsSince(requestsBefore).map(({ status }) => status)).toContain(409);
    expect(await emulator.otherUser.list()).toMatchObject({ credentials: [], webhooks: [] });
  });

  it("that AJO refuses lists what uses the object: kind, name, status, id and sandbox", async () => {
    const workspace = await Workspace.create(
      { resource: { ajo_sinch_sms_credential: { brand: smsCredential } } },
      emulator.environment,
    );
    await workspace.applyAndExpectNoChanges();
    const id = String((await workspace.readState(SMS_ADDRESS)).id);
    const surface = await emulator.otherUser.createSurface(buildSurfaceBody("Others_surface", id));
    const webhook = await emulator.otherUser.createWebhook(buildWebhookBody("Others webhook", id));
    const { name: _, ...mms } = mmsCredential;
    const other = await Workspace.create(
      { resource: { ajo_sinch_mms_credential: { other: { ...mms, name: "Others MMS", inbound_credential_id: id } } } },
      emulator.environment,
    );
    await other.apply();
    const credential = (await other.readState("ajo_sinch_mms_credential.other")).id;

    const output = await workspace.expectFailure("destroy", "-auto-approve", "-input=false");
    expect(output).toContain('Cannot delete Sinch SMS credential "Brand SMS"');
    expect(output).toContain('is in use in the sandbox "prod" by:');
    expect(output).toContain(`- surface "Others_surface" (active, ${surface})`);
    expect(output).toContain(`- webhook "Others webhook" (${webhook})`);
    expect(output).toContain(`- credential "Others MMS" (${credential})`);
    expect(output).toContain("lifecycle { create_before_destroy = true }");
    expect(await workspace.listAddresses()).toEqual([SMS_ADDRESS]);

    await other.destroy();
    await emulator.otherUser.delete(webhook);
    await emulator.otherUser.deactivate(surface);
    await workspace.destroy();
  });
});
