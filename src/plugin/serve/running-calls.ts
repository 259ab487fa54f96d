import { setMaxListeners } from "node:events";

/** The calls whose answers Terraform is waiting for. */
export class RunningRequests {
  // One for all of them: a controller for each would cost more than the work of many a call.
  #controller = createController();

  /** Does the work of one call, with a signal that {@link stop} aborts. */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return work(this.#controller.signal);
  }

  /** Asks every running call to come to an end. Later calls are not concerned. */
  stop(): void {
    const running = this.#controller;
    this.#controller = createController();
    running.abort(new DOMException("Terraform was interrupted", "AbortError"));
  }
}

function createController(): AbortController {
  const controller = new AbortController();
  // Each call may listen. Node would take more than ten for a leak and say so on stderr.
  setMaxListeners(0, controller.signal);
  return controller;
}
