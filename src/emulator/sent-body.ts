import type * as z from "zod/mini";
import { parseWith } from "../api";
import { assertNoViolations } from "./violations";

/** The body of a request, still to be held against the contract's schema. */
export interface BodyParser<T> {
  /** The whole body. Throws when it breaks the schema. */
  parse(): T;
  /** A body of which only the needed members must be there. Throws when what is there breaks the schema. */
  parsePartial<N extends keyof T & string>(...required: readonly N[]): Partial<T> & Pick<T, N>;
}

/** A body as it came, to be held against a schema. */
export function createBodyParser<T>(schema: z.ZodMiniType<T>, body: unknown): BodyParser<T> {
  const result = parseWith(schema, body);
  const violations = "violations" in result ? result.violations : [];
  return {
    parse() {
      assertNoViolations(violations);
      return body as T;
    },
    parsePartial(...required) {
      const present = new Set<string>([...required, ...Object.keys(body ?? {})]);
      assertNoViolations(violations.filter(({ field }) => field === "" || present.has(field.split(".", 1)[0] ?? "")));
      return body as Partial<T> & Pick<T, (typeof required)[number]>;
    },
  };
}
