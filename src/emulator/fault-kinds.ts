// The CLI needs this file for its help, so it loads no library.

import type { Fault, FaultKind, FaultTarget } from "./fault";

/** The rule of a member. */
export type FaultMemberRule =
  | { readonly type: "integer"; readonly min: number; readonly max?: number; readonly except?: readonly number[] }
  | { readonly type: "choice"; readonly values: readonly string[] }
  | { readonly type: "text" }
  | { readonly type: "text or integer" };

/** A member that only one kind has. */
export type FaultMember = FaultMemberRule & {
  readonly isRequired?: boolean;
  readonly default?: string | number;
};

type OwnMembers<K extends FaultKind> = Exclude<keyof Extract<Fault, { kind: K }>, keyof FaultTarget | "kind">;

type FaultKinds = {
  readonly [K in FaultKind]: {
    readonly summary: string;
    /** The default of `when`. */
    readonly when: "before" | "after";
    /** The default of `count`. */
    readonly count?: number;
    /** The default and only value of `method`. */
    readonly method?: "POST";
    readonly members: { readonly [M in OwnMembers<K>]: FaultMember };
  };
};

const UNTIL_CLEARED = 1_000_000;
/** The longest time that a timer of Node can be set to. A longer one would end at once. */
const MAX_TIMER = 2 ** 31 - 1;

/** Every kind of fault. The control API, its validation and the help of the CLI are made from this table. */
export const FAULT_KINDS: FaultKinds = {
  status: {
    summary: "responds with an error status",
    when: "before",
    members: {
      status: { type: "integer", min: 400, max: 599, isRequired: true },
      retryAfter: { type: "text or integer" },
    },
  },
  html: {
    summary: "responds with an HTML page, as a proxy does",
    when: "before",
    members: { status: { type: "integer", min: 200, max: 599, except: [204, 205, 304], default: 502 } },
  },
  "foreign-404": {
    summary: "responds with a 404 that does not come from the API",
    when: "before",
    members: { form: { type: "choice", values: ["html", "json", "problem", "empty"], default: "json" } },
  },
  hang: { summary: "never responds", when: "before", members: {} },
  cut: { summary: "closes the connection without a response", when: "before", members: {} },
  slow: {
    summary: "takes longer",
    when: "before",
    members: { milliseconds: { type: "integer", min: 0, max: MAX_TIMER, isRequired: true } },
  },
  "slow-drip": {
    summary: "sends the body a byte at a time, with a pause after each",
    when: "after",
    members: {
      milliseconds: { type: "integer", min: 0, max: MAX_TIMER, default: 100 },
      end: { type: "choice", values: ["whole", "never"], default: "whole" },
    },
  },
  truncate: {
    summary: "sends only the beginning of the body (half of it, or so many bytes)",
    when: "after",
    members: {
      bytes: { type: "integer", min: 0 },
      contentLength: { type: "choice", values: ["full", "short"], default: "full" },
    },
  },
  gzip: { summary: "compresses the body, although nobody asked for that", when: "after", members: {} },
  lag: {
    summary: "the next reads do not show the object that was created",
    when: "after",
    method: "POST",
    members: { reads: { type: "integer", min: 1, isRequired: true } },
  },
  stale: {
    summary: "the next reads show the object as it was before the request",
    when: "after",
    members: { reads: { type: "integer", min: 1, isRequired: true } },
  },
  "endless-pages": {
    summary: "each page of a list names another one",
    when: "after",
    count: UNTIL_CLEARED,
    members: { form: { type: "choice", values: ["repeat", "loop", "empty"], default: "repeat" } },
  },
  "time-form": {
    summary: "spells the times of the response in another way",
    when: "after",
    members: {
      form: { type: "choice", values: ["offset", "zero-offset", "microseconds", "lower-case"], default: "offset" },
    },
  },
  "unknown-value": {
    summary: "a member of the response has a value that clients do not know",
    when: "after",
    members: { member: { type: "text" }, value: { type: "text", default: "from_the_future" } },
  },
};

/** The kinds for the help, a line each. */
export function describeFaultKinds(): string[] {
  return Object.entries(FAULT_KINDS).map(([kind, { summary, when, members }]) => {
    const own = Object.entries<FaultMember>(members).map(([name, member]) => `${name}: ${describeMember(member)}`);
    return `${kind}: ${summary} (${[`when: ${when} by default`, ...own].join("; ")})`;
  });
}

function describeMember(member: FaultMember): string {
  const isDefault = member.default === undefined ? "" : `, default ${member.default}`;
  return `${describeRule(member)}${member.isRequired ? ", required" : isDefault}`;
}

/** The rule of a member in words, such as `a whole number from 400 to 599`. */
export function describeRule(rule: FaultMemberRule): string {
  switch (rule.type) {
    case "integer": {
      const range = rule.max === undefined ? `, ${rule.min} or more` : ` from ${rule.min} to ${rule.max}`;
      return `a whole number${range}${rule.except === undefined ? "" : ` but not ${rule.except.join(", ")}`}`;
    }
    case "choice":
      return rule.values.join(" or ");
    case "text":
      return "a text";
    case "text or integer":
      return "a text or a whole number";
  }
}
