import type { ObjectValue } from "../../../src/plugin";
import type { StateResult } from "../../../src/plugin/testing";
import { useAjoEmulator } from "../../support/ajo-emulator";
import { ApiProxy } from "../../support/api-proxy";
import { rcsCredential, smsCredential, webhook as webhookSample } from "../../support/resources";
import { ProjectFolder, skipWaits } from "./project-folder";

const emulator = useAjoEmulator({ processingTime: 0 });
skipWaits();

const SMS = "ajo_sinch_sms_credential";
const RCS = "ajo_sinch_rcs_credential";
const SURFACE = "ajo_channel_surface";

const sms = { ...smsCredential, name: "Brand" } as ObjectValue;
const other = { ...sms, help: { keywords: ["INFO"], message: "Call us." } } as ObjectValue;

let folder: ProjectFolder;
beforeEach(async () => {
  await emulator.reset();
  folder = new ProjectFolder();
});

const start = () => folder.start(emulator.server.settings);
const listCredentials = async () => (await emulator.otherUser.list()).credentials;

/** Creates an object in a run that is killed before Terraform has stored it, and returns its id. */
async function createAndKill(typeName: string, config: ObjectValue): Promise<string> {
  const { state, diagnostics } = await (await start()).create(typeName, config);
  expect(diagnostics).toEqual([]);
  return String(state?.id);
}

/** Kills a run when the answer to its next PUT is lost. */
async function createAndKillAtPut(config: ObjectValue, when: "before" | "after"): Promise<void> {
  const fault = { kind: "status", status: 500, method: "PUT", path: "/api-credentials/*", when, count: 1_000 };
  await emulator.callControlApi("POST", "/faults", fault);
  expect((await (await start()).create(SMS, config)).state).toBeNull();
  await emulator.callControlApi("DELETE", "/faults");
}

function expectFinished({ diagnostics, state }: StateResult, id: string): void {
  expect(diagnostics).toMatchObject([{ severity: "warning", summary: "An interrupted create was finished (AJO3028)" }]);
  expect(diagnostics[0]?.detail).toContain("The configuration was changed since.");
  expect(state?.id).toBe(id);
}

function expectRefused({ diagnostics, state }: StateResult, text: string): void {
  expect(state).toBeNull();
  expect(diagnostics).toMatchObject([{ severity: "error" }]);
  expect(diagnostics[0]?.detail).toContain(text);
}

describe("after a kill, an object that was created with other values gets those of now:", () => {
  it.each<[string, ObjectValue, ObjectValue]>([
    ["an added block", { ...sms, help: null }, other],
    ["a removed block", other, { ...sms, help: null }],
    ["another value", sms, { ...sms, service_plan_id: "f".repeat(32) }],
  ])("%s", async (_, before, after) => {
    const id = await createAndKill(SMS, before);
    const run = await start();
    const created = await run.create(SMS, after);
    expectFinished(created, id);
    await run.close();
    expect((await listCredentials()).map((it) => it.id)).toEqual([id]);
    expect(folder.list()).toEqual([]);
    // As declared: the next plan is empty.
    const next = await start();
    const read = await next.provider.read(SMS, created);
    const { plannedState } = await next.plan(SMS, after, { ...created, ...read });
    expect([read.diagnostics, plannedState]).toEqual([[], created.state]);
  });

  it("another secret", async () => {
    const id = await createAndKill(SMS, sms);
    expectFinished(await (await start()).create(SMS, { ...sms, api_token_wo: "another-token" }), id);
    expect(await emulator.compareSecrets(id, { apiToken: "another-token" })).toEqual({ apiToken: true });
  });

  it("a webhook", async () => {
    const { state: rcs } = await (await start()).create(RCS, rcsCredential as ObjectValue);
    const webhook = { ...webhookSample, credential_id: String(rcs?.id) } as ObjectValue;
    const id = await createAndKill("ajo_sms_webhook", webhook);
    expectFinished(await (await start()).create("ajo_sms_webhook", { ...webhook, default_reply: "Bye." }), id);
    expect(await emulator.otherUser.get(id)).toMatchObject({ defaultReply: "Bye." });
  });

  it.each(["before", "after"] as const)("also if the run that changes it is killed %s AJO did it", async (when) => {
    const id = await createAndKill(SMS, sms);
    await createAndKillAtPut(other, when);
    const third = { ...other, service_plan_id: "e".repeat(32) };
    await createAndKillAtPut(third, when);
    expectFinished(await (await start()).create(SMS, { ...third, default_inbound_reply: "No replies." }), id);
    expect(await listCredentials()).toMatchObject([
      { id, servicePlanId: "e".repeat(32), defaultInboundReply: "No replies." },
    ]);
  });

  it("while reads lag behind", async () => {
    const id = await createAndKill(SMS, sms);
    await emulator.callControlApi("POST", "/faults", { kind: "lag", path: "/api-credentials", reads: 3 });
    expectFinished(await (await start()).create(SMS, other), id);
  });
});

describe("a surface that was created with other values gets those of now:", () => {
  let surface: ObjectValue;
  beforeEach(async () => {
    const { state } = await (await start()).create(SMS, sms);
    surface = {
      name: "News",
      channel: "sms",
      sms_type: "marketing",
      credential_id: String(state?.id),
      sender_number: "12345",
    };
  });

  it.each([
    ["an active one", {}, { sender_number: "77777" }],
    ["a draft", { submit: false }, { submit: false, sender_number: "77777" }],
    ["a draft that is to be active", { submit: false }, { submit: true }],
  ])("%s", async (_, before, after) => {
    const id = await createAndKill(SURFACE, { ...surface, ...before });
    const config: ObjectValue = { ...surface, ...after };
    const count = emulator.requestCount();
    const { state, diagnostics } = await (await start()).create(SURFACE, config);
    expect(diagnostics).toMatchObject([{ summary: "An interrupted create was finished (AJO3028)" }]);
    const status = "submit" in after && !after.submit ? "draft" : "active";
    expect(state).toMatchObject({ id, status, sender_number: config.sender_number });
    expect(await emulator.otherUser.get(id)).toMatchObject({ status, senderNumber: config.sender_number });
    expect(emulator.writesSince(count).filter(({ path }) => path.endsWith("/deactivate"))).toEqual([]);
  });

  it("while AJO still processes it", async () => {
    await emulator.setProcessingTime(60_000);
    const killed = await (await start()).create(SURFACE, {
      ...surface,
      timeouts: { create: "1ms", update: null, delete: null },
    });
    await emulator.setProcessingTime(0);
    const { state } = await (await start()).create(SURFACE, { ...surface, sender_number: "77777" });
    expect(state).toMatchObject({ id: killed.state?.id, status: "active", sender_number: "77777" });
  });

  it("but not what AJO cannot change", async () => {
    const id = await createAndKill(SURFACE, { ...surface, subdomain: "a.example.com" });
    const changed = await (await start()).create(SURFACE, { ...surface, subdomain: "b.example.com" });
    expectRefused(changed, `The surface "News" (${id}) holds the name, and its subdomain is "a.example.com"`);
    expect(await emulator.otherUser.get(id)).toMatchObject({ status: "active", subdomain: "a.example.com" });
  });
});

describe("is not given other values:", () => {
  /** Nobody's object is written to. */
  async function expectUntouched(id: string, text: string, run = start()): Promise<void> {
    const before = await emulator.otherUser.get(id);
    const count = emulator.requestCount();
    expectRefused(await (await run).create(SMS, other), text);
    expect(emulator.writesSince(count).every(({ method }) => method === "POST")).toBe(true);
    expect(await emulator.otherUser.get(id)).toEqual(before);
  }

  it("an object that somebody changed since", async () => {
    const id = await createAndKill(SMS, sms);
    await emulator.otherUser.update(id, { servicePlanId: "f".repeat(32) });
    await expectUntouched(id, `belongs to the credential ${id}`);
  });

  it("an object that a colleague made, changed by this provider in another folder", async () => {
    const id = await createAndKill(SMS, sms);
    const elsewhere = await new ProjectFolder().start(emulator.server.settings);
    const imported = await elsewhere.provider.importState(SMS, id);
    const plan = await elsewhere.plan(SMS, { ...sms, default_inbound_reply: "No replies." }, imported);
    expect((await elsewhere.provider.apply(SMS, plan)).diagnostics).toEqual([]);
    await expectUntouched(id, `belongs to the credential ${id}`);
  });

  it("an object that was imported elsewhere and not changed", async () => {
    const id = await createAndKill(SMS, sms);
    const elsewhere = await new ProjectFolder().start(emulator.server.settings);
    await elsewhere.provider.importState(SMS, id);
    await elsewhere.close();
    await expectUntouched(id, `belongs to the credential ${id}`);
    // Nor with the values with which it was created.
    expectRefused(await (await start()).create(SMS, sms), `belongs to the credential ${id}`);
  });

  it("the object of another folder", async () => {
    const id = await createAndKill(SMS, sms);
    await expectUntouched(id, `belongs to the credential ${id}`, new ProjectFolder().start(emulator.server.settings));
  });

  it("one that somebody deleted and made again", async () => {
    await emulator.otherUser.delete(await createAndKill(SMS, sms));
    const colleague = await (await new ProjectFolder().start(emulator.server.settings)).create(SMS, sms);
    await expectUntouched(String(colleague.state?.id), `belongs to the credential ${colleague.state?.id}`);
  });

  it("an object of the state, by a copy of its block", async () => {
    const created = await (await start()).create(SMS, sms);
    await (await start()).plan(SMS, sms, created);
    await expectUntouched(String(created.state?.id), "is in the Terraform state already");
  });

  it("the second of two copies in one process", async () => {
    const id = await createAndKill(SMS, sms);
    const run = await start();
    const plans = [await run.plan(SMS, other), await (await start()).plan(SMS, other)];
    const [first, second] = await Promise.all(plans.map((plan) => run.provider.apply(SMS, plan)));
    expectFinished(first as StateResult, id);
    expectRefused(second as StateResult, `belongs to the credential ${id}`);
  });

  it("an object that somebody changes between the answer and the read", async () => {
    const id = await createAndKill(SMS, sms);
    let wasChanged = false;
    const gateway = await ApiProxy.start(emulator.server.settings.endpoint, {
      transformBody: async (body) => {
        // Once an answer names the holder, and before the provider gets it, a colleague writes.
        if (!wasChanged && body.includes("changedWith") && body.includes("name-taken")) {
          wasChanged = true;
          await emulator.otherUser.update(id, { servicePlanId: "f".repeat(32) });
        }
        return body;
      },
    });
    const run = await folder.start({ ...emulator.server.settings, endpoint: gateway.url });
    const { state } = await run.create(SMS, other);
    await gateway.stop();
    expect([wasChanged, state]).toEqual([true, null]);
    expect(await emulator.otherUser.get(id)).toMatchObject({ servicePlanId: "f".repeat(32) });
  });

  it("anything behind an API that does not tell who changed it", async () => {
    const id = await createAndKill(SMS, sms);
    const gateway = await ApiProxy.start(emulator.server.settings.endpoint, {
      transformBody: (body) => body.replace(/,"changedWith":"[^"]*"/g, ""),
    });
    const run = folder.start({ ...emulator.server.settings, endpoint: gateway.url });
    await expectUntouched(id, "does not tell of it", run);
    await gateway.stop();
  });
});
