import type { ProviderDefinition } from "../gen/tfplugin6";
import type { Message } from "./service";

type Methods = typeof ProviderDefinition.methods;

/** The RPCs of `tfplugin6.Provider` that take one message and answer one, by their names in `gen/`. */
export type UnaryName = {
  [Name in keyof Methods]: Methods[Name] extends { requestStream: false; responseStream: false } ? Name : never;
}[keyof Methods];

/** What an RPC takes. */
export type Request<Name extends UnaryName> = Message<Methods[Name]["requestType"]>;

/** What an RPC answers. */
export type Response<Name extends UnaryName> = Message<Methods[Name]["responseType"]>;

/** What a handler knows of its call besides the request. */
export interface RpcCall {
  /** Aborted when Terraform asks the provider to stop. */
  readonly signal: AbortSignal;
}

/** Answers one RPC. What it throws reaches Terraform as a broken plugin: expected errors belong in diagnostics. */
export type Handler<Name extends UnaryName> = (request: Request<Name>, call: RpcCall) => Promise<Response<Name>>;

/** The RPCs that a provider answers. The others are answered as unimplemented, `StopProvider` by the server itself. */
export type Handlers = { readonly [Name in Exclude<UnaryName, "stopProvider">]?: Handler<Name> };
