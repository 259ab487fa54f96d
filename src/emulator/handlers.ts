import type * as z from "zod/mini";
import type { AnswerOf, BodyOf, contract } from "../api";
import type { SentBody } from "./sent-body";

type Contract = typeof contract;

/** The operations of the contract that need a token. */
export type OperationName = Exclude<keyof Contract, "requestToken">;

type Parsed<R, K extends "params" | "query" | "headers"> = R extends {
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
export interface Call<N extends OperationName> {
  readonly caller: Caller;
  readonly params: Parsed<Contract[N], "params">;
  readonly query: Parsed<Contract[N], "query">;
  readonly headers: Parsed<Contract[N], "headers">;
  readonly body: SentBody<BodyOf<Contract[N]>>;
}

/** Does the operation within a transaction, and returns the body of the answer. Throws a `Refusal`. */
export type Handlers = { readonly [N in OperationName]: (call: Call<N>) => AnswerOf<Contract[N]> };
