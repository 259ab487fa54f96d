import { type handleServerStreamingCall, type handleUnaryCall, status } from "@grpc/grpc-js";
import { ProviderDefinition } from "../gen/tfplugin6";
import type { ProviderLogger } from "../log";
import type { SecretMasker } from "../provider";
import type { RpcHandler, RpcHandlers, RpcRequest, RpcResponse, RpcStreamHandler, StreamRpc, UnaryRpc } from "./rpc";
import { RunningRequests } from "./running-calls";
import type { ServiceImplementation } from "./service";
import { pipeMessages } from "./write-all";

const methods: { readonly [name: string]: { readonly responseStream: boolean } } = ProviderDefinition.methods;

/** Puts a provider's handlers behind the RPCs of its service, and answers the RPC that stops them. */
export function createProviderService(
  handlers: RpcHandlers,
  log: ProviderLogger,
  mask: SecretMasker,
): Partial<ServiceImplementation<typeof ProviderDefinition>> {
  const running = new RunningRequests();

  function toServiceError(name: string, error: unknown) {
    log.error("A call failed with an error that is not for the user", { rpc: name, error });
    return { code: status.INTERNAL, details: mask.apply(String(error)) };
  }

  function handleUnary(
    name: string,
    handler: RpcHandler<UnaryRpc>,
  ): handleUnaryCall<RpcRequest<UnaryRpc>, RpcResponse<UnaryRpc>> {
    return ({ request }, respond) => {
      running
        .run((signal) => handler(request, { signal }))
        .then(
          (response) => respond(null, response),
          (error: unknown) => respond(toServiceError(name, error)),
        );
    };
  }

  function handleStream(
    name: string,
    handler: RpcStreamHandler<StreamRpc>,
  ): handleServerStreamingCall<RpcRequest<StreamRpc>, RpcResponse<StreamRpc>> {
    return (call) => {
      const reader = new AbortController();
      call.on("cancelled", () => reader.abort(new DOMException("Terraform reads no further", "AbortError")));
      running
        .run((stopped) => {
          const messages = handler(call.request, { signal: AbortSignal.any([stopped, reader.signal]) });
          return pipeMessages(messages, call, reader.signal);
        })
        // With nobody left to read, there is nobody to tell.
        .catch((error: unknown) => !reader.signal.aborted && call.emit("error", toServiceError(name, error)));
    };
  }

  return {
    // A handler only ever gets the messages of its own RPC: the service decodes them by its name.
    ...Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [
        name,
        methods[name]?.responseStream
          ? handleStream(name, handler as RpcStreamHandler<StreamRpc>)
          : handleUnary(name, handler as RpcHandler<UnaryRpc>),
      ]),
    ),
    stopProvider(_, respond) {
      running.stop();
      respond(null, { Error: "" });
    },
  };
}
