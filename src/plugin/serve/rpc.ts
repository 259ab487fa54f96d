import type { ProviderDefinition } from "../gen/tfplugin6";
import type { Message } from "./service";

type Methods = typeof ProviderDefinition.methods;

/** The RPCs of `tfplugin6.Provider` that take one message and answer one, by their names in `gen/`. */
export type UnaryName = NamesOf<false>;

/** The RPCs that take one message and answer a stream of them. */
export type StreamName = NamesOf<true>;

type NamesOf<Stream extends boolean> = {
  [Name in keyof Methods]: Methods[Name] extends { requestStream: false; responseStream: Stream } ? Name : never;
}[keyof Methods];

/** What an RPC takes. */
export type Request<Name extends keyof Methods> = Message<Methods[Name]["requestType"]>;

/** What an RPC answers, or each message of the stream that it answers. */
export type Response<Name extends keyof Methods> = Message<Methods[Name]["responseType"]>;

/** What a handler knows of its call besides the request. */
export interface RpcCall {
  /** Aborted when Terraform asks the provider to stop, and when it wants no more of a stream. */
  readonly signal: AbortSignal;
}

/** Answers one RPC. What it throws reaches Terraform as a broken plugin: expected errors belong in diagnostics. */
export type Handler<Name extends UnaryName> = (request: Request<Name>, call: RpcCall) => Promise<Response<Name>>;

/** Answers one RPC with a stream, which goes on only as fast as Terraform reads it. */
export type StreamHandler<Name extends StreamName> = (
  request: Request<Name>,
  call: RpcCall,
) => AsyncIterable<Response<Name>>;

/** The RPCs that a provider answers. The others are answered as unimplemented, `StopProvider` by the server itself. */
export type Handlers = UnaryHandlers & StreamHandlers;

/** The handlers of RPCs that answer one message. */
export type UnaryHandlers = { readonly [Name in Exclude<UnaryName, "stopProvider">]?: Handler<Name> };

type StreamHandlers = { readonly [Name in StreamName]?: StreamHandler<Name> };
