import { type handleServerStreamingCall, type handleUnaryCall, status } from "@grpc/grpc-js";
import { ProviderDefinition } from "../gen/tfplugin6";
import type { Log } from "../log";
import type { SecretMask } from "../provider";
import type { Handler, Handlers, Request, Response, StreamHandler, StreamName, UnaryName } from "./rpc";
import { RunningCalls } from "./running-calls";
import type { Implementation } from "./service";
import { writeAll } from "./write-all";

const methods: { readonly [name: string]: { readonly responseStream: boolean } } = ProviderDefinition.methods;

/** Puts a provider's handlers behind the RPCs of its service, and answers the RPC that stops them. */
export function providerService(
  handlers: Handlers,
  log: Log,
  mask: SecretMask,
): Partial<Implementation<typeof ProviderDefinition>> {
  const running = new RunningCalls();

  function failure(name: string, error: unknown) {
    log.error("A call failed with an error that is not for the user", { rpc: name, error });
    return { code: status.INTERNAL, details: mask.apply(String(error)) };
  }

  function answer(name: string, handler: Handler<UnaryName>): handleUnaryCall<Request<UnaryName>, Response<UnaryName>> {
    return ({ request }, respond) => {
      running
        .run((signal) => handler(request, { signal }))
        .then(
          (response) => respond(null, response),
          (error: unknown) => respond(failure(name, error)),
        );
    };
  }

  function stream(
    name: string,
    handler: StreamHandler<StreamName>,
  ): handleServerStreamingCall<Request<StreamName>, Response<StreamName>> {
    return (call) => {
      const reader = new AbortController();
      call.on("cancelled", () => reader.abort(new DOMException("Terraform reads no further", "AbortError")));
      running
        .run((stopped) => {
          const messages = handler(call.request, { signal: AbortSignal.any([stopped, reader.signal]) });
          return writeAll(messages, call, reader.signal);
        })
        // With nobody left to read, there is nobody to tell.
        .catch((error: unknown) => !reader.signal.aborted && call.emit("error", failure(name, error)));
    };
  }

  return {
    // A handler only ever gets the messages of its own RPC: the service decodes them by its name.
    ...Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [
        name,
        methods[name]?.responseStream
          ? stream(name, handler as StreamHandler<StreamName>)
          : answer(name, handler as Handler<UnaryName>),
      ]),
    ),
    stopProvider(_, respond) {
      running.stop();
      respond(null, { Error: "" });
    },
  };
}
