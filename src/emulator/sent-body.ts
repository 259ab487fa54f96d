import type * as z from "zod/mini";
import { check } from "../api";
import { refuseViolations } from "./violations";

/** The body of a request, still to be held against the contract's schema. */
export interface SentBody<T> {
  /** The whole body. Throws when it breaks the schema. */
  whole(): T;
  /** A body of which only the needed members must be there. Throws when what is there breaks the schema. */
  draft<N extends keyof T & string>(...needed: readonly N[]): Partial<T> & Pick<T, N>;
}

/** A body as it came, to be held against a schema. */
export function sentBody<T>(schema: z.ZodMiniType<T>, sent: unknown): SentBody<T> {
  const checked = check(schema, sent);
  const violations = "violations" in checked ? checked.violations : [];
  return {
    whole() {
      refuseViolations(violations);
      return sent as T;
    },
    draft(...needed) {
      const names = new Set<string>([...needed, ...Object.keys(sent ?? {})]);
      refuseViolations(violations.filter(({ field }) => field === "" || names.has(field.split(".", 1)[0] ?? "")));
      return sent as Partial<T> & Pick<T, (typeof needed)[number]>;
    },
  };
}
