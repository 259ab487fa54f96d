import type * as z from "zod/mini";
import { check } from "../api";
import { Refusal } from "./refusal";

/** A part of a request, held against its schema. Throws when it does not keep it. */
export function parsed<S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> {
  const checked = check(schema, value);
  if ("value" in checked) return checked.value;
  const violations = checked.violations.map(({ field, message }) => ({ field, message }));
  const names = violations.map(({ field }) => (field === "" ? "the body" : `\`${field}\``)).join(", ");
  throw new Refusal("malformed-request", `Correct ${names}; \`violations\` tells how.`, { violations });
}

/** The value that a body stands for. The error does not quote it, for it may hold secrets. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("malformed-request", "The body is not JSON. Correct it.");
  }
}
