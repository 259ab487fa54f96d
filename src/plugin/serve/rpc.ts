import type { ProviderDefinition } from "../gen/tfplugin6";
import type { MessageOf } from "./service";

type Methods = typeof ProviderDefinition.methods;

/** The RPCs of `tfplugin6.Provider` that take one message and answer one, by their names in `gen/`. */
export type UnaryRpc = RpcNames<false>;

/** The RPCs that take one message and answer a stream of them. */
export type StreamRpc = RpcNames<true>;

type RpcNames<Stream extends boolean> = {
  [Name in keyof Methods]: Methods[Name] extends { requestStream: false; responseStream: Stream } ? Name : never;
}[keyof Methods];

/** What an RPC takes. */
export type RpcRequest<Name extends keyof Methods> = MessageOf<Methods[Name]["requestType"]>;

/** What an RPC answers, or each message of the stream that it answers. */
export type RpcResponse<Name extends keyof Methods> = MessageOf<Methods[Name]["responseType"]>;

/** What a handler knows of its call besides the request. */
export interface RpcContext {
  /** Aborted when Terraform asks the provider to stop, and when it wants no more of a stream. */
  readonly signal: AbortSignal;
}

/** Answers one RPC. What it throws reaches Terraform as a broken plugin: expected errors belong in diagnostics. */
export type RpcHandler<Name extends UnaryRpc> = (
  request: RpcRequest<Name>,
  call: RpcContext,
) => Promise<RpcResponse<Name>>;

/** Answers one RPC with a stream, which goes on only as fast as Terraform reads it. */
export type RpcStreamHandler<Name extends StreamRpc> = (
  request: RpcRequest<Name>,
  call: RpcContext,
) => AsyncIterable<RpcResponse<Name>>;

/** The RPCs that a provider answers. The others are answered as unimplemented, `StopProvider` by the server itself. */
export type RpcHandlers = UnaryRpcHandlers & StreamRpcHandlers;

/** The handlers of RPCs that answer one message. */
export type UnaryRpcHandlers = { readonly [Name in Exclude<UnaryRpc, "stopProvider">]?: RpcHandler<Name> };

type StreamRpcHandlers = { readonly [Name in StreamRpc]?: RpcStreamHandler<Name> };
