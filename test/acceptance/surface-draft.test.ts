import { useAjoEmulator } from "../support/ajo-emulator";
import { diffAttributes, type PlannedChange } from "../support/plan-json";
import { toSurfaceAddress as at, buildSurfaces } from "../support/resources";
import { Workspace } from "../support/workspace";

const DRAFT = { submit: false };

/** Surfaces that begin as drafts. Every step ends with an empty plan. */
describe("a draft", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;
  let ids: Readonly<Record<string, unknown>>;

  /** The arguments of the surfaces by key. Each step changes some. */
  const surfaces: Record<string, object> = {
    kept: DRAFT,
    edited: DRAFT,
    renamed: DRAFT,
    submitted: DRAFT,
    refused: DRAFT,
    protected: { ...DRAFT, on_destroy: "fail" },
  };
  const declare = (changes: Record<string, object>) => workspace.write(buildSurfaces(Object.assign(surfaces, changes)));
  const readIds = async () => {
    const states = await workspace.readStates();
    return Object.fromEntries(Object.keys(surfaces).map((key) => [key, states[at(key)]?.id]));
  };
  const listWrites = (requestsBefore: number) =>
    emulator
      .writesSince(requestsBefore)
      .map(({ method, path }) => `${method} ${path.replace(/\/[0-9a-f-]{36}/, "")}`)
      .sort();
  const summarizeChange = ({ address, actions, before, after, unknown }: PlannedChange) =>
    [address, actions, diffAttributes({ address, actions, before, after, unknown }), unknown] as const;

  beforeAll(async () => {
    workspace = await Workspace.create(buildSurfaces(surfaces), emulator.environment);
    await workspace.applyAndExpectNoChanges();
    ids = await readIds();
  });

  it("is created by submit = false, and is not checked", async () => {
    const states = await workspace.readStates();
    for (const key of Object.keys(surfaces)) expect(states[at(key)]).toMatchObject({ status: "draft", submit: false });
  });

  it("peers-11 is updated in place, also in arguments that are immutable later, and submitted when submit is true", async () => {
    declare({
      edited: { ...DRAFT, sender_number: "54321", labels: ["core/C1"], tags: ["one"] },
      renamed: { ...DRAFT, name: "Brand_anew", subdomain: "sms.example.com" },
      submitted: { submit: true, sender_number: "54321" },
      kept: { ...DRAFT, reuse_deactivated: true, timeouts: { create: "1h" } },
    });
    const requestsBefore = emulator.requestCount();
    expect((await workspace.plan()).map(summarizeChange)).toEqual([
      [at("edited"), ["update"], ["labels", "sender_number", "tags"], ["modified_at", "modified_by"]],
      [at("kept"), ["update"], ["reuse_deactivated", "timeouts"], []],
      [at("renamed"), ["update"], ["name", "subdomain"], ["modified_at", "modified_by"]],
      [
        at("submitted"),
        ["update"],
        ["sender_number", "status", "submit"],
        ["last_update_status", "modified_at", "modified_by"],
      ],
    ]);
    await workspace.applyAndExpectNoChanges();
    expect(await readIds()).toEqual(ids);
    // Options of the provider are not sent to AJO.
    expect(listWrites(requestsBefore)).toEqual([
      "POST /channel-configurations/activate",
      "PUT /channel-configurations",
      "PUT /channel-configurations",
      "PUT /channel-configurations",
    ]);
    expect(await workspace.readState(at("renamed"))).toMatchObject({ name: "Brand_anew", status: "draft" });
    expect(await workspace.readState(at("submitted"))).toMatchObject({ sender_number: "54321", status: "active" });
  });

  it("that was submitted cannot be a draft again: the plan explains it", async () => {
    declare({ submitted: { submit: false, sender_number: "54321" } });
    const output = await workspace.expectFailure("plan", "-input=false");
    expect(output).toContain('The surface "Brand_submitted" cannot be a draft again (AJO3011)');
    expect(output).toContain("was submitted and is active, which AJO cannot take back. Leave submit as it was.");
    declare({ submitted: { submit: true, sender_number: "54321" } });
  });

  it("that AJO refuses is an error with reasons, and the next apply submits it again", async () => {
    declare({ refused: { submit: true } });
    await emulator.callControlApi("POST", "/failures", { reason: "The sender is not registered." });
    const output = await workspace.expectFailure("apply", "-auto-approve", "-input=false");
    expect(output).toContain('AJO refused the surface "Brand_refused" (AJO3008)');
    expect(output).toContain("- The sender is not registered.");
    expect(await workspace.readState(at("refused"))).toMatchObject({ id: ids.refused, status: "failed" });
    // It can be kept as a failed draft.
    declare({ refused: DRAFT });
    const requestsBefore = emulator.requestCount();
    await workspace.applyAndExpectNoChanges();
    expect(listWrites(requestsBefore)).toEqual([]);

    declare({ refused: { sender_number: "54321" } });
    expect(
      (await workspace.plan()).map(({ actions, before, after }) => [actions, before?.status, after?.status]),
    ).toEqual([[["update"], "failed", "active"]]);
    await workspace.applyAndExpectNoChanges();
    expect(await workspace.readState(at("refused"))).toMatchObject({ id: ids.refused, status: "active" });
  });

  it("that another user created stays a draft when it is imported with submit = false, and is submitted otherwise", async () => {
    const half = await emulator.otherUser.createDraft({ name: "Brand_half", channel: "sms" });
    const complete = await emulator.otherUser.createDraft({
      name: "Brand_whole",
      channel: "sms",
      senderNumber: "99999",
    });
    const imports = { import: Object.entries({ half, whole: complete }).map(([key, id]) => ({ to: at(key), id })) };
    Object.assign(surfaces, { half: DRAFT, whole: {} });
    workspace.write({ ...buildSurfaces(surfaces), ...imports });
    const changes = await workspace.plan();
    expect(changes.map(({ address, after }) => [address, after?.status])).toEqual([
      [at("half"), "draft"],
      [at("whole"), "active"],
    ]);
    await workspace.applyAndExpectNoChanges();
    expect(await workspace.readState(at("half"))).toMatchObject({ id: half, status: "draft", sender_number: "12345" });
    expect(await workspace.readState(at("whole"))).toMatchObject({
      id: complete,
      status: "active",
      sender_number: "12345",
    });
  });

  it("that another user submitted is a warning, and stays active", async () => {
    await emulator.otherUser.activate(String(ids.kept));
    const { code, output } = await workspace.run("plan", "-detailed-exitcode", "-input=false");
    expect([code, output]).toEqual([0, expect.stringContaining('The surface "Brand_kept" is no draft any more')]);
    declare({ kept: {} });
    const requestsBefore = emulator.requestCount();
    const settled = await workspace.applyAndExpectNoChanges();
    expect(settled).not.toContain("AJO3011");
    expect(listWrites(requestsBefore)).toEqual([]);
  });

  it("is deleted by a destroy, whatever on_destroy is", async () => {
    await workspace.destroy();
    const left = (await emulator.otherUser.list()).surfaces.map(({ name, status }) => `${name} ${status}`).sort();
    expect(left).toEqual([
      "Brand_kept deactivated",
      "Brand_refused deactivated",
      "Brand_submitted deactivated",
      "Brand_whole deactivated",
    ]);
  });
});
