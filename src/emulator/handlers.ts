import type * as z from "zod/mini";
import { type contract, parseWith, type RequestBodyOf, type ResponseBodyOf } from "../api";
import { assertNoViolations } from "./api-problem";

type Contract = typeof contract;

/** The operations of the contract that need a token. */
export type OperationName = Exclude<keyof Contract, "requestToken">;

/** A function for each operation. It runs in a transaction, returns the response's body, and throws `ApiProblemError`. */
export type OperationHandlers = {
  readonly [N in OperationName]: (request: OperationRequest<N>) => ResponseBodyOf<Contract[N]>;
};

/** A request that the gateway has authenticated. All of it but the body is parsed by the contract's schemas. */
export interface OperationRequest<N extends OperationName> {
  readonly caller: Caller;
  readonly params: ParsedPart<Contract[N], "params">;
  readonly query: ParsedPart<Contract[N], "query">;
  readonly headers: ParsedPart<Contract[N], "headers">;
  readonly body: BodyParser<RequestBodyOf<Contract[N]>>;
}

type ParsedPart<R, K extends "params" | "query" | "headers"> = R extends {
  readonly [P in K]: infer S extends z.ZodMiniType;
}
  ? z.output<S>
  : undefined;

/** Who sent a request, and to which sandbox. */
export interface Caller {
  readonly user: string;
  readonly sandbox: string;
  /** The idempotency key of the request. */
  readonly key?: string;
}

/** The JSON body of a request. The handler decides when, and how strictly, to validate it with the contract's schema. */
export interface BodyParser<T> {
  /** Throws when the body breaks the schema. */
  parse(): T;
  /** Only these members are required. Throws when what is present breaks the schema. */
  parsePartial<N extends keyof T & string>(...required: readonly N[]): Partial<T> & Pick<T, N>;
}

export function createBodyParser<T>(schema: z.ZodMiniType<T>, body: unknown): BodyParser<T> {
  const result = parseWith(schema, body);
  const violations = "violations" in result ? result.violations : [];
  return {
    parse() {
      assertNoViolations(violations);
      return body as T;
    },
    parsePartial(...required) {
      const checked = new Set<string>([...required, ...Object.keys(body ?? {})]);
      assertNoViolations(violations.filter(({ field }) => field === "" || checked.has(field.split(".", 1)[0] ?? "")));
      return body as Partial<T> & Pick<T, (typeof required)[number]>;
    },
  };
}
