import { TerraformVariable } from "cdktf";
import {
  AjoDefaults,
  AjoProvider,
  ChannelSurface,
  ConsentWords,
  type DataSinchSmsCredential,
  MessagingBrand,
  Secret,
  SinchMmsCredential,
  SinchRcsCredential,
  SinchSmsCredential,
  SmsWebhook,
} from "../../src/constructs";
import { messageOf, synthesize, testStack } from "./support";

const PLAN = "6f0d3c9ab1e84752a3c7d95e1f20b468";
const UUID = "01234567-89ab-cdef-0123-456789abcdef";
const PROJECT = {
  projectId: "2b1f4c7e-9d36-4a58-8e0b-c5a7f1d2e394",
  appId: "01HZX5T8V3J6M9Q2R4S7W0Y1BC",
};
const PROJECT_PROPS = {
  ...PROJECT,
  accessKey: {
    keyId: UUID,
    keySecret: Secret.fromEnvironment("TF_VAR_key_secret"),
  },
};
const MARKETING = { senderNumber: "+46701234567" };
const ACME = {
  name: "Acme Shoes",
  contact: "help@acme.example",
  region: ConsentWords.EU,
  sms: {
    servicePlanId: PLAN,
    apiToken: Secret.fromEnvironment("TF_VAR_token"),
  },
  surfaces: {
    marketing: MARKETING,
    transactional: { senderNumber: "+46701234568" },
  },
};

type Arguments = Readonly<Record<string, unknown>>;

/** The arguments of all resources of a type, by the name in AJO. */
function readObjects(stack: ReturnType<typeof testStack>, type: string): Readonly<Record<string, Arguments>> {
  const resources = Object.values(synthesize(stack).resource?.[type] ?? {});
  return Object.fromEntries(resources.map((one) => [String(one.name), one]));
}

test("makes a credential, a webhook and two surfaces", () => {
  const stack = testStack();
  new MessagingBrand(stack, "acme", ACME);
  const sms = readObjects(stack, "ajo_sinch_sms_credential");
  expect(Object.keys(sms)).toEqual(["Acme Shoes SMS"]);
  expect(sms["Acme Shoes SMS"]).not.toHaveProperty("opt_out");
  expect(readObjects(stack, "ajo_sms_webhook")).toEqual({
    "Acme Shoes inbound": expect.objectContaining({
      sms_vendor: "sinch",
      sender_number: "+46701234567",
      opt_out: expect.objectContaining({
        keywords: expect.arrayContaining(["STOP", "REVOKE"]),
        fuzzy: true,
      }),
      help: expect.objectContaining({
        message: "Acme Shoes. Help: help@acme.example. Reply STOP to end.",
      }),
    }),
  });
  expect(readObjects(stack, "ajo_channel_surface")).toEqual({
    acme_shoes_marketing: expect.objectContaining({
      sms_type: "marketing",
      sender_number: "+46701234567",
    }),
    acme_shoes_transactional: expect.objectContaining({
      sms_type: "transactional",
      sender_number: "+46701234568",
    }),
  });
});

test("the addresses in Terraform come from the ids, whatever the name of the brand is", () => {
  const addresses = ["Acme", "Zenith"].map((name) => {
    const stack = testStack();
    new MessagingBrand(stack, "brand", {
      ...ACME,
      name,
      mms: PROJECT_PROPS,
      rcs: PROJECT_PROPS,
    });
    return Object.values(synthesize(stack).resource ?? {}).flatMap(Object.keys);
  });
  expect(addresses[0]).toEqual(addresses[1]);
  // A user's state has these: a change of them is a breaking one.
  expect(addresses[0]?.sort()).toMatchInlineSnapshot(`
    [
      "brand_marketing_FF55EEC3",
      "brand_mms_2CAD4C19",
      "brand_mms_surface_DD549B05",
      "brand_rcs_98A9E8FB",
      "brand_rcs_surface_A37EDBAB",
      "brand_sms_59C332FA",
      "brand_transactional_6E07290E",
      "brand_webhook_CCBBAFAE",
    ]
  `);
});

test("surfaces wait for the webhook, so that words count from the first message on", () => {
  const stack = testStack();
  const first = SinchSmsCredential.fromName(stack, "first", "First");
  const marketing = { ...MARKETING, dependsOn: [first] };
  const acme = new MessagingBrand(stack, "acme", { ...ACME, mms: PROJECT_PROPS, surfaces: { marketing } });
  const address = `ajo_sms_webhook.${acme.webhook.resource.friendlyUniqueId}`;
  expect(readObjects(stack, "ajo_channel_surface")).toMatchObject({
    acme_shoes_marketing: { depends_on: [address, "data.ajo_sinch_sms_credential.first"] },
    acme_shoes_mms: { depends_on: [address] },
  });
});

test("MMS and RCS come with a surface each, and with the service plan of the SMS credential", () => {
  const stack = testStack();
  const rotated = { ...ACME.sms, apiTokenVersion: "7" };
  const acme = new MessagingBrand(stack, "acme", {
    ...ACME,
    sms: rotated,
    mms: PROJECT_PROPS,
    rcs: PROJECT_PROPS,
  });
  const token = {
    service_plan_id: PLAN,
    sms_api_token_wo: "${var.token}",
    sms_api_token_wo_version: "7",
  };
  expect(readObjects(stack, "ajo_sinch_mms_credential")).toEqual({
    "Acme Shoes MMS": expect.objectContaining({
      ...token,
      inbound_credential_id: expect.stringMatching(/^\$\{ajo_sinch_sms_credential\.acme_sms_\w+\.id\}$/),
    }),
  });
  expect(readObjects(stack, "ajo_sinch_rcs_credential")).toEqual({
    "Acme Shoes RCS": expect.objectContaining(token),
  });
  expect(readObjects(stack, "ajo_channel_surface")).toMatchObject({
    acme_shoes_mms: { sms_type: "marketing", sender_number: "+46701234567" },
    acme_shoes_rcs: { sms_type: "marketing", sender_number: "+46701234567" },
  });
  const parts: readonly [SinchMmsCredential, SinchRcsCredential, ChannelSurface, ChannelSurface] = [
    acme.mms,
    acme.rcs,
    acme.surfaces.mms,
    acme.surfaces.rcs,
  ];
  expect(parts.map(({ node }) => node.id)).toEqual(["mms", "rcs", "mms_surface", "rcs_surface"]);
});

test("the types say of each part whether the brand has it", () => {
  const acme = new MessagingBrand(testStack(), "acme", {
    ...ACME,
    surfaces: { marketing: MARKETING },
    mms: false,
  });
  const made: readonly [SinchSmsCredential, SmsWebhook, ChannelSurface] = [
    acme.sms,
    acme.webhook,
    acme.surfaces.marketing,
  ];
  expect(made.map(({ node }) => node.id)).toEqual(["sms", "webhook", "marketing"]);
  const none: readonly undefined[] = [
    acme.mms,
    acme.rcs,
    acme.surfaces.transactional,
    acme.surfaces.mms,
    acme.surfaces.rcs,
  ];
  expect(none.filter((part) => part !== undefined)).toEqual([]);
});

test("a part can be an object that is there already", () => {
  const stack = testStack();
  const sms = SinchSmsCredential.fromName(stack, "sms", "Shared SMS");
  const webhook = SmsWebhook.fromId(UUID);
  const mms = new SinchMmsCredential(stack, "mms", {
    ...PROJECT_PROPS,
    name: "Shared MMS",
    servicePlanId: PLAN,
    smsApiToken: ACME.sms.apiToken,
    inboundCredential: sms,
  });
  const rcs = SinchRcsCredential.fromId(UUID);
  const marketing = ChannelSurface.fromName(stack, "marketing", "shared_marketing");
  const rich = {
    senderNumber: "+46701234569",
    smsType: "transactional",
  } as const;
  const given = { marketing, mms: rich, rcs: false } as const;
  const acme = new MessagingBrand(stack, "acme", {
    ...ACME,
    sms,
    webhook,
    mms,
    rcs,
    surfaces: given,
  });
  expect([acme.sms, acme.webhook, acme.mms, acme.rcs, acme.surfaces.marketing]).toEqual([
    sms,
    webhook,
    mms,
    rcs,
    marketing,
  ]);
  // What was given keeps its type.
  const typed: readonly [DataSinchSmsCredential, SinchMmsCredential] = [acme.sms, acme.mms];
  expect(typed).toEqual([sms, mms]);
  expect(acme.surfaces.rcs).toBeUndefined();
  const { ajo_channel_surface: surfaces = {}, ...others } = synthesize(stack).resource ?? {};
  expect(Object.keys(others)).toEqual(["ajo_sinch_mms_credential"]);
  expect(Object.values(surfaces)).toEqual([
    expect.objectContaining({
      name: "acme_shoes_mms",
      sms_type: "transactional",
      sender_number: "+46701234569",
    }),
  ]);
});

test("each prop of a part can be replaced, of a consent category member by member", () => {
  const stack = testStack();
  new MessagingBrand(stack, "acme", {
    ...ACME,
    surfacePrefix: "old",
    sms: { ...ACME.sms, name: "Own", inboundNumber: "12345" },
    webhook: {
      name: "Hook",
      senderNumber: "12345",
      help: { message: "Own help." },
      optIn: { keywords: ["JOIN"] },
      optOut: { fuzzy: false },
      customKeyword: "DISCOUNT",
    },
    surfaces: {
      marketing: { ...MARKETING, tags: ["x"] },
      transactional: { senderNumber: "12345", name: "own" },
    },
  });
  const { consent } = new MessagingBrand(testStack(), "acme", ACME);
  expect(readObjects(stack, "ajo_sinch_sms_credential")).toMatchObject({
    Own: { inbound_number: "12345" },
  });
  expect(readObjects(stack, "ajo_sms_webhook")).toMatchObject({
    Hook: {
      sender_number: "12345",
      custom_keyword: "DISCOUNT",
      help: { message: "Own help.", keywords: consent.help.keywords },
      opt_in: { message: consent.optIn.message, keywords: ["JOIN"] },
      opt_out: { message: consent.optOut.message, fuzzy: false },
      default_reply: consent.defaultReply,
    },
  });
  expect(readObjects(stack, "ajo_channel_surface")).toMatchObject({
    old_marketing: { tags: ["x"] },
    own: {},
  });
});

test("without a webhook, the words are those of the credential", () => {
  const stack = testStack();
  const acme = new MessagingBrand(stack, "acme", { ...ACME, webhook: false });
  const none: undefined = acme.webhook;
  expect(none).toBeUndefined();
  expect(synthesize(stack).resource).not.toHaveProperty("ajo_sms_webhook");
  const { keywords, message } = acme.consent.optOut;
  expect(readObjects(stack, "ajo_sinch_sms_credential")["Acme Shoes SMS"]).toMatchObject({
    opt_in: acme.consent.optIn,
    opt_out: { keywords, message },
    help: acme.consent.help,
    default_inbound_reply: acme.consent.defaultReply,
  });
});

test("sandbox and provider are those of all parts; the defaults of a scope count", () => {
  const stack = testStack();
  const other = new AjoProvider(stack, "other", { alias: "other" });
  const acme = new MessagingBrand(stack, "acme", {
    ...ACME,
    sandbox: "stage",
    provider: other,
    mms: PROJECT_PROPS,
  });
  AjoDefaults.of(acme).set({ deletionProtection: true });
  const all = Object.entries(synthesize(stack).resource ?? {}).flatMap(([type, of]) =>
    Object.values(of).map((one) => ({ type, ...one })),
  );
  expect(all).toHaveLength(6);
  for (const one of all) {
    expect(one).toMatchObject({ sandbox: "stage", provider: "ajo.other" });
    if (one.type !== "ajo_channel_surface") expect(one).toMatchObject({ deletion_protection: true });
  }
});

test("texts may be references, where surfacePrefix says how the names of surfaces begin", () => {
  const stack = testStack();
  const name = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
  const contact = new TerraformVariable(stack, "contact", { type: "string" }).stringValue;
  expect(messageOf(() => new MessagingBrand(stack, "a", { ...ACME, name }))).toMatch(
    /surfacePrefix: Only Terraform knows the name.*AJO4001/,
  );
  new MessagingBrand(stack, "b", {
    ...ACME,
    name,
    contact,
    surfacePrefix: "acme",
  });
  expect(readObjects(stack, "ajo_sms_webhook")["${var.name} inbound"]).toMatchObject({
    help: { message: "${var.name}. Help: ${var.contact}. Reply STOP to end." },
  });
});

test.each<[object, RegExp]>([
  [
    {
      name: undefined,
      contact: undefined,
      region: undefined,
      sms: undefined,
      surfaces: undefined,
    },
    /has 5 problems/,
  ],
  [{ name: " " }, /The name of the brand is blank/],
  [{ contact: 46 }, /contact must be a string, but it is a value of type number.*AJO4004/],
  [{ contact: Secret.fromEnvironment("TF_VAR_x") }, /contact is given as a Secret/],
  [{ region: "EU" }, /region must be ConsentWords.US or ConsentWords.EU, but it is "EU"/],
  [{ languages: [] }, /languages is an empty list/],
  [{ languages: ["sv", "no"] }, /no consent words for the language "no".*"en", "sv", "fr", "de" or "es"/],
  [{ language: "sv" }, /has no "language"\. Write "languages"/],
  [{ sms: false }, /sms must be an object, but it is a value of type boolean/],
  [{ sms: SmsWebhook.fromId(UUID) }, /sms must be a SinchSmsCredential, but it is another object/],
  [{ webhook: "x" }, /webhook must be an object/],
  [{ surfaces: [] }, /surfaces must be an object, but it is a list/],
  [{ surfaces: { promo: {} } }, /messaging brand's surfaces has no "promo"/],
  [{ surfaces: { marketing: SmsWebhook.fromId(UUID) } }, /surfaces.marketing must be a ChannelSurface/],
  [{ surfaces: { mms: MARKETING } }, /the brand has no mms.*AJO4001/],
  [{ name: "7 Sins" }, /does not begin with a letter from a to z.*surfacePrefix/],
  [{ name: "Αθήνα" }, /Give surfacePrefix, such as "acme"/],
])("%j is refused", (wrong, message) => {
  const props: never = { ...ACME, ...wrong } as never;
  expect(messageOf(() => new MessagingBrand(testStack(), "acme", props))).toMatch(message);
});

test("a wrong prop of a part is told with the part", () => {
  const create = () =>
    new MessagingBrand(testStack(), "acme", {
      ...ACME,
      surfaces: { marketing: { senderNumber: "07 01" } },
    });
  expect(messageOf(create)).toMatch(/^stack\/acme\/webhook \(SMS webhook\).*senderNumber/s);
});

test("a prop that the brand does not have does not compile", () => {
  // @ts-expect-error The name is wrong.
  expect(() => new MessagingBrand(testStack(), "acme", { ...ACME, webHook: false })).toThrow(/webhook/);
});
