import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ObjectValue } from "../../../src/plugin";
import type { StateResult } from "../../../src/plugin/testing";
import { useAjoEmulator } from "../../support/ajo-emulator";
import { ApiProxy } from "../../support/api-proxy";
import { buildCredentialBody, rcsCredential, smsCredential, webhook as webhookSample } from "../../support/resources";
import { ProjectFolder, type ProviderRun, skipWaits } from "./project-folder";

const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
skipWaits();

const SMS = "ajo_sinch_sms_credential";
const WEBHOOK = "ajo_sms_webhook";
const SURFACE = "ajo_channel_surface";

const sms = { ...smsCredential, name: "Brand" } as ObjectValue;

let folder: ProjectFolder;
beforeEach(async () => {
  await emulator.reset();
  folder = new ProjectFolder();
});

const start = (options?: Parameters<ProjectFolder["start"]>[1]) => folder.start(emulator.server.settings, options);
/** Also when the client asks again. */
const failPosts = () =>
  emulator.callControlApi("POST", "/faults", {
    kind: "status",
    status: 500,
    method: "POST",
    path: "/api-credentials",
    count: 1_000,
  });

/** Creates an object in a run that is killed before Terraform has stored it, and returns its id. */
async function createAndKill(config: ObjectValue = sms, typeName = SMS): Promise<string> {
  const { state, diagnostics } = await (await start()).create(typeName, config);
  expect(diagnostics).toEqual([]);
  return String(state?.id);
}

/** Begins to create an object in a run that is killed before AJO gets the request. */
async function beginAndKill(config: ObjectValue = sms): Promise<void> {
  await failPosts();
  expect((await (await start()).create(SMS, config)).state).toBeNull();
  await emulator.callControlApi("DELETE", "/faults");
  expect(folder.list()).toHaveLength(1);
}

const listCredentials = async () => (await emulator.otherUser.list()).credentials.map(({ id }) => id);

function expectFinished({ diagnostics, state }: StateResult, id: string): void {
  expect(state?.id).toBe(id);
  expect(diagnostics).toMatchObject([{ severity: "warning", summary: "An interrupted create was finished (AJO3028)" }]);
  expect(diagnostics[0]?.detail).toContain(id);
}

function expectRefused({ diagnostics, state }: StateResult, ...texts: readonly string[]): void {
  expect(state).toBeNull();
  expect(diagnostics).toMatchObject([{ severity: "error" }]);
  for (const text of texts) expect(diagnostics[0]?.detail).toContain(text);
}

it("a create that AJO refused, or that was never sent, leaves nothing to go on with", async () => {
  await emulator.otherUser.createCredential(buildCredentialBody("Brand"));
  expect((await (await start()).create(SMS, sms)).state).toBeNull();
  expect(folder.list()).toEqual([]);
});

it.each([400, 401, 403, 409, 412, 422, 428])(
  "a refusal that the API did not sign is repeated by the next apply, which finds what AJO made (%s)",
  async (status) => {
    const refusal = { kind: "status", status, when: "after", method: "POST", path: "/api-credentials", count: 1_000 };
    await emulator.callControlApi("POST", "/faults", refusal);
    const { state, diagnostics } = await (await start()).create(SMS, sms);
    expect([state, diagnostics]).toMatchObject([null, [{ severity: "error" }]]);
    await emulator.callControlApi("DELETE", "/faults");
    const [id = ""] = await listCredentials();
    expectFinished(await (await start()).create(SMS, sms), id);
    expect(await listCredentials()).toEqual([id]);
  },
);

describe("after a kill, the next apply", () => {
  it("finds its own object, if AJO had created it", async () => {
    const id = await createAndKill();
    const run = await start();
    const plan = await run.plan(SMS, sms);
    // The name is not reported as taken.
    expect(plan.diagnostics).toEqual([]);
    const created = await run.provider.apply(SMS, plan);
    expectFinished(created, id);
    expect(created.state).toMatchObject({ name: "Brand", sandbox: "prod", api_token_updated_at: expect.any(String) });
    await run.close();
    expect([await listCredentials(), folder.list()]).toEqual([[id], []]);
    const { state, diagnostics } = await (await start()).provider.read(SMS, created);
    expect([state, diagnostics]).toEqual([created.state, []]);
  });

  it("finds its own webhook and surface", async () => {
    const { state: rcs } = await (await start()).create("ajo_sinch_rcs_credential", rcsCredential);
    const { state: credential } = await (await start()).create(SMS, sms);
    const webhook = { ...webhookSample, credential_id: String(rcs?.id) };
    const surface = {
      name: "News",
      channel: "sms",
      sms_type: "marketing",
      credential_id: String(credential?.id),
      sender_number: "12345",
    };
    const webhookId = await createAndKill(webhook, WEBHOOK);
    const surfaceId = await createAndKill(surface, SURFACE);
    const run = await start();
    expectFinished(await run.create(WEBHOOK, webhook), webhookId);
    const created = await run.create(SURFACE, surface);
    expectFinished(created, surfaceId);
    expect(created.state).toMatchObject({ status: "active" });
  });

  it("creates the object, if AJO had not", async () => {
    await beginAndKill();
    const run = await start();
    const { state } = await run.create(SMS, sms);
    expect(await listCredentials()).toEqual([state?.id]);
    await run.close();
    expect(folder.list()).toEqual([]);
  });

  it("does so again and again, if each apply is killed", async () => {
    await beginAndKill();
    const id = await createAndKillAgain();
    for (let kills = 0; kills < 3; kills++) expectFinished(await (await start()).create(SMS, sms), id);
    expect(await listCredentials()).toEqual([id]);

    async function createAndKillAgain(): Promise<string> {
      return String((await (await start()).create(SMS, sms)).state?.id);
    }
  });

  it("finds it when the same saved plan is applied again", async () => {
    const plan = await (await start()).plan(SMS, sms);
    const first = await (await start()).provider.apply(SMS, plan);
    const second = await (await start()).provider.apply(SMS, plan);
    expectFinished(second, String(first.state?.id));
    expect(await listCredentials()).toEqual([second.state?.id]);
  });

  it("finds it while reads lag behind", async () => {
    const id = await createAndKill();
    await emulator.callControlApi("POST", "/faults", { kind: "lag", path: "/api-credentials", reads: 3 });
    expectFinished(await (await start()).create(SMS, sms), id);
  });

  it("creates another one if it was deleted in the meantime, and waits for nothing", async () => {
    const id = await createAndKill();
    await emulator.otherUser.delete(id);
    const count = emulator.requestCount();
    const { state, diagnostics } = await (await start()).create(SMS, sms);
    const requests = emulator.requestsSince(count).filter(({ path }) => path.startsWith("/api-credentials"));
    expect(requests.map(({ method }) => method)).toEqual(["POST", "GET", "POST"]);
    expect(diagnostics).toEqual([]);
    expect(await listCredentials()).toEqual([state?.id]);
    expect(state?.id).not.toBe(id);
  });

  it("finds it after an interrupt that came before the kill", async () => {
    const run = await start();
    const { state } = await run.create(SMS, sms);
    await run.close(true);
    expectFinished(await (await start()).create(SMS, sms), String(state?.id));
  });
});

describe("is not taken over", () => {
  it("a colleague's equal object", async () => {
    await beginAndKill();
    const colleague = await (await new ProjectFolder().start(emulator.server.settings)).create(SMS, sms);
    expect(colleague.diagnostics).toEqual([]);
    expectRefused(
      await (await start()).create(SMS, sms),
      `belongs to the credential ${colleague.state?.id}`,
      "AJO did not confirm that it made this one",
      "terraform import",
    );
  });

  it("an object that somebody changed since", async () => {
    const id = await createAndKill();
    await emulator.otherUser.update(id, { servicePlanId: "f".repeat(32) });
    const refused = await (await start()).create(SMS, sms);
    expectRefused(refused, "alex@example.com changed it at", `import {\n  to = ${SMS}.NAME\n  id = "prod/${id}"\n}`);
    // Nor later, and nothing is sent to it.
    const count = emulator.requestCount();
    expectRefused(await (await start()).create(SMS, sms), "alex@example.com");
    expect(emulator.writesSince(count).map(({ method }) => method)).toEqual(["POST"]);
  });

  it("an object that somebody renamed since", async () => {
    const id = await createAndKill();
    await emulator.otherUser.update(id, { name: "Other brand" });
    expectRefused(await (await start()).create(SMS, sms), "alex@example.com changed it");
  });

  it("one that somebody deleted and made again", async () => {
    const id = await createAndKill();
    await emulator.otherUser.delete(id);
    const colleague = await (await new ProjectFolder().start(emulator.server.settings)).create(SMS, sms);
    expectRefused(await (await start()).create(SMS, sms), `belongs to the credential ${colleague.state?.id}`);
    expect(await listCredentials()).toEqual([colleague.state?.id]);
  });

  it("one that was imported elsewhere and changed", async () => {
    const id = await createAndKill();
    const elsewhere = await new ProjectFolder().start(emulator.server.settings);
    const imported = await elsewhere.provider.importState(SMS, id);
    const changed = { ...sms, default_inbound_reply: "No replies." };
    const plan = await elsewhere.plan(SMS, changed, imported);
    expect((await elsewhere.provider.apply(SMS, plan)).diagnostics).toEqual([]);
    expectRefused(await (await start()).create(SMS, sms), "changed it at", "import {");
  });

  it.each<[string, (run: ProjectFolder) => { readonly env?: NodeJS.ProcessEnv } | undefined]>([
    ["workspace of the environment", () => ({ env: { TF_WORKSPACE: "other" } })],
    ["chosen workspace", ({ dataFolder }) => void writeFileSync(join(dataFolder, "environment"), "other")],
    [
      "backend",
      ({ dataFolder }) => {
        const backend = { type: "http", config: { address: "https://state.example.com/b" }, hash: 1 };
        return void writeFileSync(join(dataFolder, "terraform.tfstate"), JSON.stringify({ version: 3, backend }));
      },
    ],
  ])("the object of another %s", async (_, change) => {
    const id = await createAndKill();
    const options = change(folder);
    expectRefused(await (await start(options)).create(SMS, sms), `belongs to the credential ${id}`);
  });

  it("the object of another sandbox", async () => {
    const id = await createAndKill();
    const { state, diagnostics } = await (await start()).create(SMS, { ...sms, sandbox: "dev" });
    expect(diagnostics).toEqual([]);
    expect(state?.id).not.toBe(id);
  });

  it("the same object twice in one process", async () => {
    const id = await createAndKill();
    const run = await start();
    const plans = [await run.plan(SMS, sms), await (await start()).plan(SMS, sms)];
    const [first, second] = await Promise.all(plans.map((plan) => run.provider.apply(SMS, plan)));
    expectFinished(first as StateResult, id);
    expectRefused(second as StateResult, `belongs to the credential ${id}`);
  });

  it("the same object in two processes of one apply", async () => {
    const id = await createAndKill();
    const runs = [await start({ run: "same" }), await start({ run: "same" })];
    const results: StateResult[] = [];
    for (const run of runs) results.push(await run.create(SMS, sms));
    expectFinished(results[0] as StateResult, id);
    expectRefused(results[1] as StateResult, `belongs to the credential ${id}`);
  });

  it("what another process of the same apply is creating", async () => {
    const first = await (await start({ run: "same" })).create(SMS, sms);
    expectRefused(
      await (await start({ run: "same" })).create(SMS, sms),
      `belongs to the credential ${first.state?.id}`,
    );
  });

  it("an object of the state by a copy of its block, after a refresh", async () => {
    const created = await (await start()).create(SMS, sms);
    const run = await start();
    await run.provider.read(SMS, created);
    expect(folder.list()).toEqual([]);
    expectRefused(await run.create(SMS, sms), `belongs to the credential ${created.state?.id}`);
  });

  it.each(["the same run", "a later run"])("nor without a refresh, in %s", async (which) => {
    const created = await (await start()).create(SMS, sms);
    const planning = await start({ run: "planning" });
    await planning.plan(SMS, sms, created);
    const applying = await start(which === "the same run" ? { run: "planning" } : {});
    expectRefused(await applying.create(SMS, sms), "is in the Terraform state already", "moved block");
    expect(await listCredentials()).toEqual([created.state?.id]);
  });

  it("an object that was removed from the state after an apply that ended in order", async () => {
    const run = await start();
    const { state } = await run.create(SMS, sms);
    await run.close();
    expect(folder.list()).toEqual([]);
    expectRefused(await (await start()).create(SMS, sms), `belongs to the credential ${state?.id}`);
  });

  it("anything behind a gateway that removes the key", async () => {
    const gateway = await ApiProxy.start(emulator.server.settings.endpoint, { stripHeaders: ["idempotency-key"] });
    const startBehind = () => folder.start({ ...emulator.server.settings, endpoint: gateway.url });
    const { state } = await (await startBehind()).create(SMS, sms);
    const refused = await (await startBehind()).create(SMS, sms);
    await gateway.stop();
    expectRefused(refused, `belongs to the credential ${state?.id}`, "did not confirm");
  });

  it("what was begun more than a week ago", async () => {
    const id = await createAndKill();
    const [name = ""] = folder.list();
    const file = join(folder.journalFolder, name);
    const longAgo = Date.now() / 1_000 - 8 * 24 * 60 * 60;
    utimesSync(file, longAgo, longAgo);
    expectRefused(await (await start()).create(SMS, sms), `belongs to the credential ${id}`);
  });
});

describe("an object of the state whose replacement was interrupted", () => {
  it("is found, although the old one was planned from an outdated state", async () => {
    const first = await start();
    const old = await first.create(SMS, sms);
    await first.close();
    await emulator.otherUser.delete(String(old.state?.id));
    const id = await createAndKill();
    await (await start()).plan(SMS, sms, old);
    expectFinished(await (await start()).create(SMS, sms), id);
  });
});

describe("an entry", () => {
  it("is removed when AJO refuses the object", async () => {
    const { diagnostics } = await (await start()).create(WEBHOOK, {
      ...webhookSample,
      credential_id: "8a1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11",
    });
    expect(diagnostics).toMatchObject([{ severity: "error" }]);
    expect(folder.list()).toEqual([]);
  });

  it("holds the name and no other value, no secret, and only its owner can read it", async () => {
    await createAndKill();
    const [name = ""] = folder.list();
    const entry = JSON.parse(readFileSync(join(folder.journalFolder, name), "utf8"));
    expect(Object.keys(entry).sort()).toEqual(["at", "keys", "place", "run"]);
    expect(Object.keys(entry.place).sort()).toEqual(["name", "orgId", "sandbox", "typeName"]);
    expect(name).toMatch(/^[0-9a-f]{64}\.json$/);
  });

  it.each(["", "{", "[]", "null", '{"keys":[]}', '{"keys":[1],"at":1,"run":"x"}'])(
    "that is %j counts for nothing",
    async (text) => {
      const id = await createAndKill();
      const [name = ""] = folder.list();
      writeFileSync(join(folder.journalFolder, name), text);
      expectRefused(await (await start()).create(SMS, sms), `belongs to the credential ${id}`);
    },
  );
});

describe("without a place for the journal, all is as without it:", () => {
  async function expectAsWithoutJournal(run: ProviderRun): Promise<void> {
    const { state, diagnostics } = await run.create(SMS, sms);
    expect(diagnostics).toEqual([]);
    await run.close();
    expectRefused(await (await start()).create(SMS, sms), `belongs to the credential ${state?.id}`);
  }

  it("no data folder", async () => {
    rmSync(folder.dataFolder, { recursive: true });
    await expectAsWithoutJournal(await start());
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it("a file in its place", async () => {
    writeFileSync(folder.journalFolder, "");
    await expectAsWithoutJournal(await start());
  });

  it("a damaged record of the backend", async () => {
    writeFileSync(join(folder.dataFolder, "terraform.tfstate"), "{");
    await expectAsWithoutJournal(await start());
    expect(folder.list()).toEqual([]);
  });
});

describe("the data folder", () => {
  it.each(["other-data", "absolute"])("is that of TF_DATA_DIR (%s)", async (kind) => {
    const dataFolder = join(folder.path, "other-data");
    mkdirSync(dataFolder);
    const env = { TF_DATA_DIR: kind === "absolute" ? dataFolder : "other-data" };
    const first = await start({ env });
    const { state } = await first.create(SMS, sms);
    expect(readdirSync(join(dataFolder, "ajo-unfinished"))).toHaveLength(1);
    expect(folder.list()).toEqual([]);
    expectFinished(await (await start({ env })).create(SMS, sms), String(state?.id));
  });

  it("stores the choice of a workspace, which counts as that of the environment", async () => {
    const first = await start({ env: { TF_WORKSPACE: "blue" } });
    const { state } = await first.create(SMS, sms);
    writeFileSync(join(folder.dataFolder, "environment"), "blue");
    expectFinished(await (await start()).create(SMS, sms), String(state?.id));
  });
});
