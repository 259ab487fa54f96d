import { ajo } from "../support/ajo";
import { allThree, SURFACE_ADDRESS } from "../support/objects";
import { oneLine, Workspace } from "../support/workspace";

/** Like the others, but AJO takes its time. */
const PROCESSING_TIME = 1500;

describe("the life of a surface", () => {
  const service = ajo({ processingTime: PROCESSING_TIME });
  let workspace: Workspace;

  beforeEach(async () => {
    await service.reset();
    await processing(PROCESSING_TIME);
    workspace = await Workspace.create(allThree(), service.environment);
  });

  const processing = (milliseconds: number) => service.control("PUT", "/processing-time", { milliseconds });
  const failNext = (reason: string) => service.control("POST", "/failures", { reason });
  const surface = async () => (await service.alex.list()).surfaces[0];

  it("matrix-waiting create waits until it is active, and tells of it in the log", async () => {
    const { code, output } = await workspace.start(["apply", "-auto-approve", "-input=false"], { TF_LOG: "info" })
      .result;
    expect(code).toBe(0);
    expect(output).toContain('Waiting for the surface "Brand_marketing" to become active');
    expect(await workspace.state(SURFACE_ADDRESS)).toMatchObject({ status: "active" });
    await workspace.expectNoChanges();
  });

  it("matrix-waiting an update waits until it is in force", async () => {
    await workspace.applyAndSettle();
    workspace.write(allThree({ surface: { sender_number: "12345" } }));
    await workspace.applyAndSettle();
    expect(await workspace.state(SURFACE_ADDRESS)).toMatchObject({
      sender_number: "12345",
      last_update_status: "success",
    });
  });

  it("matrix-waiting a surface that AJO refuses is an error with its reasons, and is made anew", async () => {
    await failNext("The sender is not registered.");
    const output = await workspace.fail("apply", "-auto-approve", "-input=false");
    expect(output).toContain('AJO refused the surface "Brand_marketing"');
    expect(output).toContain("- The sender is not registered.");
    const refused = await surface();
    expect(refused).toMatchObject({ status: "failed" });
    expect(await workspace.addresses()).toContain(SURFACE_ADDRESS);
    await workspace.applyAndSettle();
    const { surfaces } = await service.alex.list();
    expect(surfaces.map(({ id, status }) => [id === refused?.id, status])).toEqual([[false, "active"]]);
  });

  it("an update that AJO refuses is an error with its reasons, and the old version stays", async () => {
    await workspace.applyAndSettle();
    workspace.write(allThree({ surface: { sender_number: "12345" } }));
    await failNext("The sender is not registered.");
    const output = await workspace.fail("apply", "-auto-approve", "-input=false");
    expect(output).toContain('AJO refused the update of the surface "Brand_marketing"');
    expect(output).toContain("- The sender is not registered.");
    expect(output).toContain("The old version stays in force.");
    expect(await workspace.state(SURFACE_ADDRESS)).toMatchObject({
      sender_number: "+46701234567",
      last_update_status: "failed",
    });
    // The description needs no checks, so what became of the last update is not its business.
    workspace.write(allThree({ surface: { description: "Later news." } }));
    await workspace.applyAndSettle();
    workspace.write(allThree({ surface: { sender_number: "12345" } }));
    await workspace.applyAndSettle();
  });

  it("matrix-waiting peers-18 an interrupted create keeps the surface, and the next apply goes on waiting", async () => {
    await processing(60_000);
    const running = workspace.start(["apply", "-auto-approve", "-input=false"], { TF_LOG: "info" });
    await running.seen(/Waiting for the surface/);
    running.kill("SIGINT");
    const { output } = await running.result;
    expect(oneLine(output)).toContain('The surface "Brand_marketing" is not active yet');
    const kept = await workspace.state(SURFACE_ADDRESS);
    expect(kept).toMatchObject({ status: "processing" });

    const [changed, ...others] = await workspace.plan();
    expect(others).toEqual([]);
    expect(changed).toMatchObject({ address: SURFACE_ADDRESS, actions: ["update"] });
    await processing(0);
    await workspace.applyAndSettle();
    expect(await workspace.state(SURFACE_ADDRESS)).toMatchObject({ id: kept.id, status: "active" });
    expect((await service.alex.list()).surfaces).toHaveLength(1);
  });

  it("a deactivated surface that holds the name is named, with the import that takes it over", async () => {
    await processing(0);
    await workspace.applyAndSettle();
    await workspace.destroy();
    const old = await surface();
    const output = await workspace.fail("apply", "-auto-approve", "-input=false");
    expect(output).toContain(`has the id ${old?.id} and is deactivated`);
    expect(output).toContain(
      `set reuse_deactivated = true, or run terraform import ajo_channel_surface.NAME ${old?.id}`,
    );

    await workspace.succeed("import", "-input=false", SURFACE_ADDRESS, String(old?.id));
    await workspace.applyAndSettle();
    expect(await workspace.state(SURFACE_ADDRESS)).toMatchObject({ id: old?.id, status: "active" });
  });

  it("reuse_deactivated takes over the deactivated surface that holds the name, with what is declared", async () => {
    await processing(0);
    await workspace.applyAndSettle();
    await workspace.destroy();
    const old = await surface();
    workspace.write(
      allThree({ surface: { reuse_deactivated: true, description: "Back again.", sender_number: "12345" } }),
    );
    await workspace.applyAndSettle();
    expect(await workspace.state(SURFACE_ADDRESS)).toMatchObject({
      id: old?.id,
      status: "active",
      sender_number: "12345",
    });
    expect((await service.alex.list()).surfaces).toHaveLength(1);

    // It says how to make a surface, so it changes nothing about one that is there.
    const since = service.now();
    workspace.write(allThree({ surface: { description: "Back again.", sender_number: "12345" } }));
    await workspace.applyAndSettle();
    expect(service.editsSince(since)).toEqual([]);
  });

  it("reuse_deactivated leaves one alone that differs in what AJO cannot change", async () => {
    await processing(0);
    await workspace.applyAndSettle();
    await workspace.destroy();
    workspace.write(allThree({ surface: { reuse_deactivated: true, subdomain: "m.example.com" } }));
    const output = await workspace.fail("apply", "-auto-approve", "-input=false");
    expect(output).toContain('its subdomain is "sms.example.com", which AJO cannot change');
    expect(await surface()).toMatchObject({ status: "deactivated" });
  });

  it("an interrupt while one comes back keeps it, and the next apply goes on waiting", async () => {
    await processing(0);
    await workspace.applyAndSettle();
    const { id } = await workspace.state(SURFACE_ADDRESS);
    await workspace.succeed("destroy", "-auto-approve", "-input=false", `-target=${SURFACE_ADDRESS}`);
    await processing(60_000);
    workspace.write(allThree({ surface: { reuse_deactivated: true } }));
    const running = workspace.start(["apply", "-auto-approve", "-input=false"], { TF_LOG: "info" });
    await running.seen(/Waiting for the surface/);
    running.kill("SIGINT");
    expect(oneLine((await running.result).output)).toContain('The surface "Brand_marketing" is not active yet');
    const [changed] = await workspace.plan();
    expect(changed).toMatchObject({ address: SURFACE_ADDRESS, actions: ["update"] });
    await processing(0);
    await workspace.applyAndSettle();
    expect(await workspace.state(SURFACE_ADDRESS)).toMatchObject({ id, status: "active" });
  });

  it("a surface that a live journey uses is not deactivated, and the journey is named", async () => {
    await processing(0);
    await workspace.applyAndSettle();
    const { id } = await workspace.state(SURFACE_ADDRESS);
    await service.control("PUT", "/journeys/prod/Welcome", { surfaceIds: [id] });
    const output = await workspace.fail("destroy", "-auto-approve", "-input=false");
    expect(output).toContain('Cannot deactivate channel surface "Brand_marketing"');
    expect(output).toContain("Welcome");
    await service.control("DELETE", "/journeys/prod/Welcome");
    await workspace.destroy();
  });

  it("one that is still processing is waited for, then deactivated", async () => {
    await processing(0);
    await workspace.applyAndSettle();
    await processing(PROCESSING_TIME);
    const { id } = await workspace.state(SURFACE_ADDRESS);
    await service.alex.deactivate(String(id));
    await service.alex.activate(String(id));
    await workspace.destroy();
    expect(await surface()).toMatchObject({ status: "deactivated" });
  });
});
