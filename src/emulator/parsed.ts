import type * as z from "zod/mini";
import { parseWith } from "../api";
import { ApiProblemError } from "./refusal";

/** A part of a request, held against its schema. Throws when it does not keep it. */
export function parseRequestPart<S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> {
  const result = parseWith(schema, value);
  if ("value" in result) return result.value;
  const violations = result.violations.map(({ field, message }) => ({ field, message }));
  const names = violations.map(({ field }) => (field === "" ? "the body" : `\`${field}\``)).join(", ");
  throw new ApiProblemError("malformed-request", `Correct ${names}; \`violations\` tells how.`, { violations });
}

/** The value that a body stands for. The error does not quote it, for it may hold secrets. */
export function parseJsonBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiProblemError("malformed-request", "The body is not JSON. Correct it.");
  }
}
