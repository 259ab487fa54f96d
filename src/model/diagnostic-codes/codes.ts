/**
 * Every diagnostic code with its name. A code never changes its meaning, because people document and silence codes. The
 * texts of the codes are in other files, because only the docs need them.
 */
export const DIAGNOSTIC_CODES = {
  // Warnings about the configuration: AJO accepts it, but it is probably a mistake.
  AJO1001: "opt-out-words-without-stop",
  AJO1002: "opt-out-words-lack-fcc-words",
  AJO1003: "no-help-reply",
  AJO1004: "alphanumeric-sender-cannot-receive",
  AJO1005: "short-code-without-consent-words",
  AJO1006: "reply-needs-many-segments",
  AJO1007: "reply-leaves-gsm-7",
  AJO1008: "placeholder-in-reply",
  AJO1009: "marketing-and-transactional-share-sender",
  AJO1010: "keywords-on-credential-and-webhook",
  AJO1011: "mms-without-inbound-credential",
  AJO1012: "name-already-taken",
  AJO1013: "credential-not-found",
  AJO1014: "unusual-value",
  AJO1015: "reply-longer-than-sinch-takes",
  AJO1016: "secret-kept-in-state",
  AJO1017: "secret-in-synthesized-files",
  AJO1018: "secret-in-plan-files",
  AJO1019: "object-moves-to-another-sandbox",
  AJO1020: "name-in-another-stack",
  AJO1021: "imported-value-not-configured",

  // Errors of the API, with the names that the client gives them.
  AJO2001: "token-refused",
  AJO2002: "unauthorized",
  AJO2003: "forbidden",
  AJO2004: "unreachable",
  AJO2005: "untrusted-certificate",
  AJO2006: "timeout",
  AJO2007: "aborted",
  AJO2008: "unexpected-response",
  AJO2009: "too-many-requests",
  AJO2010: "service-unavailable",
  AJO2011: "internal-error",
  AJO2012: "not-found",
  AJO2013: "conflict",
  AJO2014: "name-taken",
  AJO2015: "credential-in-use",
  AJO2016: "surface-in-use",
  AJO2017: "update-in-progress",
  AJO2018: "surface-deactivated",
  AJO2019: "surface-not-active",
  AJO2020: "surface-not-deletable",
  AJO2021: "precondition-failed",
  AJO2022: "precondition-required",
  AJO2023: "malformed-request",
  AJO2024: "invalid-request",
  AJO2025: "read-only-field",
  AJO2026: "idempotency-key-reused",
  AJO2027: "plain-http-refused",
  AJO2028: "unknown-path",
  AJO2029: "proxy-unusable",
  AJO2030: "client-certificate-refused",

  // Errors and warnings of the provider.
  AJO3001: "object-gone",
  AJO3002: "secret-set-outside",
  AJO3003: "surface-will-be-deactivated",
  AJO3004: "surface-keeps-its-name",
  AJO3005: "fixed-argument-changed",
  AJO3006: "surface-not-active-yet",
  AJO3007: "update-not-finished",
  AJO3008: "surface-failed",
  AJO3009: "surface-update-failed",
  AJO3010: "deactivated-surface-differs",
  AJO3011: "submit-cannot-be-taken-back",
  AJO3012: "destroy-refused",
  AJO3013: "deletion-protected",
  AJO3014: "other-sandbox",
  AJO3015: "other-kind-of-object",
  AJO3016: "lookup-found-nothing",
  AJO3017: "lookup-found-several",
  AJO3018: "verification-refused",
  AJO3019: "verification-inconclusive",
  AJO3020: "sinch-refused-access-key",
  AJO3021: "settings-not-known-yet",
  AJO3022: "provider-not-configured",
  AJO3023: "state-of-another-version",
  AJO3024: "unexpected-failure",
  AJO3025: "list-incomplete",
  AJO3026: "access-token-expires",
  AJO3027: "access-not-checked",
  AJO3028: "interrupted-create-finished",
  AJO3029: "interrupted-create-changed",
  AJO3030: "created-but-not-read",
  AJO3031: "value-of-a-newer-api",
  AJO3032: "planned-objects-exist",
  AJO3033: "interrupted-create-abandoned",
  AJO3034: "disk-full",

  // Errors in the configuration.
  AJO4001: "missing-value",
  AJO4002: "value-breaks-rule",
  AJO4003: "unknown-name",
  AJO4004: "value-of-another-type",
  AJO4005: "empty-category",
  AJO4006: "keyword-in-two-categories",
  AJO4007: "two-forms-of-one-secret",
  AJO4008: "write-only-secret-without-version",
  AJO4009: "version-changed-without-secret",
  AJO4010: "new-object-without-secret",
  AJO4011: "incomplete-pair",
  AJO4012: "not-exactly-one-of",
  AJO4013: "import-id-without-form",
  AJO4014: "code-cannot-be-silenced",
  AJO4015: "code-unknown",
  AJO4016: "write-only-needs-newer-terraform",
  AJO4017: "type-unknown",
  AJO4018: "function-argument",
  AJO4019: "not-supported",
  AJO4020: "unusable-terraform-name",
  AJO4021: "provider-not-chosen",
  AJO4022: "name-declared-twice",
  AJO4023: "dependency-outside-stack",
  AJO4024: "sensitive-output",
  AJO4025: "reference-to-whole-block",
  AJO4026: "one-of-several-not-chosen",
  AJO4027: "secret-of-another-stack",
  AJO4028: "secret-not-protected",
  AJO4029: "names-in-a-circle",
  AJO4030: "dependencies-in-a-circle",
  AJO4031: "read-only-argument",
  AJO4032: "version-holds-secret",
  AJO4033: "ephemeral-value-kept",
  AJO4034: "unusable-address",
  AJO4035: "not-in-hcl",

  // Findings of the policies that an app chooses, at synthesis.
  AJO5001: "policy-plain-text-secret",
  AJO5002: "policy-deletion-protection",
  AJO5003: "policy-consent-replies",
  AJO5004: "policy-naming",
  AJO5005: "acknowledgement-matches-nothing",
} as const;

/** A diagnostic code: it has a page in the docs, and warnings are silenced by it. */
export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

export type DiagnosticName<C extends DiagnosticCode = DiagnosticCode> = (typeof DIAGNOSTIC_CODES)[C];

/** The codes that begin so, such as `AJO1`. */
export type CodesInGroup<Prefix extends string> = Extract<DiagnosticCode, `${Prefix}${string}`>;

/** True for a code of this provider. */
export function isDiagnosticCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(DIAGNOSTIC_CODES, text);
}

/** The code with this name. Errors of the API have such names. */
export function codeForName(name: DiagnosticName): DiagnosticCode {
  const found = (Object.keys(DIAGNOSTIC_CODES) as DiagnosticCode[]).find((code) => DIAGNOSTIC_CODES[code] === name);
  if (found === undefined) throw new TypeError(`No diagnostic is named ${name}.`);
  return found;
}

/** True for warnings about the configuration. Other diagnostics cannot be silenced. */
export function canBeSilenced(code: DiagnosticCode): boolean {
  return code.startsWith("AJO1");
}

/** The codes of findings that can be acknowledged: all that a policy has. */
export type PolicyCode = Exclude<CodesInGroup<"AJO5">, "AJO5005">;

/** True for the code of a finding that can be acknowledged. */
export function isPolicyCode(code: string): code is PolicyCode {
  return isDiagnosticCode(code) && code.startsWith("AJO5") && code !== "AJO5005";
}

/**
 * When advice is given: `configuration` and `otherObjects` by every plan, from what is written alone or by a look at other
 * objects; `surface`: the same, where only a surface takes that look; `state`: by every plan, from what the state knows;
 * `step` by the plan that makes the step; `synthesis` by every synthesis and no plan.
 */
export type AdviceTiming = "configuration" | "otherObjects" | "surface" | "state" | "step" | "synthesis";

export interface RuleSource {
  readonly title: string;
  /** Absent for the provider's own rules. */
  readonly url?: string;
}

/** The text of the page of a code. Markdown, whole sentences. */
export interface CodeText {
  /** What happened, as a noun phrase or a short sentence. */
  readonly title: string;
  /** `error or warning` if the configuration decides. */
  readonly severity: "error" | "warning" | "error or warning";
  readonly cause: string;
  /** When it is given. Of advice only: anything else is told when it happens. */
  readonly timing?: AdviceTiming;
  readonly impact: string;
  readonly resolution: string;
  /** Whose rule it is. */
  readonly sources: readonly [RuleSource, ...RuleSource[]];
}

/** The texts of all codes that begin so. */
export type CodeTexts<Prefix extends string> = Readonly<
  Record<CodesInGroup<Prefix>, Prefix extends "AJO1" ? CodeText & Required<Pick<CodeText, "timing">> : CodeText>
>;
