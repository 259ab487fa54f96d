import fc from "fast-check";

/** Every secret of an estate begins so, so that a leak can be found. */
export const SECRET_PREFIX = "chaos-secret-";

/** The arguments of a resource. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The resources of a configuration, by type and key. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

const SERVICE_PLAN = "0123456789abcdef0123456789abcdef";

export function buildSms(name: string, more: Arguments = {}): Arguments {
  return {
    name,
    service_plan_id: SERVICE_PLAN,
    api_token_wo: `${SECRET_PREFIX}sms-${name.replaceAll(" ", "-")}`,
    api_token_wo_version: "1",
    opt_in: { keywords: ["START"], message: `Welcome to ${name}.` },
    opt_out: { keywords: ["STOP"], message: `Bye from ${name}.` },
    help: { keywords: ["HELP"], message: "Write to help@example.com." },
    ...more,
  };
}

export function buildRcs(name: string, more: Arguments = {}): Arguments {
  return {
    name,
    project_id: "6f1c6a58-8a4e-4a5e-9b0c-6b7a6f0f4a11",
    app_id: "01HZX3K5Q8W9E2R4T6Y8V0A1B2",
    api_token_wo: Buffer.from(`9d0e2a63-1f5b-4b7c-8a86-3c5d0f6e7b21:${SECRET_PREFIX}key`).toString("base64"),
    api_token_wo_version: "1",
    service_plan_id: SERVICE_PLAN,
    sms_api_token_wo: `${SECRET_PREFIX}rcs-${name.replaceAll(" ", "-")}`,
    sms_api_token_wo_version: "1",
    ...more,
  };
}

export function buildHook(name: string, credentialId: string, more: Arguments = {}): Arguments {
  return {
    name,
    sms_vendor: "sinch_conversational",
    credential_id: credentialId,
    sender_number: "+46701234567",
    opt_in: { keywords: ["START"], message: "Welcome." },
    opt_out: { keywords: ["STOP"], message: "Bye." },
    help: { keywords: ["HELP"], message: "Write." },
    default_reply: "Brand does not read this.",
    ...more,
  };
}

export function buildChannelSurface(name: string, credentialId: string, more: Arguments = {}): Arguments {
  return {
    name,
    channel: "sms",
    sms_type: "marketing",
    credential_id: credentialId,
    sender_number: "+46701234567",
    ...more,
  };
}

/** The secrets of a resource, by the names of their arguments. */
export function listSecrets(wanted: Arguments): [string, string][] {
  return Object.entries(wanted).flatMap(([name, value]): [string, string][] =>
    name.endsWith("_wo") ? [[name, String(value)]] : [],
  );
}

/** The declared resources by address. */
export function listDeclared(resources: Resources): Map<string, Arguments> {
  return new Map(
    Object.entries(resources).flatMap(([type, byKey]) =>
      Object.entries(byKey).map(([key, wanted]): [string, Arguments] => [`${type}.${key}`, wanted]),
    ),
  );
}

/** The expression for the id of another resource. */
export const refId = (address: string) => `\${${address}.id}`;

/** What a random run applies: an estate, and what becomes of it. */
export interface EstateHistory {
  readonly first: Resources;
  readonly second: Resources;
}

type Fate = "keep" | "change" | "remove";

const fate: fc.Arbitrary<Fate> = fc.constantFrom("keep", "keep", "change", "change", "remove");

const planArbitrary = fc.record({
  sms: fc.array(fate, { minLength: 1, maxLength: 4 }),
  rcs: fc.array(fate, { maxLength: 2 }),
  /** Each webhook is for one of the RCS credentials. */
  hooks: fc.array(fc.record({ fate, of: fc.nat(10) }), { maxLength: 2 }),
  /** Each surface sends with one of the SMS credentials. */
  surfaces: fc.array(fc.record({ fate, of: fc.nat(10) }), { maxLength: 4 }),
  added: fc.nat(2),
});

/** Random estates: credentials, webhooks and surfaces, of which some change and some go. */
export const estateArbitrary: fc.Arbitrary<EstateHistory> = planArbitrary.map((plan) => {
  const first = new Map<string, Record<string, Arguments>>();
  const second = new Map<string, Record<string, Arguments>>();
  const put = (resources: typeof first, type: string, key: string, wanted: Arguments) =>
    resources.set(type, { ...resources.get(type), [key]: wanted });
  const add = (type: string, key: string, what: Fate, build: (more: Arguments) => Arguments, change: Arguments) => {
    put(first, type, key, build({}));
    if (what !== "remove") put(second, type, key, build(what === "change" ? change : {}));
  };
  plan.sms.forEach((what, index) => {
    const change = { help: { keywords: ["HELP", "INFO"], message: "Call us." }, api_token_wo_version: "2" };
    add("ajo_sinch_sms_credential", `c${index}`, what, (more) => buildSms(`SMS ${index}`, more), change);
  });
  plan.rcs.forEach((what, index) => {
    const change = { service_plan_id: "00000000000000000000000000000000" };
    add("ajo_sinch_rcs_credential", `r${index}`, what, (more) => buildRcs(`RCS ${index}`, more), change);
  });
  /** What uses a credential goes with it. */
  const fateWith = (own: Fate, credential: Fate | undefined) => (credential === "remove" ? "remove" : own);
  plan.hooks.forEach(({ fate: own, of }, index) => {
    if (plan.rcs.length === 0) return;
    const target = of % plan.rcs.length;
    const id = refId(`ajo_sinch_rcs_credential.r${target}`);
    const build = (more: Arguments) =>
      buildHook(`Hook ${index}`, id, { sender_number: `+4670000000${index}`, ...more });
    add("ajo_sms_webhook", `w${index}`, fateWith(own, plan.rcs[target]), build, { default_reply: "No replies." });
  });
  plan.surfaces.forEach(({ fate: own, of }, index) => {
    const target = of % plan.sms.length;
    const id = refId(`ajo_sinch_sms_credential.c${target}`);
    const build = (more: Arguments) => buildChannelSurface(`surface_${index}`, id, more);
    add("ajo_channel_surface", `s${index}`, fateWith(own, plan.sms[target]), build, { sender_number: "+46709999999" });
  });
  for (let index = 0; index < plan.added; index++) {
    put(second, "ajo_sinch_sms_credential", `added${index}`, buildSms(`Added ${index}`));
  }
  return { first: Object.fromEntries(first), second: Object.fromEntries(second) };
});
