import type * as z from "zod/mini";
import type { contract, RequestBodyOf, ResponseBodyOf } from "../api";
import type { BodyParser } from "./sent-body";

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
