import type * as z from "zod/mini";
import { type contract, parseWith, type RequestBodyOf, type ResponseBodyOf } from "../api";
import { assertNoViolations } from "./api-problem";

type Contract = typeof contract;

/** The operations of the contract that need a token. */
export type OperationName = Exclude<keyof Contract, "requestToken">;

type ParsedPart<R, K extends "params" | "query" | "headers"> = R extends {
  readonly [P in K]: infer S extends z.ZodMiniType;
}
  ? z.output<S>
  : undefined;

/** Who calls, and in which sandbox. */
export interface Caller {
  readonly user: string;
  readonly sandbox: string;
}

/** A request that has passed the gateway, and but for its body the contract's schemas. */
export interface OperationRequest<N extends OperationName> {
  readonly caller: Caller;
  readonly params: ParsedPart<Contract[N], "params">;
  readonly query: ParsedPart<Contract[N], "query">;
  readonly headers: ParsedPart<Contract[N], "headers">;
  readonly body: BodyParser<RequestBodyOf<Contract[N]>>;
}

/** Does the operation within a transaction, and returns the body of the answer. Throws a `Refusal`. */
export type OperationHandlers = {
  readonly [N in OperationName]: (call: OperationRequest<N>) => ResponseBodyOf<Contract[N]>;
};

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
