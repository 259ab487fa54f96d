import { type handleUnaryCall, status } from "@grpc/grpc-js";
import type { ProviderDefinition } from "../gen/tfplugin6";
import type { Log } from "../log";
import type { SecretMask } from "../provider";
import type { Handler, Handlers, Request, Response, UnaryName } from "./rpc";
import { RunningCalls } from "./running-calls";
import type { Implementation } from "./service";

/** Puts a provider's handlers behind the RPCs of its service, and answers the RPC that stops them. */
export function providerService(
  handlers: Handlers,
  log: Log,
  mask: SecretMask,
): Partial<Implementation<typeof ProviderDefinition>> {
  const running = new RunningCalls();

  function answer(name: string, handler: Handler<UnaryName>): handleUnaryCall<Request<UnaryName>, Response<UnaryName>> {
    return ({ request }, respond) => {
      running
        .run((signal) => handler(request, { signal }))
        .then(
          (response) => respond(null, response),
          (error: unknown) => {
            log.error("A call failed with an error that is not for the user", { rpc: name, error });
            respond({ code: status.INTERNAL, details: mask.apply(String(error)) });
          },
        );
    };
  }

  return {
    // A handler only ever gets the messages of its own RPC: the service decodes them by its name.
    ...Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [name, answer(name, handler as Handler<UnaryName>)]),
    ),
    stopProvider(_, respond) {
      running.stop();
      respond(null, { Error: "" });
    },
  };
}
