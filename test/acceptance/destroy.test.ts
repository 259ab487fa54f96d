import { ajo } from "../support/ajo";
import {
  allFive,
  MMS_ADDRESS,
  mmsCredential,
  RCS_ADDRESS,
  SMS_ADDRESS,
  SURFACE_ADDRESS,
  smsCredential,
  surfaceByHand,
  WEBHOOK_ADDRESS,
  webhookByHand,
} from "../support/objects";
import { Workspace } from "../support/workspace";

describe("peers-17 a destroy", () => {
  const service = ajo();
  beforeEach(() => service.reset());

  /** The answers to what took an object out of use. */
  const departures = (since: number) =>
    service.emulator
      .requests()
      .slice(since)
      .filter(({ method, path }) => method === "DELETE" || path.endsWith("/deactivate"))
      .map(({ path, status }) => ({ path, status }));

  it("has its order from the references, so that nothing stands in the way of anything", async () => {
    const workspace = await Workspace.create(allFive(), service.environment);
    await workspace.applyAndSettle();
    const states = await workspace.states();
    const since = service.now();
    await workspace.destroy();

    const gone = departures(since);
    const place = (address: string) => gone.findIndex(({ path }) => path.includes(String(states[address]?.id)));
    expect(gone.map(({ status }) => status).sort()).toEqual([200, 204, 204, 204, 204]);
    expect(place(SURFACE_ADDRESS)).toBeLessThan(place(SMS_ADDRESS));
    expect(place(MMS_ADDRESS)).toBeLessThan(place(SMS_ADDRESS));
    expect(place(WEBHOOK_ADDRESS)).toBeLessThan(place(RCS_ADDRESS));
    expect((await service.alex.list()).credentials).toEqual([]);
  });

  it("has some patience where references are missing, and Terraform deletes all at the same time", async () => {
    const workspace = await Workspace.create(allFive(), service.environment);
    await workspace.apply();
    const { id } = await workspace.state(SMS_ADDRESS);
    workspace.write(allFive({ mms: { inbound_credential_id: id }, surface: { credential_id: id } }));
    // For Terraform to forget the old references.
    await workspace.apply();
    await service.control("POST", "/faults", {
      kind: "slow",
      method: "DELETE",
      path: `/api-credentials/${(await workspace.state(MMS_ADDRESS)).id}`,
      milliseconds: 1_500,
    });
    const since = service.now();
    await workspace.destroy();
    expect(departures(since).map(({ status }) => status)).toContain(409);
    expect(await service.alex.list()).toMatchObject({ credentials: [], webhooks: [] });
  });

  it("that is refused names what uses the object: its kind, name, status, id and sandbox", async () => {
    const workspace = await Workspace.create(
      { resource: { ajo_sinch_sms_credential: { brand: smsCredential } } },
      service.environment,
    );
    await workspace.applyAndSettle();
    const id = String((await workspace.state(SMS_ADDRESS)).id);
    const surface = await service.alex.makeSurface(surfaceByHand("Others_surface", id));
    const webhook = await service.alex.makeWebhook(webhookByHand("Others webhook", id));
    const { name: _, ...mms } = mmsCredential;
    const other = await Workspace.create(
      { resource: { ajo_sinch_mms_credential: { other: { ...mms, name: "Others MMS", inbound_credential_id: id } } } },
      service.environment,
    );
    await other.apply();
    const credential = (await other.state("ajo_sinch_mms_credential.other")).id;

    const output = await workspace.fail("destroy", "-auto-approve", "-input=false");
    expect(output).toContain('Cannot delete Sinch SMS credential "Brand SMS"');
    expect(output).toContain('In use in the sandbox "prod" by:');
    expect(output).toContain(`- surface "Others_surface" (active, ${surface})`);
    expect(output).toContain(`- webhook "Others webhook" (${webhook})`);
    expect(output).toContain(`- credential "Others MMS" (${credential})`);
    expect(output).toContain("lifecycle { create_before_destroy = true }");
    expect(await workspace.addresses()).toEqual([SMS_ADDRESS]);

    await other.destroy();
    await service.alex.delete(webhook);
    await service.alex.deactivate(surface);
    await workspace.destroy();
  });
});
