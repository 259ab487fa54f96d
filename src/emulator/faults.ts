import { isDeepStrictEqual } from "node:util";
import * as z from "zod/mini";
import { parseWith } from "../api";
import type { Fault, FaultKind } from "./fault";
import { FAULT_KINDS, type FaultMember, type FaultMemberRule } from "./fault-kinds";
import { StaleReads } from "./stale-reads";

const METHODS = ["GET", "POST", "PUT", "DELETE"] as const;

/** A fault of one kind with its defaults. */
export type ResolvedFault<K extends FaultKind = FaultKind> = Extract<Fault, { kind: K }> &
  Required<Pick<Fault, "count" | "when">>;

/** The faults that are still to hit requests. */
export class FaultQueue {
  /** What remains of faults of the kinds "lag" and "stale". */
  readonly staleReads = new StaleReads();
  #queue: ResolvedFault[] = [];
  /** Grows with each change of what {@link list} shows. */
  revision = 0;

  add(fault: ResolvedFault): void {
    this.#queue.push(fault);
    this.revision++;
  }

  list(): ResolvedFault[] {
    return this.#queue.map((fault) => ({ ...fault }));
  }

  /** Drops the first fault that is as `fault` says, whole. Returns false if it has hit meanwhile, and there is none. */
  remove(fault: object): boolean {
    const at = this.#queue.findIndex((one) => isDeepStrictEqual(JSON.parse(JSON.stringify(one)), fault));
    if (at < 0) return false;
    this.#queue = this.#queue.filter((_, index) => index !== at);
    this.revision++;
    return true;
  }

  clear(): void {
    this.#queue = [];
    this.staleReads.clear();
    this.revision++;
  }

  /** Returns the first fault that matches a request, and counts it as used. */
  take(method: string, path: string): ResolvedFault | undefined {
    const fault = this.#queue.find((it) => (it.method ?? method) === method && matchesPath(it.path ?? "*", path));
    if (fault === undefined) return undefined;
    this.revision++;
    this.#queue = this.#queue.flatMap((it) =>
      it !== fault ? [it] : it.count > 1 ? [{ ...it, count: it.count - 1 }] : [],
    );
    return fault;
  }
}

/**
 * True for a path that a pattern names, in which `*` stands for anything. Not by a regular expression, which many stars
 * would make slow: each part is looked for once, the earliest place is the best.
 */
function matchesPath(pattern: string, path: string): boolean {
  const parts = pattern.split("*");
  const [first = "", last = ""] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return pattern === path;
  if (!path.startsWith(first) || !path.endsWith(last) || path.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= path.length - last.length;
}

/** The schemas of the kinds, made from the table. */
const SCHEMAS = Object.fromEntries(
  Object.entries(FAULT_KINDS).map(([kind, { when, count = 1, method, members }]) => {
    const schema = z.strictObject({
      kind: z.literal(kind),
      method: method === undefined ? z.optional(z.enum(METHODS)) : z._default(z.literal(method), method),
      path: z.optional(z.string()),
      count: z._default(z.int().check(z.minimum(1)), count),
      when: z._default(z.enum(["before", "after"]), when),
      ...Object.fromEntries(Object.entries<FaultMember>(members).map(([name, member]) => [name, toSchema(member)])),
    });
    return [kind, schema];
  }),
);

const kindSchema = z.looseObject({ kind: z.enum(Object.keys(FAULT_KINDS) as [FaultKind, ...FaultKind[]]) });

/** A fault as the control API takes it. */
export const faultSchema = z.pipe(
  z.unknown(),
  z.transform((value, context): ResolvedFault => {
    const kind = parseWith(kindSchema, value);
    const result = "violations" in kind ? kind : parseWith(SCHEMAS[kind.value.kind] ?? z.never(), value);
    if ("value" in result) return result.value as ResolvedFault;
    for (const { field, message } of result.violations) {
      context.issues.push({ code: "custom", input: value, path: field.split("."), message });
    }
    return z.NEVER;
  }),
);

/** Applies the defaults of a fault. Throws a `TypeError` that names what is wrong. */
export function resolveFault(fault: Fault): ResolvedFault {
  const result = parseWith(faultSchema, fault);
  if ("value" in result) return result.value;
  const wrong = result.violations.map(({ field, message }) => `${field === "" ? "the fault" : field}: ${message}`);
  throw new TypeError(`The fault is not valid. ${wrong.join(" ")}`);
}

function toSchema({ isRequired, default: value, ...rule }: FaultMember): z.ZodMiniType {
  const schema = toRuleSchema(rule);
  if (isRequired) return schema;
  return value === undefined ? z.optional(schema) : z._default(schema, value);
}

function toRuleSchema(rule: FaultMemberRule): z.ZodMiniType {
  switch (rule.type) {
    case "integer": {
      const { min, max = Number.MAX_SAFE_INTEGER, except = [] } = rule;
      const isAllowed = z.refine<number>((value) => !except.includes(value), {
        error: `It must not be ${except.join(" or ")}.`,
      });
      return z.int().check(z.minimum(min), z.maximum(max), isAllowed);
    }
    case "choice":
      return z.enum(rule.values as [string, ...string[]]);
    case "text":
      return z.string().check(z.minLength(1));
    case "text or integer":
      return z.union([z.string(), z.int()]);
  }
}
