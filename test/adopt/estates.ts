import fc from "fast-check";
import { ADOPTABLE_KINDS, type ExistingObject, type ListedObject } from "../../src/estate/read-estate";
import type { ApiUser } from "../../src/testing/api-user";

/** What makes trouble in strings of TypeScript, HCL and Terraform's templates. */
const ODD_PARTS = [
  // biome-ignore lint/suspicious/noTemplateCurlyInString: texts as people write them
  ...['"', "'", "`", "\\", "\\n", "$", "%", "${", "%{", "$${", "%%{", "}", "${a}", "%{ if x }", "${jsonencode(1)}"],
  ...[
    "*/",
    "//",
    "#",
    "<<EOT",
    "{{",
    "a",
    "Z",
    "7",
    " ",
    "é",
    "Größe",
    "Бренд",
    "北京",
    "👩‍💻",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "\u202e",
    "\u00ad",
    "\u200b",
  ],
];

const join = (parts: readonly string[]) => parts.join("");

/** Texts of one line, which are not blank. */
export const oddNames = fc
  .array(fc.constantFrom(...ODD_PARTS), { minLength: 1, maxLength: 8 })
  .map((parts) => `x${join(parts)}x`.normalize("NFC"));

/** Names that are hard to tell apart, that mean something in a language, or of which nothing or too much is left. */
export const trickyNames = fc.constantFrom(
  ...["Brand SMS", "brand sms", "brand-sms", "brandSMS", "Brand  SMS", "BRAND_SMS", "brand.sms 2", "brand_sms_2"],
  ...["new", "await", "default", "constructor", "scope", "Secret", "undefined", "count", "self", "var", "null", "true"],
  ...["2026", "7 days", "_", "...", "👩‍💻", "\u200b\u200b", "__proto__", "hasOwnProperty", "toString", "北京", "ß"],
  ...["long ".repeat(51).trim(), "x".repeat(255), "é".repeat(120)],
);

/** The names of objects. */
const names = fc.oneof(oddNames, trickyNames);

/** Texts of several lines. */
export const oddTexts = fc
  .array(fc.constantFrom(...ODD_PARTS, "\n", "\r\n", "\t", "words of a longer text "), { minLength: 1, maxLength: 14 })
  .map((parts) => `x${join(parts)}x`.normalize("NFC"));

/** Words without commas, as AJO keeps them. */
export const oddKeywords = fc.uniqueArray(
  oddNames.map((name) =>
    name
      .replace(/[,\p{Z}]/gu, "")
      .toUpperCase()
      .normalize("NFC"),
  ),
  { minLength: 1, maxLength: 5, selector: (keyword) => keyword },
);

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const category = fc.record({
  keywords: optional(oddKeywords.map((words) => words.join(","))),
  message: optional(oddTexts),
});

/** The bodies of objects of a sandbox, as the API takes them. References are the indexes of credentials in the list. */
export interface EstateBodies {
  readonly credentials: readonly Readonly<Record<string, unknown>>[];
  readonly webhooks: readonly Readonly<Record<string, unknown>>[];
  readonly surfaces: readonly Readonly<Record<string, unknown>>[];
}

const PLAN = "0123456789abcdef0123456789abcdef";
const PROJECT = {
  projectId: "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11",
  appId: "01HZX3K5Q8W9E2R4T6Y8V0A1B2",
  apiToken: Buffer.from("9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21:key-secret").toString("base64"),
};

const smsCredentials = fc.record({
  vendor: fc.constant("sinch"),
  name: names,
  servicePlanId: fc.constant(PLAN),
  apiToken: fc.constant("a-token"),
  optIn: optional(category),
  optOut: optional(category),
  help: optional(category),
  customInboundKeywords: optional(fc.constantFrom("DISCOUNT", "DISCOUNT,SALE")),
  defaultInboundReply: optional(oddTexts),
  inboundNumber: optional(fc.constantFrom("+46701234567", "54321")),
  overrideUrl: optional(fc.constantFrom("https://example.com/in?token=$%7B1&a=%25{x")),
});

const mmsCredentials = fc.record({
  vendor: fc.constant("sinch_mms"),
  name: names,
  ...{ projectId: fc.constant(PROJECT.projectId), appId: fc.constant(PROJECT.appId) },
  apiToken: fc.constant(PROJECT.apiToken),
  servicePlanId: fc.constant(PLAN),
  smsApiToken: fc.constant("another-token"),
  inboundCredentialId: optional(fc.nat(7)),
});

const rcsCredentials = fc
  .tuple(
    fc.record({
      vendor: fc.constant("sinch_rcs"),
      name: names,
      ...{ projectId: fc.constant(PROJECT.projectId), appId: fc.constant(PROJECT.appId) },
      apiToken: fc.constant(PROJECT.apiToken),
      rateLimit: fc.constantFrom(0, 20),
      inboundDatasetId: optional(fc.constant("65f0a1b2c3d4e5f6a7b8c9d0")),
    }),
    fc.constantFrom({}, { servicePlanId: PLAN, smsApiToken: "a-third-token" }),
  )
  .map(([credential, plan]) => ({ ...credential, ...plan }));

const webhooks = fc.record({
  name: names,
  smsVendor: fc.constantFrom("sinch", "sinch_conversational"),
  credentialId: fc.nat(7),
  senderNumber: fc.constantFrom("+46701234567", "54321"),
  optOut: optional(
    fc.record({
      keywords: fc.constantFrom("STOP", "STOP,QUIT"),
      fuzzy: fc.boolean(),
      fuzzyMessage: optional(oddTexts),
    }),
  ),
  help: optional(category),
  customKeyword: optional(fc.constant("DISCOUNT")),
  defaultReply: optional(oddTexts),
});

const surfaces = fc.record({
  name: fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,50}$/),
  description: optional(oddTexts),
  channel: fc.constant("sms"),
  smsType: fc.constantFrom("marketing", "transactional"),
  credentialId: fc.nat(7),
  senderNumber: fc.constantFrom("+46701234567", "54321", "Brand"),
  executionField: optional(fc.constant("mobilePhone.number")),
  subdomain: optional(fc.constant("sms.example.com")),
  marketingActions: optional(fc.uniqueArray(oddNames, { minLength: 1, maxLength: 3 })),
  tags: optional(fc.uniqueArray(oddNames, { minLength: 1, maxLength: 3 })),
  labels: optional(fc.constant(["core/C1"])),
});

const named = <T extends { readonly name: string }>(arbitrary: fc.Arbitrary<T>, maxLength: number) =>
  fc.uniqueArray(arbitrary, { minLength: 1, maxLength, selector: ({ name }) => name });

/** Sandboxes with objects of all kinds, whose names and texts are odd. */
export const estateBodies: fc.Arbitrary<EstateBodies> = fc
  .record({
    sms: named(smsCredentials, 3),
    rcs: named(rcsCredentials, 2),
    mms: named(mmsCredentials, 2),
    webhooks: named(webhooks, 3),
    surfaces: named(surfaces, 4),
  })
  .map(({ sms, rcs, mms, webhooks, surfaces }) => {
    const all = [...sms, ...rcs, ...mms];
    const credentials = all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
    return { credentials, webhooks, surfaces };
  });

/** The object that the API would show for a body. */
export function toExisting(
  collection: keyof EstateBodies,
  body: Readonly<Record<string, unknown>>,
  index: number,
): ExistingObject {
  const kind = ADOPTABLE_KINDS.find(
    (one) => one.collection === collection && (one.model.vendor ?? body.vendor) === body.vendor,
  );
  if (kind === undefined) throw new Error(`No kind for ${JSON.stringify(body)}`);
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
  const shown = { ...body, id } as unknown as ListedObject;
  return { kind, id, name: shown.name, shown };
}

/** The objects of a sandbox, without an API. */
export function toExistingObjects({ credentials, webhooks, surfaces }: EstateBodies): ExistingObject[] {
  const found = credentials.map((body, index) => toExisting("credentials", body, index));
  const resolve = (body: Readonly<Record<string, unknown>>) => {
    const refer = (index: unknown) => (typeof index === "number" ? found[index % found.length]?.id : index);
    return { ...body, credentialId: refer(body.credentialId) };
  };
  const others = [
    ...webhooks.map((body, index) => toExisting("webhooks", resolve(body), 100 + index)),
    ...surfaces.map((body, index) => toExisting("surfaces", resolve(body), 200 + index)),
  ];
  return [...found, ...others].map((object) => {
    const { inboundCredentialId } = object.shown;
    if (typeof inboundCredentialId !== "number") return object;
    const sms = found.filter(({ kind }) => kind.className === "SinchSmsCredential");
    const id = sms[inboundCredentialId % sms.length]?.id;
    return { ...object, shown: { ...object.shown, inboundCredentialId: id } };
  });
}

/** Creates the objects as a colleague would. What AJO refuses, such as a keyword that means two things, is left out. */
export async function createEstate(
  user: ApiUser,
  { credentials, webhooks, surfaces }: EstateBodies,
): Promise<string[]> {
  const ids: string[] = [];
  const smsIds: string[] = [];
  const pick = (from: readonly string[], index: unknown) =>
    typeof index === "number" ? from[index % from.length] : index;
  async function create(work: () => Promise<string>, onCreated: (id: string) => void = () => undefined): Promise<void> {
    try {
      const id = await work();
      ids.push(id);
      onCreated(id);
    } catch (error) {
      if (!/\b(?:400|409|422)\b/.test(String(error))) throw error;
    }
  }
  for (const body of credentials) {
    const { inboundCredentialId: index, ...others } = body;
    const inboundCredentialId = pick(smsIds, index);
    await create(
      () => user.createCredential({ ...others, ...(inboundCredentialId !== undefined && { inboundCredentialId }) }),
      (id) => body.vendor === "sinch" && smsIds.push(id),
    );
  }
  const credentialIds = [...ids];
  const resolve = (body: Readonly<Record<string, unknown>>) => ({
    ...body,
    credentialId: pick(credentialIds, body.credentialId),
  });
  for (const body of webhooks) await create(() => user.createWebhook(resolve(body)));
  for (const [index, body] of surfaces.entries())
    await create(() => (index === 0 ? user.createDraft(resolve(body)) : user.createSurface(resolve(body))));
  return ids;
}
