import type {
  handleBidiStreamingCall,
  handleClientStreamingCall,
  handleServerStreamingCall,
  handleUnaryCall,
  Server,
  ServiceDefinition,
  UntypedServiceImplementation,
} from "@grpc/grpc-js";
import type { ProviderDefinition } from "../gen/tfplugin6";

type Methods = typeof ProviderDefinition.methods;

/** The unary RPCs of `tfplugin6.Provider`, by their names in `gen/`. */
export type UnaryRpc = RpcNames<false>;

/** The RPCs that respond with a stream. */
export type StreamRpc = RpcNames<true>;

type RpcNames<Stream extends boolean> = {
  [Name in keyof Methods]: Methods[Name] extends { requestStream: false; responseStream: Stream } ? Name : never;
}[keyof Methods];

/** The request message of an RPC. */
export type RpcRequest<Name extends keyof Methods> = MessageOf<Methods[Name]["requestType"]>;

/** The response message of an RPC, or each message of its stream. */
export type RpcResponse<Name extends keyof Methods> = MessageOf<Methods[Name]["responseType"]>;

/** What a handler gets in addition to the request message. */
export interface RpcContext {
  /** Aborted when Terraform asks the provider to stop, and when it cancels a stream. */
  readonly signal: AbortSignal;
}

/** Handles one RPC. What it throws looks to Terraform like a broken plugin: expected errors belong in diagnostics. */
export type RpcHandler<Name extends UnaryRpc> = (
  request: RpcRequest<Name>,
  call: RpcContext,
) => Promise<RpcResponse<Name>>;

/** Handles one RPC with a stream, which goes on only as fast as Terraform reads it. */
export type RpcStreamHandler<Name extends StreamRpc> = (
  request: RpcRequest<Name>,
  call: RpcContext,
) => AsyncIterable<RpcResponse<Name>>;

/** The handlers of a provider. RPCs without one are unimplemented; the server itself handles `StopProvider`. */
export type RpcHandlers = UnaryRpcHandlers & StreamRpcHandlers;

/** The handlers of unary RPCs. */
export type UnaryRpcHandlers = { readonly [Name in Exclude<UnaryRpc, "stopProvider">]?: RpcHandler<Name> };

type StreamRpcHandlers = { readonly [Name in StreamRpc]?: RpcStreamHandler<Name> };

/** A service as `gen/` describes it. */
export interface GrpcService {
  readonly fullName: string;
  readonly methods: { readonly [key: string]: GrpcMethod };
}

interface GrpcMethod {
  readonly name: string;
  readonly requestType: MessageCodec;
  readonly requestStream: boolean;
  readonly responseType: MessageCodec;
  readonly responseStream: boolean;
}

interface MessageCodec {
  encode(message: never): { finish(): Uint8Array };
  decode(bytes: Uint8Array): unknown;
}

/** The message of a codec in `gen/`. */
export type MessageOf<C extends MessageCodec> = ReturnType<C["decode"]>;

/** A function for each method of a service, as @grpc/grpc-js calls it. */
export type ServiceImplementation<S extends GrpcService> = {
  readonly [Key in keyof S["methods"]]: MethodHandler<S["methods"][Key]>;
};

type MethodHandler<M extends GrpcMethod> = M["requestStream"] extends true
  ? M["responseStream"] extends true
    ? handleBidiStreamingCall<MessageOf<M["requestType"]>, MessageOf<M["responseType"]>>
    : handleClientStreamingCall<MessageOf<M["requestType"]>, MessageOf<M["responseType"]>>
  : M["responseStream"] extends true
    ? handleServerStreamingCall<MessageOf<M["requestType"]>, MessageOf<M["responseType"]>>
    : handleUnaryCall<MessageOf<M["requestType"]>, MessageOf<M["responseType"]>>;

/** Adds a service to the server. A method that is left out is unimplemented. */
export function addService<S extends GrpcService>(
  server: Server,
  service: S,
  implementation: Partial<ServiceImplementation<S>>,
): void {
  // @grpc/grpc-js does not type the messages of a service; the type of this parameter does.
  server.addService(toServiceDefinition(service), implementation as UntypedServiceImplementation);
}

/** The service as @grpc/grpc-js expects it, for a server or for a client. */
export function toServiceDefinition(service: GrpcService): ServiceDefinition {
  const entries = Object.entries(service.methods).map(([key, method]) => [
    key,
    {
      path: `/${service.fullName}/${method.name}`,
      requestStream: method.requestStream,
      responseStream: method.responseStream,
      requestSerialize: createSerializer(method.requestType),
      requestDeserialize: method.requestType.decode,
      responseSerialize: createSerializer(method.responseType),
      responseDeserialize: method.responseType.decode,
    },
  ]);
  return Object.fromEntries(entries);
}

function createSerializer(codec: MessageCodec): (message: never) => Buffer {
  return (message) => {
    const bytes = codec.encode(message).finish();
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
}
