import type {
  AttributeReport,
  DriftReport,
  DriftSummary,
  JsonValue,
  ObjectReport,
  StackReport,
  UnmanagedReport,
} from "../../src/drift/report";
import { writeImportBlock, writeImportCall } from "../../src/estate/write-import";

// Reports as a platform team gets them, made the same each time. The formats are tested with them, and the page is looked at.

const CREATED_AT = "2026-11-30T06:15:04.000Z";
const PEOPLE = ["alex.berg@example.com", "mina.okafor@example.com", "jonas.lind@example.com"] as const;
const BRANDS = ["Northwind", "Fabrikam", "Contoso", "Litware", "Tailspin", "Wingtip"] as const;

/** What objects are called, after their brand. */
const NAMES: Readonly<Record<string, string>> = {
  channel_surface: "marketing",
  sms_credential: "SMS",
  mms_credential: "MMS",
  sms_webhook: "replies",
};

/** Numbers that look random and are the same each time. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const createId = (random: (below: number) => number) =>
  "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replaceAll("x", () => random(16).toString(16));

const show = (value: JsonValue) => ({ value });

function createDrift(path: string, recorded: JsonValue, actual: JsonValue, declared = recorded): AttributeReport {
  return { path, condition: "drift", recorded: show(recorded), actual: show(actual), declared: show(declared) };
}

function createPending(path: string, recorded: JsonValue, declared: JsonValue): AttributeReport {
  return { path, condition: "pending", recorded: show(recorded), actual: show(recorded), declared: show(declared) };
}

const SECRET: AttributeReport = {
  path: "api_token",
  condition: "secret",
  setAt: "2026-11-28T09:41:00.000Z",
  recorded: { sensitive: true },
  actual: { sensitive: true },
  declared: { sensitive: true },
};

/** The summary that belongs to stacks, counted as the comparison counts. */
export function summarizeStacks(stacks: readonly StackReport[], unmanaged?: UnmanagedReport): DriftSummary {
  const objects = stacks.flatMap((stack) => stack.objects);
  const count = (condition: ObjectReport["condition"]) => objects.filter((one) => one.condition === condition).length;
  return {
    stacks: stacks.length,
    stacksInError: stacks.filter(({ condition }) => condition === "failed" || condition === "unsettled").length,
    objects: stacks.reduce((sum, { objectCount }) => sum + objectCount, 0),
    drift: count("drift"),
    pending: count("pending"),
    converged: count("converged"),
    ignored: count("ignored"),
    unmanaged: unmanaged?.objects.filter(({ ignoredBy }) => ignoredBy === undefined).length ?? 0,
  };
}

function createReport(
  stacks: readonly StackReport[],
  rest: Partial<Pick<DriftReport, "ignoreRules" | "warnings">> & Pick<DriftReport, "unmanaged" | "unmanagedError"> = {},
): DriftReport {
  return {
    formatVersion: "1.0",
    packageVersion: "0.1.0",
    createdAt: CREATED_AT,
    stacks,
    ignoreRules: [],
    warnings: [],
    summary: summarizeStacks(stacks, rest.unmanaged),
    ...rest,
  };
}

function createStack(
  name: string,
  objectCount: number,
  objects: readonly ObjectReport[] = [],
  rest: Partial<StackReport> = {},
): StackReport {
  const has = (condition: ObjectReport["condition"]) => objects.some((object) => object.condition === condition);
  return {
    name,
    source: `cdktf.out/stacks/${name}`,
    configurationFile: `cdktf.out/stacks/${name}/cdk.tf.json`,
    engine: { name: "terraform", version: "1.11.4" },
    condition: has("drift") ? "drift" : has("pending") ? "pending" : "clean",
    errors: [],
    warnings: [],
    state: { lineage: "5f2d1a0c-9f7e-4b9a-8c61-0d4f5a7e3b21", serial: 42 },
    objectCount,
    objects,
    ...rest,
  };
}

function createObject(
  stack: string,
  brand: string,
  object: Partial<ObjectReport> & Pick<ObjectReport, "type">,
): ObjectReport {
  const random = createRandom(`${stack}${brand}${object.type}`.length * 7919 + brand.charCodeAt(0));
  const part = object.type.replace(/^ajo_(?:sinch_)?/, "");
  return {
    address: `${object.type}.${brand.toLowerCase()}_${part}`,
    constructPath: `${stack}/${brand}/${part}`,
    id: createId(random),
    name: `${brand} ${NAMES[part] ?? part}`,
    sandbox: "prod",
    condition: "drift",
    happened: "changed",
    plannedAction: "update",
    attributes: [],
    lastChange: { at: "2026-11-29T14:03:00.000Z", by: PEOPLE[0], source: "object" },
    ...object,
  };
}

const HELP =
  "Northwind: write to help@northwind.example or call +46 8 123 45 67. Msg frequency varies. Reply STOP to end.";
const NEW_HELP =
  "Northwind: write to support@northwind.example or call +46 8 123 45 67. Msg & data rates may apply. Reply STOP to end.";

/** Nothing differs, in four stacks. */
function createCleanReport(): DriftReport {
  return createReport([
    createStack("messaging-dev", 18),
    createStack("messaging-stage", 18),
    createStack("messaging-prod", 42),
    createStack("webhooks-prod", 7),
  ]);
}

/** One message was edited in AJO's screens. */
function createSingleReport(): DriftReport {
  const object = createObject("messaging-prod", "Northwind", {
    type: "ajo_sinch_sms_credential",
    attributes: [
      createDrift("help.message", HELP, NEW_HELP),
      createDrift("opt_out.keywords", ["ARRET", "STOP", "UNSUBSCRIBE"], ["END", "STOP", "UNSUBSCRIBE"]),
    ],
  });
  return createReport([createStack("messaging-prod", 42, [object]), createStack("webhooks-prod", 7)]);
}

const MESSAGES: readonly (readonly [path: string, recorded: JsonValue, actual: JsonValue])[] = [
  ["help.message", HELP, NEW_HELP],
  ["opt_out.keywords", ["STOP", "UNSUBSCRIBE"], ["STOP", "STOPP", "UNSUBSCRIBE", "AVREGISTRERA"]],
  ["default_inbound_reply", "We do not read replies here.", null],
  [
    "opt_in.message",
    "Welcome back! You get at most 4 messages a month.",
    "Welcome back! You get at most 8 messages a month.",
  ],
  ["description", "Order and delivery messages", "Order and delivery messages (owned by CRM since Oct)"],
  ["labels", ["core/C1"], []],
  ["sender_number", "+46701234567", "+46709876543"],
];

/** Five hundred objects in twelve stacks, of which some differ in every way there is. */
function createLargeReport(): DriftReport {
  const random = createRandom(14);
  const stacks = Array.from({ length: 12 }, (_, index) => {
    const region = ["emea", "us", "apac"][index % 3];
    const sandbox = ["dev", "stage", "prod", "prod"][Math.floor(index / 3)] ?? "prod";
    const name = `messaging-${region}-${sandbox}${index >= 9 ? "-2" : ""}`;
    const count = index % 4 === 0 ? 0 : 3 + random(6);
    const objects = Array.from({ length: count }, (_, place) => createRandomObject(random, name, sandbox, place));
    return createStack(name, index < 8 ? 42 : 41, objects, {
      state: { lineage: createId(random), serial: 20 + random(60) },
    });
  });
  return createReport(stacks, {
    ignoreRules: [
      {
        rule: "ajo_channel_surface.litware_*: description",
        reason: "CRM edits these texts until the move",
        condition: "expired",
        expires: "2026-10-31",
      },
      {
        rule: "ajo_sms_webhook.legacy",
        reason: "Owned by another team",
        condition: "unmatched",
        expires: "2027-03-31",
      },
    ],
  });
}

/** A value of Northwind's as another brand has it. */
const nameBrand = (value: JsonValue, brand: string): JsonValue =>
  typeof value === "string" ? value.replaceAll("Northwind", brand).replaceAll("northwind", brand.toLowerCase()) : value;

function createRandomObject(
  random: (below: number) => number,
  stack: string,
  sandbox: string,
  place: number,
): ObjectReport {
  const brand = BRANDS[random(BRANDS.length)] ?? "Northwind";
  const type =
    ["ajo_channel_surface", "ajo_sinch_sms_credential", "ajo_sms_webhook", "ajo_sinch_mms_credential"][random(4)] ??
    "ajo_channel_surface";
  const day = String(1 + random(29)).padStart(2, "0");
  const base = createObject(stack, brand, { type });
  const own = {
    ...base,
    address: `${base.address}_${place}`,
    id: createId(random),
    sandbox,
    lastChange: {
      at: `2026-11-${day}T${String(8 + random(9)).padStart(2, "0")}:12:00.000Z`,
      by: PEOPLE[random(3)] ?? PEOPLE[0],
      source: "object" as const,
    },
  };
  const [path, ...values] = MESSAGES[random(MESSAGES.length)] ?? ["description", "a", "b"];
  const [recorded, actual] = values.map((value) => nameBrand(value, brand)) as [JsonValue, JsonValue];
  const rule = {
    rule: "*: description",
    reason: "Texts are kept by the brand's own team until spring",
    expires: "2027-03-31",
  };
  const kinds: readonly (() => ObjectReport)[] = [
    () => ({ ...own, attributes: [createDrift(path, recorded, actual)] }),
    () => ({
      ...own,
      attributes: [
        createDrift(path, recorded, actual),
        createPending("description", "SMS for orders", "SMS for orders and returns"),
      ],
    }),
    () => ({ ...own, condition: "pending", happened: "none", attributes: [createPending(path, recorded, actual)] }),
    () => ({
      ...own,
      happened: "deleted",
      plannedAction: "create",
      lastChange: { ...own.lastChange, source: "audit" },
    }),
    () => ({
      ...own,
      condition: "converged",
      plannedAction: "none",
      attributes: [{ ...createDrift(path, recorded, actual, actual), condition: "converged" }],
    }),
    () => ({
      ...own,
      condition: "ignored",
      plannedAction: "none",
      attributes: [{ ...createDrift("description", "Old words", "New words"), ignoredBy: rule }],
    }),
    () => ({ ...own, type: "ajo_sinch_sms_credential", plannedAction: "none", attributes: [SECRET] }),
    () => ({
      ...own,
      attributes: [
        createDrift("default_reply", "Thanks!", "Tack!", "Thank you!"),
        createDrift("deletion_protection", true, false),
      ],
    }),
    () => ({
      ...own,
      condition: "pending",
      happened: "none",
      plannedAction: "create",
      lastChange: { source: "unknown" },
    }),
  ];
  return (kinds[random(kinds.length)] ?? kinds[0])?.() ?? own;
}

/** A stack that could not be planned, one that was written meanwhile, and one with drift. */
function createErrorReport(): DriftReport {
  const failed = createStack("messaging-us", 0, [], {
    condition: "failed",
    errors: [
      {
        summary: "Cannot get an access token",
        detail:
          "Adobe IMS answered 401 (invalid_client).\nThe client id or the client secret is wrong, or the credential was deleted.\nCheck client_id and client_secret of the provider, or AJO_CLIENT_ID and AJO_CLIENT_SECRET.",
        code: "AJO3001",
      },
    ],
  });
  const unsettled = createStack("messaging-apac", 38, [], {
    condition: "unsettled",
    errors: [
      {
        summary: "The state changed while it was compared",
        detail:
          "Its serial was 57 before and 59 after, and 61 after the second try. Run the comparison when no apply is under way.",
      },
    ],
    engine: { name: "opentofu", version: "1.12.6" },
  });
  const drifting = createStack(
    "messaging-emea",
    42,
    [
      createObject("messaging-emea", "Contoso", {
        type: "ajo_channel_surface",
        attributes: [createDrift("sender_number", "+46701234567", "+46709876543")],
      }),
      createObject("messaging-emea", "Litware", {
        type: "ajo_sinch_sms_credential",
        plannedAction: "none",
        attributes: [SECRET],
        lastChange: { at: "2026-11-28T09:41:00.000Z", by: PEOPLE[1], source: "object" },
      }),
      createObject("messaging-emea", "Tailspin", {
        type: "ajo_sms_webhook",
        happened: "deleted",
        plannedAction: "create",
        lastChange: { at: "2026-11-27T16:20:00.000Z", by: PEOPLE[2], source: "audit" },
      }),
    ],
    {
      warnings: [
        {
          summary: "The API token was set by somebody else",
          detail: "mina.okafor@example.com set it on 28 Nov 2026. AJO does not tell its value.",
          address: "ajo_sinch_sms_credential.litware_sms_credential",
          code: "AJO3002",
        },
      ],
    },
  );
  return createReport([failed, unsettled, drifting, createStack("webhooks-prod", 7)]);
}

/** No drift, but objects that no state knows. */
function createUnmanagedReport(): DriftReport {
  const random = createRandom(3);
  const names = ["Black Friday 2024", "Contoso test", "Loyalty SMS (old)", "Support line", "Wingtip MMS"];
  const unmanaged: UnmanagedReport = {
    sandboxes: [
      { sandbox: "prod", managed: 49, unmanaged: 4, percent: 92 },
      { sandbox: "stage", managed: 18, unmanaged: 2, percent: 90 },
    ],
    states: [
      "cdktf.out/stacks/messaging-prod/terraform.tfstate",
      "cdktf.out/stacks/webhooks-prod/terraform.tfstate",
      "s3://northwind-states/messaging-stage.tfstate",
    ],
    objects: [...names, "Sandbox copy"].map((name, index) => {
      const id = createId(random);
      const type = index % 2 === 0 ? "ajo_channel_surface" : "ajo_sinch_sms_credential";
      const label = name
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "_")
        .replace(/_$/, "");
      const sandbox = index < 4 ? "prod" : "stage";
      const ignored = { rule: "unmanaged: Sandbox *", reason: "Copies for trainings", expires: "2027-01-31" };
      return {
        type,
        id,
        name,
        sandbox,
        lastChange: {
          at: `2026-0${index + 2}-11T10:02:00.000Z`,
          by: PEOPLE[index % 3] ?? PEOPLE[0],
          source: "object" as const,
        },
        address: `${type}.${label}`,
        importBlock: writeImportBlock(`${type}.${label}`, { id, sandbox }),
        importCall: writeImportCall(label, { id, sandbox }),
        ...(name.startsWith("Sandbox") ? { ignoredBy: ignored } : {}),
      };
    }),
  };
  return createReport(
    [createStack("messaging-prod", 42), createStack("webhooks-prod", 7), createStack("messaging-stage", 18)],
    { unmanaged },
  );
}

/** A report of each kind, by what is special about it. */
export const SAMPLE_REPORTS = {
  clean: createCleanReport(),
  single: createSingleReport(),
  large: createLargeReport(),
  error: createErrorReport(),
  unmanaged: createUnmanagedReport(),
} as const satisfies Record<string, DriftReport>;

/** Reports of the nights before, for the trend: drift came, was looked at, and came again. */
export const EARLIER_REPORTS: readonly DriftReport[] = [
  0, 0, 1, 3, 3, 5, 2, 0, 0, 0, 4, 9, 14, 12, 12, 7, 3, 3, 9, 16,
].map((drift, index, all) => ({
  ...createCleanReport(),
  createdAt: new Date(Date.parse(CREATED_AT) - (all.length - index) * 86_400_000).toISOString(),
  summary: { ...createCleanReport().summary, drift, pending: index % 5, stacksInError: index === 7 ? 1 : 0 },
}));
