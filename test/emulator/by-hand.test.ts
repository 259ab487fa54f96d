import { type Emulator, RefusalError, startEmulator } from "../../src/emulator";
import { buildIfMatch, buildSmsCredential, buildSurface, callControlApi, EmulatorClient } from "./support/client";

let emulator: Emulator;
let api: EmulatorClient;

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0, sandboxes: ["prod", "dev"] });
  api = await EmulatorClient.connect(emulator);
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const createCredential = (name = "Brand SMS") => api.do("createCredential", { body: buildSmsCredential({ name }) });

describe("an edit by hand", () => {
  test("changes what it names, keeps the rest and the secrets, and notes the colleague", async () => {
    const before = await createCredential();
    const edited = await emulator.edit("Brand SMS", { help: { message: "Call us." } }, { as: "sam@example.com" });
    const read = await api.do("getCredential", { params: { id: before.id } });
    expect(read).toEqual({
      ...before,
      help: { message: "Call us." },
      modifiedBy: "sam@example.com",
      modifiedAt: expect.any(String),
      _etag: '"2"',
    });
    expect(edited.values).toEqual(read);
    const held = await callControlApi(emulator, "POST", `/secrets/prod/${before.id}`, {
      apiToken: "sms-token-of-the-test",
    });
    expect(held).toEqual({ apiToken: true });
  });

  test("sets one member of a block, takes the names of Terraform, and takes away what is null", async () => {
    await createCredential();
    await emulator.edit("Brand SMS", {
      help: { keywords: ["INFO", "HELP"], message: "Call us." },
      inbound_number: "54321",
    });
    await emulator.edit("Brand SMS", { help: { message: null }, inboundNumber: null });
    const { values } = emulator.get("Brand SMS");
    expect(values.help).toEqual({ keywords: "HELP,INFO" });
    expect(values).not.toHaveProperty("inboundNumber");
    await emulator.edit("Brand SMS", { help: { keywords: null } });
    expect(emulator.get("Brand SMS").values).not.toHaveProperty("help");
  });

  test("is refused by AJO's own checks, in AJO's words", async () => {
    const { id, _etag } = await createCredential();
    const edit = emulator.edit("Brand SMS", { help: { message: " " }, name: "" });
    const error = (await edit.catch((failure: unknown) => failure)) as RefusalError;
    expect(error).toBeInstanceOf(RefusalError);
    expect({ status: error.status, problem: error.problem }).toEqual({ status: 422, problem: "invalid-request" });
    expect(error.violations.map(({ field }) => field).sort()).toEqual(["help.message", "name"]);
    expect(error.message).toContain("\n  - help.message: The message is blank.");
    expect((await api.do("getCredential", { params: { id } }))._etag).toBe(_etag);
  });

  test("of a surface that AJO checks is refused until the checks end", async () => {
    const { id } = await createCredential();
    const surface = await api.do("createSurface", { body: buildSurface(id) });
    await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 3_600_000 });
    const updating = await emulator.edit(surface.id, { senderNumber: "+46709999999" });
    expect(updating.values).toMatchObject({
      status: "active",
      lastUpdateStatus: "processing",
      senderNumber: "+46701234567",
    });
    await expect(emulator.edit(surface.id, { description: "x" })).rejects.toMatchObject({
      problem: "update-in-progress",
    });
    await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 0 });
    expect(emulator.get(surface.id).values).toMatchObject({
      senderNumber: "+46709999999",
      lastUpdateStatus: "success",
    });
  });

  test.each<[object, string]>([
    [{ helo: {} }, 'The Sinch SMS credential has no "helo". Write "help".'],
    [{ help: { mesage: "x" } }, `The Sinch SMS credential's help has no "mesage". Write "message".`],
    [{ help: "x" }, "help has members of its own. Set one of them, such as help.keywords."],
    [{ id: "1" }, "The Sinch SMS credential's id cannot be set by hand. AJO sets it."],
    [{ constructor: "x" }, 'The Sinch SMS credential has no "constructor". It has "name"'],
  ])("of a member that is none says what there is: %j", async (change, message) => {
    await createCredential();
    const edit = emulator.edit("Brand SMS", change);
    await expect(edit).rejects.toThrow(TypeError);
    await expect(emulator.edit("Brand SMS", change)).rejects.toThrow(message);
    expect(emulator.requests().filter(({ method }) => method === "PUT")).toEqual([]);
  });

  test("passes a fault, which waits for the client that is tried", async () => {
    await createCredential();
    emulator.injectFault({ kind: "status", status: 503, method: "PUT" });
    await emulator.edit("Brand SMS", { help: { message: "Call us." } });
    expect(emulator.faults()).toHaveLength(1);
    const { id, _etag } = emulator.get("Brand SMS").values as { id: string; _etag: string };
    const put = await api.send("replaceCredential", {
      params: { id },
      ...buildIfMatch({ _etag }),
      body: buildSmsCredential(),
    });
    expect(put.status).toBe(503);
  });

  test("is in the log as one by hand", async () => {
    await createCredential();
    await emulator.edit("Brand SMS", { help: { message: "Call us." } }, { as: "sam@example.com" });
    expect(emulator.requests()).toMatchObject([
      { method: "POST", byHand: false, user: "emulator@techacct.adobe.com" },
      { method: "PUT", byHand: true, user: "sam@example.com", status: 200 },
    ]);
  });
});

describe("the other things that somebody does by hand", () => {
  test("create, by a type with or without its prefix, in a sandbox", async () => {
    const body = { name: "By hand", service_plan_id: "5c1b9f0e7d3a4e2f8b6c0d1e2f3a4b5c", api_token: "a-token" };
    const created = await emulator.create("sinch_sms_credential", body, { sandbox: "dev", as: "sam@example.com" });
    expect(created).toMatchObject({ type: "ajo_sinch_sms_credential", sandbox: "dev", modifiedBy: "sam@example.com" });
    expect(emulator.list("prod")).toEqual([]);
    expect(emulator.list()).toEqual([created]);
    expect(JSON.stringify(created)).not.toContain("a-token");
    await expect(emulator.create("ajo_sms_webhok", {})).rejects.toThrow('Did you mean "ajo_sms_webhook"?');
    await expect(emulator.create("constructor", {})).rejects.toThrow('There is no type "constructor".');
    await expect(emulator.create("ajo_sms_webhook", {}, { sandbox: "prd" })).rejects.toThrow('Did you mean "prod"?');
    // A sandbox that is not there is not one without objects.
    expect(() => emulator.list("prd")).toThrow('The emulator has no sandbox "prd". Did you mean "prod"?');
    expect(() => emulator.get("Brand SMS", "prd")).toThrow('Did you mean "prod"?');
  });

  test("the life of a surface: draft, submit, fail, delete, deactivate, activate again", async () => {
    const { id } = await createCredential();
    const { name, ...rest } = buildSurface(id);
    const draft = await emulator.create("ajo_channel_surface", { name, channel: "sms" }, { draft: true });
    expect(draft.status).toBe("draft");
    emulator.failNext("The sender is not registered.");
    expect(await emulator.activate(name)).toMatchObject({
      status: "failed",
      values: { errors: [{ message: "The sender is not registered." }] },
    });
    await emulator.edit(name, rest);
    expect((await emulator.activate(name)).status).toBe("active");
    await expect(emulator.delete(name)).rejects.toMatchObject({ problem: "surface-not-deletable" });
    // A credential of the same name has no life cycle, so it cannot be meant.
    await createCredential(name);
    expect((await emulator.deactivate(name)).status).toBe("deactivated");
    expect((await emulator.activate(name)).status).toBe("active");
    await expect(emulator.deactivate("Brand SMS")).rejects.toThrow("has no life cycle");
  });

  test("delete, unless something uses it", async () => {
    const { id } = await createCredential();
    const surface = await emulator.create("ajo_channel_surface", buildSurface(id));
    expect(emulator.get(surface.id).uses).toEqual([id]);
    await expect(emulator.delete("Brand SMS")).rejects.toMatchObject({ problem: "credential-in-use" });
    await emulator.deactivate(surface.id);
    await emulator.delete("Brand SMS");
    expect(emulator.list().map(({ name }) => name)).toEqual([surface.name]);
  });

  test("reset empties everything", async () => {
    await createCredential();
    emulator.injectFault({ kind: "cut" });
    emulator.reset();
    expect([emulator.list(), emulator.faults(), emulator.requests()]).toEqual([[], [], []]);
  });
});

describe("an object is found by its name or its id", () => {
  test("and if there is none, similar names are shown", async () => {
    expect(() => emulator.get("Brand SMS")).toThrow('The emulator has no object "Brand SMS". It has no objects yet.');
    await createCredential();
    expect(() => emulator.get("brand sns")).toThrow('Did you mean "Brand SMS"?');
    expect(() => emulator.get("Something else", "prod")).toThrow(
      'The sandbox "prod" has no object "Something else". It has "Brand SMS".',
    );
  });

  test("and if there are several, their ids", async () => {
    const credential = await createCredential("Brand");
    const webhook = await emulator.create("ajo_sms_webhook", {
      ...{ name: "Brand", smsVendor: "sinch", credentialId: credential.id, senderNumber: "54321" },
    });
    expect(() => emulator.get("Brand")).toThrow(
      `The emulator has 2 objects called "Brand". Give an id: ${credential.id} (the Sinch SMS credential in prod), ${webhook.id} (the SMS webhook in prod).`,
    );
    expect(emulator.get(webhook.id).name).toBe("Brand");
  });
});

test("looking at the objects is no request, and ends checks that are over", async () => {
  const { id } = await createCredential();
  await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 5 });
  await emulator.create("ajo_channel_surface", buildSurface(id));
  const count = emulator.requests().length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(emulator.list().map(({ status }) => status)).toEqual([null, "active"]);
  expect(emulator.requests()).toHaveLength(count);
});

test("the log counts how often a request has come with its key, and names fault, problem and user", async () => {
  const headers = { "idempotency-key": "once" };
  emulator.injectFault({ kind: "cut", when: "after", method: "POST" });
  await expect(api.send("createCredential", { body: buildSmsCredential(), headers })).rejects.toThrow();
  await api.send("createCredential", { body: buildSmsCredential(), headers });
  await api.send("createCredential", { body: buildSmsCredential() });
  expect(emulator.requests()).toMatchObject([
    { attempt: 1, status: null, fault: "cut", problem: null },
    { attempt: 2, status: 201, fault: null, problem: null },
    { attempt: null, status: 409, problem: "name-taken", user: "emulator@techacct.adobe.com" },
  ]);
});
