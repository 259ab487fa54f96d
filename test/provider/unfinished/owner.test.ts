import type { ObjectValue } from "../../../src/plugin";
import type { StateResult } from "../../../src/plugin/testing";
import { useAjoEmulator } from "../../support/ajo-emulator";
import { ApiProxy } from "../../support/api-proxy";
import { buildCredentialBody, buildSurfaceBody, smsCredential } from "../../support/resources";
import { ProjectFolder, type ProviderRun, skipWaits } from "./project-folder";

const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
skipWaits();

const SMS = "ajo_sinch_sms_credential";
const SURFACE = "ajo_channel_surface";

const sms = { ...smsCredential, name: "Brand" } as ObjectValue;

beforeEach(() => emulator.reset());

/** A run on a machine of its own, which is gone afterwards. */
const startElsewhere = (owner?: string, endpoint = emulator.server.settings.endpoint): Promise<ProviderRun> =>
  new ProjectFolder().start({ ...emulator.server.settings, endpoint }, owner === undefined ? {} : { owner });

/** Creates an object on a machine that is gone before Terraform has stored it, and returns its id. */
async function createAndLose(owner: string | undefined, config: ObjectValue = sms, typeName = SMS): Promise<string> {
  const { state, diagnostics } = await (await startElsewhere(owner)).create(typeName, config);
  expect(diagnostics).toEqual([]);
  return String(state?.id);
}

const listCredentials = async () => (await emulator.otherUser.list()).credentials.map(({ id }) => id);

function expectFinished({ diagnostics, state }: StateResult, id: string): void {
  expect(state?.id).toBe(id);
  expect(diagnostics).toMatchObject([{ severity: "warning", summary: "An interrupted create was finished (AJO3028)" }]);
  expect(diagnostics[0]?.detail).toContain("An earlier apply of the same owner");
}

function expectRefused({ diagnostics, state }: StateResult, id: string): void {
  expect(state).toBeNull();
  expect(diagnostics).toMatchObject([{ severity: "error" }]);
  expect(diagnostics[0]?.detail).toContain(`belongs to the credential ${id}`);
  expect(diagnostics[0]?.detail).toContain("terraform import");
}

describe("with an owner, an apply on another machine", () => {
  it("finds the object of an apply that was killed", async () => {
    const id = await createAndLose("shop");
    expectFinished(await (await startElsewhere("shop")).create(SMS, sms), id);
    // Also if it is killed, too.
    expectFinished(await (await startElsewhere("shop")).create(SMS, sms), id);
    expect(await listCredentials()).toEqual([id]);
  });

  it("finds the surface of an apply that was killed", async () => {
    const credential_id = await createAndLose(undefined);
    const surface = { name: "News", channel: "sms", sms_type: "marketing", credential_id, sender_number: "12345" };
    const id = await createAndLose("shop", surface, SURFACE);
    expectFinished(await (await startElsewhere("shop")).create(SURFACE, surface), id);
  });

  it.each(["activate", "edit"] as const)("goes on with a take-over that was killed at the step %s", async (step) => {
    const credential_id = await emulator.otherUser.createCredential(buildCredentialBody("Brand"));
    const id = await emulator.otherUser.createSurface(buildSurfaceBody("News", credential_id));
    await emulator.otherUser.get(id);
    await emulator.otherUser.deactivate(id);
    const config = {
      name: "News",
      channel: "sms",
      sms_type: "marketing",
      credential_id,
      sender_number: "77777",
      reuse_deactivated: true,
    };
    const path = `/channel-configurations/*${step === "activate" ? "/activate" : ""}`;
    const method = step === "activate" ? "POST" : "PUT";
    const fault = { kind: "status", status: 500, method, path, when: "after", count: 1_000 };
    await emulator.callControlApi("POST", "/faults", fault);
    expect((await (await startElsewhere("shop")).create(SURFACE, config)).diagnostics).not.toEqual([]);
    await emulator.callControlApi("DELETE", "/faults");

    const other = await (await startElsewhere("other")).create(SURFACE, config);
    expect(other).toMatchObject({ state: null, diagnostics: [{ severity: "error" }] });
    const found = await (await startElsewhere("shop")).create(SURFACE, config);
    expectFinished(found, id);
    expect(await emulator.otherUser.get(id)).toMatchObject({ status: "active", senderNumber: "77777" });
  });

  it("sends no name of the owner", async () => {
    const name = "a customer's name";
    let sent = "";
    const gateway = await ApiProxy.start(emulator.server.settings.endpoint, {
      transformBody: (body) => {
        sent += body;
        return body;
      },
    });
    const id = await createAndLose(name);
    await (await startElsewhere("other", gateway.url)).create(SMS, sms);
    await gateway.stop();
    expect(sent).toMatch(/"changedWith":"o-[\w-]{22}\.[0-9a-f-]{36}"/);
    expect(sent).toContain(id);
    expect(sent).not.toContain(name);
  });
});

describe("is not taken over", () => {
  it.each([
    ["without an owner", undefined, undefined],
    ["by another owner", "shop", "other"],
    ["by an owner, if none created it", undefined, "shop"],
    ["without an owner, if one created it", "shop", undefined],
    ["by an owner whose name begins like it", "shop", "shop2"],
  ])("%s", async (_, first, second) => {
    const id = await createAndLose(first);
    expectRefused(await (await startElsewhere(second)).create(SMS, sms), id);
  });

  it.each([
    ["values", { help: { keywords: ["INFO"], message: "Call us." } }],
    ["secret", { api_token_wo: "another-token" }],
  ])("an object with another %s, and nothing is sent to it", async (_, change) => {
    const id = await createAndLose("shop");
    const before = await emulator.otherUser.get(id);
    expectRefused(await (await startElsewhere("shop")).create(SMS, { ...sms, ...change }), id);
    expect(await emulator.otherUser.get(id)).toEqual(before);
  });

  it("an object that somebody changed since", async () => {
    const id = await createAndLose("shop");
    await emulator.otherUser.update(id, { servicePlanId: "f".repeat(32) });
    expectRefused(await (await startElsewhere("shop")).create(SMS, sms), id);
  });

  it("an object that somebody deleted and made again", async () => {
    await emulator.otherUser.delete(await createAndLose("shop"));
    const id = await createAndLose("colleague");
    expectRefused(await (await startElsewhere("shop")).create(SMS, sms), id);
  });

  it("an object in another sandbox", async () => {
    const id = await createAndLose("shop");
    const { state, diagnostics } = await (await startElsewhere("shop")).create(SMS, { ...sms, sandbox: "dev" });
    expect(diagnostics).toEqual([]);
    expect(state?.id).not.toBe(id);
  });

  it("the same object twice in one process (count)", async () => {
    const run = await startElsewhere("shop");
    const plans = [await run.plan(SMS, sms), await (await startElsewhere("shop")).plan(SMS, sms)];
    const results = await Promise.all(plans.map((plan) => run.provider.apply(SMS, plan)));
    const [created, ...others] = results.filter(({ state }) => state !== null);
    expect([created?.diagnostics, others]).toEqual([[], []]);
    expectRefused(results.find(({ state }) => state === null) as StateResult, String(created?.state?.id));
  });

  it("what the first of two copies has found", async () => {
    const id = await createAndLose("shop");
    const run = await startElsewhere("shop");
    const plans = [await run.plan(SMS, sms), await (await startElsewhere("shop")).plan(SMS, sms)];
    expectFinished(await run.provider.apply(SMS, plans[0] as never), id);
    expectRefused(await run.provider.apply(SMS, plans[1] as never), id);
  });

  it("the object of a second state, once the first one's apply has ended in order", async () => {
    const run = await startElsewhere("shop");
    const { state } = await run.create(SMS, sms);
    await run.close();
    expectRefused(await (await startElsewhere("shop")).create(SMS, sms), String(state?.id));
  });

  it("an object that was removed from the state (state rm)", async () => {
    const folder = new ProjectFolder();
    const run = await folder.start(emulator.server.settings, { owner: "shop" });
    const { state } = await run.create(SMS, sms);
    await run.close();
    const next = await folder.start(emulator.server.settings, { owner: "shop" });
    expectRefused(await next.create(SMS, sms), String(state?.id));
  });

  it("an object of the state, once a refresh has found it there", async () => {
    const created = await (await startElsewhere("shop")).create(SMS, sms);
    const refresh = await startElsewhere("shop");
    await refresh.provider.read(SMS, created);
    await refresh.close();
    expectRefused(await (await startElsewhere("shop")).create(SMS, sms), String(created.state?.id));
  });

  it("an object that was imported elsewhere, whether that has an owner or not", async () => {
    for (const owner of ["other", undefined]) {
      await emulator.reset();
      const id = await createAndLose("shop");
      const elsewhere = await startElsewhere(owner);
      await elsewhere.provider.importState(SMS, id);
      await elsewhere.close();
      expectRefused(await (await startElsewhere("shop")).create(SMS, sms), id);
    }
  });

  it("anything through an API that tells of no keys", async () => {
    const gateway = await ApiProxy.start(emulator.server.settings.endpoint, {
      transformBody: (body) => body.replace(/,"changedWith":"[^"]*"/g, ""),
    });
    const id = await createAndLose("shop");
    const refused = await (await startElsewhere("shop", gateway.url)).create(SMS, sms);
    await gateway.stop();
    expectRefused(refused, id);
  });
});

describe("a release", () => {
  const countReleases = (since: number) =>
    emulator.requestsSince(since).filter(({ path }) => path === "/released-objects").length;

  it("is one request for all objects of a sandbox", async () => {
    const run = await startElsewhere("shop");
    for (const name of ["A", "B", "C"]) await run.create(SMS, { ...sms, name });
    const count = emulator.requestCount();
    await run.close();
    expect(countReleases(count)).toBe(1);
  });

  it("is not made after an interrupt, when Terraform may not have stored the object", async () => {
    const run = await startElsewhere("shop");
    const { state } = await run.create(SMS, sms);
    await run.close(true);
    expectFinished(await (await startElsewhere("shop")).create(SMS, sms), String(state?.id));
  });

  it("is not made without an owner, except after an import of an object that is new", async () => {
    const run = await startElsewhere();
    const created = await run.create(SMS, sms);
    await run.provider.read(SMS, created);
    const count = emulator.requestCount();
    await run.close();
    expect(countReleases(count)).toBe(0);
    await run.provider.importState(SMS, String(created.state?.id));
    await run.close();
    expect(countReleases(count)).toBe(1);
  });

  it.each([404, 500])("that fails with status %i changes nothing", async (status) => {
    const run = await startElsewhere("shop");
    await run.create(SMS, sms);
    await emulator.callControlApi("POST", "/faults", { kind: "status", status, path: "/released-objects", count: 100 });
    const count = emulator.requestCount();
    await run.close();
    expect(countReleases(count)).toBe(1);
    await emulator.callControlApi("DELETE", "/faults");
  });
});
