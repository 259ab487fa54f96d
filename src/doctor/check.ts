/** What a check found. */
export interface CheckResult {
  /** Tells the checks apart, for programs: `endpoint`. */
  readonly id: CheckId;
  /** What was checked, in a few words. */
  readonly title: string;
  /** `skipped`: it was not checked, and the detail says why. */
  readonly condition: "ok" | "warning" | "problem" | "skipped";
  /** What was found. No secret is in it. */
  readonly detail: string;
  /** What to do about it. */
  readonly cure?: string;
}

/** What messages call the checks, in their order. */
export const CHECK_TITLES = {
  node: "Node.js",
  engine: "Terraform or OpenTofu",
  provider: "Provider in this folder",
  "lock-file": "Lock file",
  settings: "Settings",
  proxy: "Proxy",
  endpoint: "Endpoint",
  tls: "TLS",
  clock: "Clock",
  token: "Access token",
  organisation: "Organisation",
  sandbox: "Sandbox",
  credentials: "Read credentials",
  webhooks: "Read webhooks",
  surfaces: "Read surfaces",
  write: "Change objects",
  sinch: "Sinch",
} as const;

export type CheckId = keyof typeof CHECK_TITLES;

/** The result of a check. */
export function createResult(
  id: CheckId,
  condition: CheckResult["condition"],
  detail: string,
  cure?: string,
): CheckResult {
  return { id, title: CHECK_TITLES[id], condition, detail, ...(cure !== undefined && cure !== "" && { cure }) };
}

/** For the requests of the checks: an answer that takes longer is a problem. */
export const TIMEOUTS = { requestMs: 15_000, retryMs: 2_000 };
