import { TerraformStack, Testing } from "cdktf";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import {
  AjoProvider,
  ChannelSurface,
  Secret,
  SinchMmsCredential,
  SinchSmsCredential,
  SmsWebhook,
} from "../../src/constructs";
import { useAjo } from "../../src/testing/jest";
import { withTool } from "../support/outside-tools";
import { createTemporaryFolder } from "../support/temporary-folder";
import { createMessaging, HELP } from "./stacks";

const ajo = useAjo({
  sandboxes: ["dev", "stage"],
  objects: {
    credentials: [
      { vendor: "sinch", name: "Theirs", servicePlanId: "0123456789abcdef0123456789abcdef", apiToken: "theirs" },
    ],
  },
});

const UUID = /^[0-9a-f-]{36}$/;

/** What a failing expectation says. */
const messageOf = (failing: Promise<unknown>): Promise<string> =>
  failing.then(
    () => Promise.reject(new Error("Nothing failed.")),
    (error: Error) => error.message,
  );

test("matrix-cdk deploys a stack to the emulator, whatever AJO and whatever state it is meant for", async () => {
  const { stack, sms, surface } = createMessaging();
  const before = Date.now();
  const { outputs, resources, diagnostics, read } = await ajo.deploy(stack);
  expect(Date.now() - before).toBeLessThan(20_000);
  expect(outputs).toEqual({ surface: expect.stringMatching(UUID), token: "(sensitive)" });
  expect(resources.map(({ address }) => address).sort()).toEqual([
    "ajo_channel_surface.news",
    "ajo_sinch_sms_credential.brand",
  ]);
  expect(read(surface)).toMatchObject({ status: "active", credentialId: read(sms).id });
  expect(read("ajo_sinch_sms_credential.brand")).toMatchObject({ help: { message: HELP }, apiTokenVersion: "1" });
  expect(() => read("ajo_sms_webhook.brand")).toThrow(
    "The state has no ajo_sms_webhook.brand. It has ajo_channel_surface.news",
  );
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  await expect(stack).toPlanEmpty();
});

test("begins each test with the objects of the options, and nothing else", async () => {
  const { credentials, surfaces } = await (await ajo.asColleague()).list();
  expect([credentials.map(({ name }) => name), surfaces]).toEqual([["Theirs"], []]);
  expect(ajo.emulator.requests().filter(({ method }) => method === "DELETE")).toEqual([]);
});

test("a colleague sees all objects, however many there are", async () => {
  const alex = await ajo.asColleague();
  const servicePlanId = "0123456789abcdef0123456789abcdef";
  const names = Array.from({ length: 204 }, (_, index) => `Brand ${index}`);
  for (const name of names) await alex.createCredential({ vendor: "sinch", name, servicePlanId, apiToken: "x" });
  const { credentials } = await alex.list();
  expect(credentials.map(({ name }) => name).sort()).toEqual(["Theirs", ...names].sort());
});

test("what a colleague changes by hand is an update that takes it back", async () => {
  const { stack, sms } = createMessaging();
  const { read } = await ajo.deploy(stack);
  const alex = await ajo.asColleague("alex@example.com", "dev");
  const { help } = await alex.get(String(read(sms).id));
  await alex.update(String(read(sms).id), { help: { ...(help as object), message: "By hand" } });
  const plan = await ajo.plan(stack);
  await expect(plan).toUpdate(SinchSmsCredential, { help: { message: HELP } });
  expect(plan.changes).toMatchObject([
    { action: "update", before: { help: { message: "By hand" } }, changed: ["help"] },
  ]);
  expect(await messageOf(expect(plan).toPlanEmpty())).toBe(
    "The plan is not empty:\n\n  update ajo_sinch_sms_credential.brand: help",
  );
});

test("a changed stack of the same name is an update, another name of a surface a replacement, and a destroy a deletion", async () => {
  const { stack } = createMessaging();
  await ajo.deploy(stack);
  await expect(createMessaging({ message: "Other" }).stack).toUpdate(SinchSmsCredential, {
    help: { message: "Other" },
  });
  await expect(createMessaging({ name: "New" }).stack).not.toReplace(ChannelSurface);
  const empty = new TerraformStack(Testing.app({ outdir: createTemporaryFolder() }), "messaging");
  new AjoProvider(empty, "ajo", { sandbox: "dev" });
  await expect(empty).toDelete(SinchSmsCredential, { name: "Brand SMS" });
  await ajo.destroy(stack);
  expect((await (await ajo.asColleague()).list()).credentials).toHaveLength(1);
});

test("compares props by their names in TypeScript: blocks in part, sets in any order, references by construct", async () => {
  const { stack, sms } = createMessaging();
  const plan = await ajo.plan(stack);
  await expect(plan).toCreate(SinchSmsCredential);
  await expect(plan).toCreate(SinchSmsCredential, { optOut: { keywords: ["END", "STOP"] }, id: "(known after apply)" });
  await expect(plan).toCreate(SinchSmsCredential, { name: expect.stringMatching(/^Brand/), inboundNumber: undefined });
  await expect(plan).toCreate(ChannelSurface, { credentialId: sms, smsType: "marketing" });
  await expect(plan).not.toCreate(ChannelSurface, { credentialId: new Other(stack).sms });
  await expect(plan).not.toCreate(SinchSmsCredential, { optOut: { keywords: ["STOP"] } });
  await expect(plan).not.toCreate(SmsWebhook);
});

test("a construct stands for its id, and so does what is owned elsewhere", async () => {
  const { stack, sms } = createMessaging();
  const { credentials } = await (await ajo.asColleague()).list();
  const theirs = SinchSmsCredential.fromId(String(credentials[0]?.id));
  const found = SinchSmsCredential.fromName(stack, "found", "Theirs");
  const props = { smsType: "marketing", senderNumber: "+46701234568" } as const;
  new ChannelSurface(stack, "by_id", { ...props, name: "by_id", credential: theirs });
  new ChannelSurface(stack, "by_name", { ...props, name: "by_name", credential: found });
  const plan = await ajo.plan(stack);
  await expect(plan).toCreate(ChannelSurface, { name: "news", credential: sms });
  await expect(plan).toCreate(ChannelSurface, { name: "by_id", credential: theirs });
  await expect(plan).toCreate(ChannelSurface, { name: "by_name", credential: found });
  await expect(plan).not.toCreate(ChannelSurface, { name: "by_id", credential: sms });
  // The look-up found that one.
  await expect(plan).toCreate(ChannelSurface, { name: "by_name", credential: theirs });
  await expect(plan).not.toCreate(ChannelSurface, { name: "news", credential: found });
  const wrong = expect(plan).toCreate(ChannelSurface, {
    name: "by_id",
    credential: SinchSmsCredential.fromId("other"),
  });
  expect(await messageOf(wrong)).toContain(`credential: expected "other", but it is "${theirs.id}"`);
  const { read } = await ajo.deploy(stack);
  expect(read(found)).toMatchObject({ id: theirs.id, name: "Theirs" });
});

test("a surface without a channel is one for SMS, and so it stays", async () => {
  const create = (channel: { readonly channel?: "sms" }) => {
    const stack = new TerraformStack(Testing.app({ outdir: createTemporaryFolder() }), "messaging");
    new AjoProvider(stack, "ajo", { sandbox: "dev" });
    const props = { name: "news", smsType: "marketing", senderNumber: "+46701234567" } as const;
    new ChannelSurface(stack, "news", {
      ...props,
      ...channel,
      credential: SinchSmsCredential.fromName(stack, "theirs", "Theirs"),
    });
    return stack;
  };
  expect(JSON.parse(Testing.synth(create({}))).resource.ajo_channel_surface.news).not.toHaveProperty("channel");
  await expect(create({})).toCreate(ChannelSurface, { channel: "sms" });
  await ajo.deploy(create({}));
  await expect(create({})).toPlanEmpty();
  await expect(create({ channel: "sms" })).toPlanEmpty();
});

class Other {
  readonly sms: SinchSmsCredential;
  constructor(stack: TerraformStack) {
    this.sms = new SinchSmsCredential(stack, "other", {
      name: "Other",
      servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
      apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
    });
  }
}

test("says what is different, and what the plan does instead", async () => {
  const plan = await ajo.plan(createMessaging().stack);
  expect(await messageOf(expect(plan).toCreate(SinchSmsCredential, { name: "X", help: { message: "Y" } }))).toBe(
    `The plan should create a SinchSmsCredential with these props, but does not.

The closest is ajo_sinch_sms_credential.brand:

  name: expected "X", but it is "Brand SMS"
  help: expected {"message":"Y"}, but it is {"message":"${HELP}"}

It does:

  create ajo_channel_surface.news
  create ajo_sinch_sms_credential.brand
  change the output surface
  change the output token`,
  );
  expect(await messageOf(expect(plan).toDelete(SinchMmsCredential))).toContain(
    "should delete a SinchMmsCredential, but does not",
  );
  expect(await messageOf(expect(plan).not.toCreate(ChannelSurface))).toContain(
    "should create no ChannelSurface, but it does",
  );
});

test("refuses to compare what no plan shows", async () => {
  const plan = await ajo.plan(createMessaging().stack);
  await expect(messageOf(expect(plan).toCreate(SinchSmsCredential, { apiToken: "x" }))).resolves.toBe(
    "apiToken is a secret, which no plan shows. Leave it out, or expect apiTokenVersion, which changes with it.",
  );
  const misspelled = expect(plan).toCreate(ChannelSurface, { naem: createMessaging().sms } as object);
  expect(await messageOf(misspelled)).toContain("The channel surface has no naem. It has ");
  const reference = expect(plan).toCreate(ChannelSurface, { credentialId: createMessaging().sms.id });
  expect(await messageOf(reference)).toContain("is a reference, which Terraform resolves");
  expect(await messageOf(expect(7).toPlanEmpty())).toBe(
    "Give a stack, or a plan: expect(stack), or expect(ajo.plan(stack)).",
  );
});

test("a plan, a deployment, a synthesis or a construct that is refused, each by its code", async () => {
  const invalid = Testing.synth(createMessaging().stack).replace('"+46701234567"', '""');
  const plan = await ajo.plan(invalid);
  expect(plan).toMatchObject({ isRefused: true, isEmpty: false, changes: [] });
  const code = plan.diagnostics.find(({ severity }) => severity === "error")?.code;
  expect(code).toMatch(/^AJO4/);
  await expect(plan).toRefuse(code);
  const unknown = [expect(plan).toPlanEmpty(), expect(plan).not.toPlanEmpty(), expect(plan).not.toCreate(SmsWebhook)];
  for (const expectation of unknown)
    expect(await messageOf(expectation)).toMatch(/^The plan was refused:\n\n {2}error/);
  expect(await messageOf(expect(plan).not.toWarn("AJO1001"))).toMatch(
    /^There is no warning AJO1001, and it was refused./,
  );
  const { stack: taken } = createMessaging({ name: "Theirs" });
  await expect(taken).toWarn("AJO1012");
  const deployment = ajo.deploy(taken);
  await expect(deployment).rejects.toThrow(/^The deployment was refused:\n\n/);
  await expect(deployment).toRefuse("AJO2014");
  const wrong = () => new SmsWebhook(createMessaging().stack, "w", { name: "" } as never);
  await expect(wrong).toRefuse();
  const twice = createMessaging();
  new ChannelSurface(twice.stack, "again", {
    name: "news",
    channel: "sms",
    smsType: "marketing",
    credential: twice.sms,
    senderNumber: "+46701234567",
  });
  const refusal = /\((AJO\d{4})\)/.exec(await messageOf(ajo.plan(twice.stack)))?.[1];
  expect(refusal).toMatch(/^AJO4/);
  await expect(twice.stack).toRefuse(refusal);
  await expect(twice.stack).not.toRefuse("AJO2001");
  expect(await messageOf(expect(twice.stack).toRefuse("AJO2001"))).toMatch(
    /^It was refused, but not with the error AJO2001. What was said:\n\n {2}error: /,
  );
});

test("what could not be tried was not refused", async () => {
  expect(await messageOf(expect(createTemporaryFolder()).toRefuse())).toContain("holds no synthesized stack");
  const { TERRAFORM_BINARY_NAME } = process.env;
  process.env.TERRAFORM_BINARY_NAME = "no-such-terraform";
  try {
    expect(await messageOf(expect(createMessaging().stack).toRefuse())).toMatch(/^Cannot run no-such-terraform: /);
  } finally {
    if (TERRAFORM_BINARY_NAME === undefined) delete process.env.TERRAFORM_BINARY_NAME;
    else process.env.TERRAFORM_BINARY_NAME = TERRAFORM_BINARY_NAME;
  }
});

test("tells a warning from a refusal", async () => {
  const { stack } = createMessaging({ message: "" });
  await expect(stack).toWarn("AJO1003");
  await expect(createMessaging().stack).not.toWarn("AJO1003");
  await expect(stack).not.toRefuse();
  expect(await messageOf(expect(stack).toRefuse("AJO1003"))).toMatch(
    /^AJO1003 came as a warning, which refuses nothing. Use toWarn\("AJO1003"\). What was said:\n\n {2}warning.*AJO1003/,
  );
  expect(await messageOf(expect(stack).toWarn("AJO1001"))).toMatch(/^There is no warning AJO1001. What was said:/);
});

test("takes what CDKTF's own Testing synthesizes", async () => {
  await expect(Testing.synth(createMessaging().stack, true)).toCreate(SinchSmsCredential, { name: "Brand SMS" });
  await expect(Testing.fullSynth(createMessaging().stack)).toCreate(ChannelSurface, { name: "news" });
  await expect(messageOf(ajo.plan(createTemporaryFolder()))).resolves.toContain("holds no synthesized stack");
});

test("no secret is in what a test can show", async () => {
  const relay = "https://relay.example.com/key-of-the-relay";
  process.env.TF_VAR_relay = relay;
  try {
    const { stack } = createMessaging();
    new SinchSmsCredential(stack, "relayed", {
      name: "Relayed",
      servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
      apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
      overrideUrl: Secret.fromEnvironment("TF_VAR_relay"),
    });
    const plan = await ajo.plan(stack);
    await expect(plan).toCreate(SinchSmsCredential, { name: "Relayed", overrideUrl: "(sensitive)" });
    const compared = await messageOf(expect(plan).toCreate(SinchSmsCredential, { overrideUrl: relay }));
    expect(compared).toBe('overrideUrl is a secret, which no plan shows. Leave it out, or expect "(sensitive)".');
    const message = await messageOf(
      expect(plan).toCreate(SinchSmsCredential, { name: "X", overrideUrl: "(sensitive)" }),
    );
    const deployment = await ajo.deploy(stack);
    expect(deployment.read("ajo_sinch_sms_credential.relayed")).toMatchObject({ overrideUrl: "(sensitive)" });
    expect(JSON.stringify([plan, message, deployment])).not.toContain("key-of-the-relay");
  } finally {
    delete process.env.TF_VAR_relay;
  }
});

test("runs at the same time follow each other", async () => {
  const plans = await Promise.all([
    ajo.plan(createMessaging().stack),
    ajo.plan(createMessaging({ name: "Two" }).stack),
  ]);
  expect(plans.map(({ changes }) => changes.length)).toEqual([2, 2]);
});

test("a Terraform that is missing is named, and refuses nothing", async () => {
  process.env.TERRAFORM_BINARY_NAME = "terraform-that-is-missing";
  try {
    const missing = /^Cannot run terraform-that-is-missing/;
    expect(await messageOf(expect(createMessaging().stack).toRefuse())).toMatch(missing);
    expect(await messageOf(expect(createMessaging().stack).not.toRefuse("AJO2001"))).toMatch(missing);
    expect(await messageOf(expect(createMessaging().stack).not.toWarn("AJO1003"))).toMatch(missing);
    await expect(ajo.plan(createMessaging().stack)).rejects.toThrow(
      "Cannot run terraform-that-is-missing: spawn terraform-that-is-missing ENOENT. Put Terraform 1.11 or newer on the PATH, or name it in TERRAFORM_BINARY_NAME.",
    );
  } finally {
    delete process.env.TERRAFORM_BINARY_NAME;
  }
});

withTool(OUTSIDE_TOOLS.openTofu).test("the same with OpenTofu", async () => {
  process.env.TERRAFORM_BINARY_NAME = "tofu";
  try {
    const { stack, surface } = createMessaging();
    expect((await ajo.deploy(stack)).read(surface)).toMatchObject({ status: "active" });
    await expect(stack).toPlanEmpty();
  } finally {
    delete process.env.TERRAFORM_BINARY_NAME;
  }
});
