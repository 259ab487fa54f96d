import type { ObjectValue } from "../../../src/plugin";
import { useAjoEmulator } from "../../support/ajo-emulator";
import { buildCredentialBody, buildSurfaceBody } from "../../support/resources";
import { ProjectFolder, skipWaits } from "./project-folder";

const emulator = useAjoEmulator({ processingTime: 0 });
skipWaits();

const SURFACE = "ajo_channel_surface";

let folder: ProjectFolder;
let id: string;
let config: ObjectValue;

beforeEach(async () => {
  await emulator.reset();
  folder = new ProjectFolder();
  const credentialId = await emulator.otherUser.createCredential(buildCredentialBody("Brand"));
  id = await emulator.otherUser.createSurface(buildSurfaceBody("News", credentialId));
  await emulator.otherUser.get(id);
  await emulator.otherUser.deactivate(id);
  config = {
    name: "News",
    channel: "sms",
    sms_type: "marketing",
    credential_id: credentialId,
    sender_number: "77777",
    reuse_deactivated: true,
  };
});

const start = (of = folder) => of.start(emulator.server.settings);
/** Also when the client asks again. */
const failFromNow = (method: string, path: string, when: "before" | "after") =>
  emulator.callControlApi("POST", "/faults", { kind: "status", status: 500, method, path, when, count: 1_000 });

/** A run that is killed when the response to a request is lost. Terraform stores nothing of it. */
async function killAt(step: "activate" | "edit", when: "before" | "after"): Promise<void> {
  const path = "/channel-configurations/*";
  await failFromNow(step === "activate" ? "POST" : "PUT", step === "activate" ? `${path}/activate` : path, when);
  const { diagnostics } = await (await start()).create(SURFACE, config);
  // An error, or a warning once this run has activated the surface.
  expect(diagnostics).not.toEqual([]);
  const [fault] = (await emulator.callControlApi("GET", "/faults")) as { readonly count: number }[];
  expect(fault?.count).toBeLessThan(1_000);
  await emulator.callControlApi("DELETE", "/faults");
}

it.each([
  ["activate", "before"],
  ["activate", "after"],
  ["edit", "before"],
  ["edit", "after"],
] as const)("a take-over that was killed at the step %s, %s AJO did it, goes on", async (step, when) => {
  await killAt(step, when);
  const run = await start();
  const { state, diagnostics } = await run.create(SURFACE, config);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const isBegun = step === "edit" || when === "after";
  expect(diagnostics.map(({ summary }) => summary)).toEqual(
    isBegun ? ["An interrupted create was finished (AJO3028)"] : [],
  );
  expect(state).toMatchObject({ id, status: "active", sender_number: "77777" });
  expect(await emulator.otherUser.get(id)).toMatchObject({ status: "active", senderNumber: "77777" });
  await run.close();
  expect(folder.list()).toEqual([]);
});

it("a gateway's refusal after AJO activated the surface is none of AJO's, and the next apply goes on", async () => {
  const path = "/channel-configurations/*/activate";
  const refusal = { kind: "status", status: 403, when: "after", method: "POST", path, count: 1_000 };
  await emulator.callControlApi("POST", "/faults", refusal);
  const { state, diagnostics } = await (await start()).create(SURFACE, config);
  expect([state, diagnostics]).toMatchObject([
    null,
    [{ detail: expect.stringContaining("The next apply finds out.") }],
  ]);
  await emulator.callControlApi("DELETE", "/faults");
  const resumed = await (await start()).create(SURFACE, config);
  expect(resumed.diagnostics.map(({ summary }) => summary)).toEqual(["An interrupted create was finished (AJO3028)"]);
  expect(resumed.state).toMatchObject({ id, status: "active", sender_number: "77777" });
});

it("a take-over that was killed twice goes on", async () => {
  await killAt("activate", "after");
  await killAt("edit", "after");
  expect((await (await start()).create(SURFACE, config)).state).toMatchObject({ id, status: "active" });
});

it("a surface that a colleague took over first stays theirs", async () => {
  await killAt("activate", "before");
  await emulator.otherUser.activate(id);
  await expectRefused();
});

it.each(["activate", "edit"] as const)("a take-over that a colleague finished stays theirs (%s)", async (step) => {
  await killAt(step, "after");
  await emulator.otherUser.update(id, { description: "Ours now." });
  await expectRefused();
});

it("a take-over by an equal configuration of a colleague stays theirs", async () => {
  await killAt("activate", "before");
  const colleague = await (await start(new ProjectFolder())).create(SURFACE, config);
  expect(colleague.diagnostics).toEqual([]);
  await expectRefused();
});

it.each([
  ["activate", "after"],
  ["edit", "before"],
  ["edit", "after"],
] as const)(
  "a take-over that was killed at the step %s, %s AJO did it, goes on with other values",
  async (step, when) => {
    await killAt(step, when);
    config = { ...config, sender_number: "88888" };
    await killAt("edit", "after");
    config = { ...config, sender_number: "99999" };
    const { state, diagnostics } = await (await start()).create(SURFACE, config);
    expect(diagnostics).toMatchObject([
      { severity: "warning", summary: "An interrupted create was finished (AJO3028)" },
    ]);
    expect(state).toMatchObject({ id, status: "active", sender_number: "99999" });
    expect(await emulator.otherUser.get(id)).toMatchObject({ status: "active", senderNumber: "99999" });
  },
);

async function expectRefused(): Promise<void> {
  const before = await emulator.otherUser.get(id);
  const count = emulator.requestCount();
  const { state, diagnostics } = await (await start()).create(SURFACE, config);
  expect(state).toBeNull();
  expect(diagnostics).toMatchObject([{ severity: "error", summary: expect.stringContaining("Cannot create") }]);
  expect(diagnostics[0]?.detail).toContain(id);
  expect(await emulator.otherUser.get(id)).toEqual(before);
  expect(emulator.writesSince(count).filter(({ path }) => path.endsWith("/deactivate"))).toEqual([]);
}
