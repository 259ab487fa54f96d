import { once, setMaxListeners } from "node:events";
import type { Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { type handleServerStreamingCall, type handleUnaryCall, status } from "@grpc/grpc-js";
import { escapeControls } from "../../text/escape-controls";
import type { ProviderLogger } from "../framework";
import { ProviderDefinition } from "../gen/tfplugin6";
import type { SecretMasker } from "../secret-masker";
import type {
  RpcHandler,
  RpcHandlers,
  RpcRequest,
  RpcResponse,
  RpcStreamHandler,
  ServiceImplementation,
  StreamRpc,
  UnaryRpc,
} from "./rpc";

const methods: { readonly [name: string]: { readonly responseStream: boolean } } = ProviderDefinition.methods;

/** What the provider's service needs in addition to its handlers. */
export interface ProviderServiceOptions {
  readonly log: ProviderLogger;
  readonly mask: SecretMasker;
  readonly running: RunningRequests;
  /** Called when the user interrupts Terraform. */
  onStop(): void;
}

/** Implements the provider's service with its handlers, and the RPC that stops them. */
export function createProviderService(
  handlers: RpcHandlers,
  { log, mask, running, onStop }: ProviderServiceOptions,
): Partial<ServiceImplementation<typeof ProviderDefinition>> {
  function toServiceError(name: string, error: unknown) {
    log.error("A call failed with an error that is not for the user", { rpc: name, error });
    return { code: status.INTERNAL, details: escapeControls(mask.applyToMessage(String(error))) };
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
        // Once Terraform has cancelled the stream, it does not read the error.
        .catch((error: unknown) => !reader.signal.aborted && call.emit("error", toServiceError(name, error)));
    };
  }

  return {
    // A handler only gets the messages of its own RPC: the service decodes them by its name.
    ...Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [
        name,
        methods[name]?.responseStream
          ? handleStream(name, handler as RpcStreamHandler<StreamRpc>)
          : handleUnary(name, handler as RpcHandler<UnaryRpc>),
      ]),
    ),
    stopProvider(_, respond) {
      onStop();
      running.stop();
      respond(null, { Error: "" });
    },
  };
}

/** The requests that Terraform is waiting for. */
export class RunningRequests {
  // One for all of them: a controller for each request would cost more than many a request itself.
  #controller = createController();
  #count = 0;
  #lastEnd = 0;
  #isEnding = false;

  /** Runs one request, with a signal that {@link stop} aborts. */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.#count += 1;
    try {
      return await work(this.#controller.signal);
    } finally {
      this.#count -= 1;
      this.#lastEnd = performance.now();
    }
  }

  /** Aborts all running requests, not later ones. */
  stop(): void {
    if (this.#isEnding) return;
    const running = this.#controller;
    this.#controller = createController();
    running.abort(createInterruption());
  }

  /** Aborts all running requests, and later ones as well. Resolves when none was running for so long. */
  async end(quietMs: number): Promise<void> {
    this.#isEnding = true;
    this.#lastEnd = performance.now();
    this.#controller.abort(createInterruption());
    while (this.#count > 0 || performance.now() - this.#lastEnd < quietMs) await setTimeout(POLL_MS);
  }
}

const POLL_MS = 20;

const createInterruption = () => new DOMException("Terraform was interrupted", "AbortError");

function createController(): AbortController {
  const controller = new AbortController();
  // Each request can add a listener. Above ten, Node would warn of a leak on stderr.
  setMaxListeners(0, controller.signal);
  return controller;
}

/** Writes messages to a stream and ends it. Waits for a slow reader, and stops when the signal is aborted. */
export async function pipeMessages(
  messages: AsyncIterable<unknown>,
  stream: Writable,
  signal: AbortSignal,
): Promise<void> {
  for await (const message of messages) {
    signal.throwIfAborted();
    if (!stream.write(message)) await once(stream, "drain", { signal });
  }
  stream.end();
}
