import { Fn, TerraformDataSource, TerraformOutput, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import {
  AjoDefaults,
  AjoProvider,
  bindings,
  ChannelSurface,
  DataChannelSurface,
  DataChannelSurfaces,
  DataCredentials,
  DataPublishedSurface,
  DataPublishedSurfaces,
  DataSinchMmsCredential,
  DataSinchRcsCredential,
  DataSinchSmsCredential,
  DataSmsWebhook,
  DataSmsWebhooks,
  type ICredential,
  type LookUpOptions,
  Secret,
  SinchMmsCredential,
  SinchRcsCredential,
  SinchSmsCredential,
  SmsWebhook,
} from "../../src/constructs";
import { argumentsOf, messageOf, resolveToken, synthesize, testApp, testStack } from "./support";

const ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

const WEBHOOK = { name: "w", senderNumber: "+46701234567", smsVendor: "sinch" } as const;

type DataSourceClass = new (
  scope: Construct,
  id: string,
  props: never,
) => Construct & {
  readonly dataSource: TerraformDataSource;
};

const KINDS = [
  ["SinchSmsCredential", SinchSmsCredential, DataSinchSmsCredential, bindings.dataAjoSinchSmsCredential],
  ["SinchMmsCredential", SinchMmsCredential, DataSinchMmsCredential, bindings.dataAjoSinchMmsCredential],
  ["SinchRcsCredential", SinchRcsCredential, DataSinchRcsCredential, bindings.dataAjoSinchRcsCredential],
  ["SmsWebhook", SmsWebhook, DataSmsWebhook, bindings.dataAjoSmsWebhook],
  ["ChannelSurface", ChannelSurface, DataChannelSurface, bindings.dataAjoChannelSurface],
] as const;

const DATA_SOURCES: readonly (readonly [string, DataSourceClass, object])[] = [
  ...KINDS.map(([name, , construct, module]) => [`Data${name}`, construct, module] as const),
  ["DataPublishedSurface", DataPublishedSurface, bindings.dataAjoPublishedSurface],
  ["DataCredentials", DataCredentials as DataSourceClass, bindings.dataAjoCredentials],
  ["DataSmsWebhooks", DataSmsWebhooks, bindings.dataAjoSmsWebhooks],
  ["DataChannelSurfaces", DataChannelSurfaces as DataSourceClass, bindings.dataAjoChannelSurfaces],
  ["DataPublishedSurfaces", DataPublishedSurfaces, bindings.dataAjoPublishedSurfaces],
];

const CREDENTIALS = KINDS.slice(0, 3).map(([name, kind]) => [name, kind] as const) as unknown as readonly (readonly [
  string,
  {
    fromId(id: string): ICredential;
    fromName(scope: Construct, id: string, name: string, options?: LookUpOptions): ICredential;
  },
])[];

/** What synthesis writes of the data sources of a stack. */
function dataOf(stack: ReturnType<typeof testStack>): unknown {
  const { data } = synthesize(stack) as unknown as { data: Record<string, Record<string, Record<string, unknown>>> };
  return JSON.parse(JSON.stringify(data, (name, value) => (name === "//" ? undefined : value)));
}

describe.each(KINDS)("%s", (name, kind, dataSource) => {
  test("fromName finds it by its name, in the sandbox of the provider or another one", () => {
    const stack = testStack();
    const found = kind.fromName(stack, "brand", "Brand");
    kind.fromName(stack, "other", "Brand", { sandbox: "stage" });
    expect(found).toBeInstanceOf(dataSource);
    expect(dataOf(stack)).toEqual({
      [dataSource.tfResourceType]: { brand: { name: "Brand" }, other: { name: "Brand", sandbox: "stage" } },
    });
    expect(resolveToken(stack, found.id)).toBe(`\${data.${dataSource.tfResourceType}.brand.id}`);
  });

  test("fromName refuses a name that is missing or blank", () => {
    const stack = testStack();
    expect(messageOf(() => kind.fromName(stack, "brand", undefined as never))).toMatch(
      /^stack\/brand \(looked-up .*\) has 1 problem:\n {2}- name: .* and neither is set\. Set one of them\. \(AJO4012\)$/,
    );
    expect(messageOf(() => kind.fromName(stack, "blank", " "))).toContain("(AJO4002)");
  });

  test("fromId makes a reference without a request", () => {
    const stack = testStack();
    const variable = new TerraformVariable(stack, "id", {});
    const { id: own, ...discriminator } = kind.fromId(ID);
    expect(own).toBe(ID);
    expect(Object.values(discriminator)).toHaveLength(1);
    expect(new dataSource(stack, "brand", { id: ID })).toMatchObject(discriminator);
    expect(resolveToken(stack, kind.fromId(variable.stringValue).id)).toBe("${var.id}");
  });

  test.each([
    [undefined, "is missing"],
    ["", "is missing"],
    [17, "must be a string, but it is a value of type number"],
    ["prod/Brand SMS", `To find it by its name, use ${name}.fromName(`],
    [Secret.fromEnvironment("TF_VAR_id"), "given as a Secret"],
  ])("fromId refuses %p", (id, text) => {
    const message = messageOf(() => kind.fromId(id as string));
    expect(message).toContain(`${name}.fromId (`);
    expect(message).toContain(text);
  });
});

describe.each(CREDENTIALS)("a %s that is owned elsewhere", (_, kind) => {
  test.each(["fromId", "fromName"] as const)("can be given by %s to whatever takes one", (by) => {
    const stack = testStack();
    const credential = by === "fromId" ? kind.fromId(ID) : kind.fromName(stack, "found", "Brand");
    new ChannelSurface(stack, "surface", {
      name: "s",
      channel: "sms",
      smsType: "marketing",
      senderNumber: "+46701234567",
      credential,
    });
    new SmsWebhook(stack, "webhook", { ...WEBHOOK, credential });
    const id = by === "fromId" ? ID : expect.stringMatching(/^\$\{data\.ajo_\w+\.found\.id\}$/);
    expect(argumentsOf(stack, "ajo_channel_surface")).toMatchObject({ credential_id: id });
    expect(argumentsOf(stack, "ajo_sms_webhook")).toMatchObject({ credential_id: id });
  });

  test("that stands for several must be chosen from", () => {
    const stack = testStack();
    const several = kind.fromName(stack, "found", "Brand", { count: 2 });
    expect(messageOf(() => new SmsWebhook(stack, "webhook", { ...WEBHOOK, credential: several }))).toMatch(
      /stack\/found has count, so it stands for several credentials.*\[0\]\.id\}'.*\(AJO4026\)/s,
    );
  });
});

test("an MMS credential takes an inbound credential that is looked up, of SMS only", () => {
  const stack = testStack();
  const props = {
    name: "MMS",
    projectId: "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
    appId: "01EB37HMH1M6SV18BSNS3G135H",
    servicePlanId: "0123456789abcdef0123456789abcdef",
    apiToken: Secret.fromEnvironment("TF_VAR_a"),
    smsApiToken: Secret.fromEnvironment("TF_VAR_b"),
  };
  const inboundCredential = SinchSmsCredential.fromName(stack, "sms", "Brand");
  new SinchMmsCredential(stack, "mms", { ...props, inboundCredential });
  expect(argumentsOf(stack, "ajo_sinch_mms_credential")).toMatchObject({
    inbound_credential_id: "${data.ajo_sinch_sms_credential.sms.id}",
  });
  const rcs = SinchRcsCredential.fromName(stack, "rcs", "Brand");
  // @ts-expect-error: an RCS credential receives nothing
  const wrong = messageOf(() => new SinchMmsCredential(stack, "other", { ...props, inboundCredential: rcs }));
  expect(wrong).toContain("This is a SinchRcsCredential, but it must be a SinchSmsCredential.");
});

test.each(DATA_SOURCES)("%s has every attribute of the generated class", (_, construct, module) => {
  const stack = testStack();
  const one = new construct(stack, "one", (construct.name.endsWith("s") ? {} : { name: "Brand" }) as never);
  const [generated] = Object.values(module).filter(
    (value) => typeof value === "function" && value.prototype instanceof TerraformDataSource,
  );
  const getters = Object.entries(Object.getOwnPropertyDescriptors(generated.prototype))
    .filter(([name, { get }]) => get !== undefined && !name.endsWith("Input"))
    .map(([name]) => name);
  const filters = ["vendor", "namePrefix", "status", "credentialId", "channel", "sandbox"];
  const own = construct.name.endsWith("s") ? getters.filter((name) => !filters.includes(name)) : getters;
  expect(own.length).toBeGreaterThan(0);
  for (const name of own) expect(Reflect.get(one, name)).toBeDefined();
  const texts = own.filter((name) => typeof Reflect.get(one, name) === "string");
  const [actual, expected] = [one, one.dataSource].map((from) => texts.map((name) => Reflect.get(from, name)));
  const resolved = resolveToken(stack, [actual, expected]) as [unknown, unknown];
  expect(resolved[0]).toEqual(resolved[1]);
  expect(one.node.defaultChild).toBe(one.dataSource);
});

test("blocks of what was read need no index", () => {
  const stack = testStack();
  const sms = SinchSmsCredential.fromName(stack, "brand", "Brand");
  expect(resolveToken(stack, [sms.optOut.keywords, sms.help.message, sms.apiTokenUpdatedAt])).toEqual([
    "${tolist(data.ajo_sinch_sms_credential.brand.opt_out[0].keywords)}",
    "${data.ajo_sinch_sms_credential.brand.help[0].message}",
    "${data.ajo_sinch_sms_credential.brand.api_token_updated_at}",
  ]);
});

test("lists narrow what they read, and give ids and names", () => {
  const stack = testStack();
  const vendor = new TerraformVariable(stack, "vendor", {});
  const list = new DataCredentials(stack, "all", { vendor: vendor.stringValue, namePrefix: "Brand", sandbox: "prod" });
  new DataChannelSurfaces(stack, "active", { status: "active", credentialId: ID });
  new DataSmsWebhooks(stack, "hooks");
  new DataPublishedSurfaces(stack, "published", { channel: "email", status: "Live" });
  expect(dataOf(stack)).toEqual({
    ajo_credentials: { all: { vendor: "${var.vendor}", name_prefix: "Brand", sandbox: "prod" } },
    ajo_channel_surfaces: { active: { status: "active", credential_id: ID } },
    ajo_sms_webhooks: { hooks: {} },
    ajo_published_surfaces: { published: { channel: "email", status: "Live" } },
  });
  expect(
    resolveToken(stack, [list.ids, Fn.lookup(list.idsByName, "Brand SMS"), list.credentials.get(0).vendor]),
  ).toEqual([
    "${data.ajo_credentials.all.credentials[*].id}",
    '${zipmap(data.ajo_credentials.all.credentials[*].name, data.ajo_credentials.all.credentials[*].id)["Brand SMS"]}',
    "${data.ajo_credentials.all.credentials[0].vendor}",
  ]);
  // @ts-expect-error: no such status
  const wrong = messageOf(() => new DataChannelSurfaces(stack, "wrong", { status: "live" }));
  expect(wrong).toMatch(/^stack\/wrong \(list of channel surfaces\).*\(AJO4002\)/s);
});

test.each([
  [
    "unknown names",
    { name: "Brand", sandbx: "prod" },
    'The looked-up Sinch SMS credential has no "sandbx". Write "sandbox". (AJO4003)',
  ],
  ["an id and a name", { name: "Brand", id: ID }, "both are set"],
  ["a sandbox in capitals", { name: "Brand", sandbox: "Prod" }, 'The sandbox name "Prod" has characters other than'],
  [
    "a lifecycle of resources",
    { name: "Brand", lifecycle: { preventDestroy: true } },
    "lifecycle.preventDestroy is for resources",
  ],
  ["a dependency that is none", { name: "Brand", dependsOn: [7] }, "dependsOn[0] must be a resource"],
])("look-ups refuse %s", (_, props, text) => {
  expect(messageOf(() => new DataSinchSmsCredential(testStack(), "brand", props as never))).toContain(text);
});

test("look-ups need a provider like resources do", () => {
  const stack = testStack();
  stack.node.tryRemoveChild("ajo");
  new AjoProvider(stack, "stage", { alias: "stage", sandbox: "stage" });
  SinchSmsCredential.fromName(stack, "brand", "Brand");
  expect(messageOf(() => synthesize(stack))).toMatch(/stack\/brand chooses no provider.*\(AJO4021\)/s);
});

test("an output may not show what is sensitive in what was read", () => {
  const show = (value: (webhook: DataSmsWebhook) => unknown, sensitive = false) => {
    const stack = testStack(testApp());
    const webhook = SmsWebhook.fromName(stack, "hook", "Brand");
    new TerraformOutput(stack, "shown", { value: value(webhook), sensitive });
    return synthesize(stack);
  };
  expect(messageOf(() => show(({ url }) => url))).toMatch(/url of stack\/hook, which is sensitive.*\(AJO4024\)/s);
  expect(messageOf(() => show(({ fqn }) => fqn))).toMatch(/stack\/hook, a SMS webhook: all.*\(AJO4024\)/s);
  expect(() => show(({ url }) => url, true)).not.toThrow();
  expect(() => show(({ id }) => id)).not.toThrow();
  const stack = testStack(testApp());
  new TerraformOutput(stack, "all", { value: SinchMmsCredential.fromName(stack, "mms", "Brand").fqn });
  expect(() => synthesize(stack)).not.toThrow();
});

describe.each(DATA_SOURCES)("the sandbox of %s", (_, kind) => {
  const readSandbox = (look: Construct & { readonly dataSource: TerraformDataSource }) =>
    Reflect.get(look.dataSource, "sandboxInput");
  const create = (scope: Construct, props: object = {}) =>
    new kind(scope, "look", { ...(isListOf(kind) ? {} : { name: "Brand" }), ...props } as never);

  it("is that of the scope, whenever that is set", () => {
    const stack = testStack();
    AjoDefaults.of(stack).set({ sandbox: "stage" });
    const look = create(stack);
    expect(readSandbox(look)).toBe("stage");
    AjoDefaults.of(stack).set({ sandbox: "prod", deletionProtection: true });
    expect(readSandbox(look)).toBe("prod");
    AjoDefaults.of(look).set({ sandbox: null });
    expect(readSandbox(look)).toBeUndefined();
    synthesize(stack);
  });

  it("is its own, if it has one", () => {
    const stack = testStack();
    const look = create(stack, { sandbox: "dev" });
    AjoDefaults.of(stack).set({ sandbox: "prod" });
    expect(readSandbox(look)).toBe("dev");
  });
});

function isListOf(kind: DataSourceClass): boolean {
  return kind.name.endsWith("s");
}

test("a default sandbox that is none is refused at the look-up, and stays as it was", () => {
  const stack = testStack();
  const look = SinchSmsCredential.fromName(stack, "look", "Brand");
  expect(messageOf(() => AjoDefaults.of(stack).set({ sandbox: "Prod" }))).toMatch(
    /stack\/look.*sandbox.*It is a default of stack\./s,
  );
  expect(look.dataSource.sandboxInput).toBeUndefined();
});
