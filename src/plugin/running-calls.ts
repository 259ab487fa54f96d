/** The calls whose answers Terraform is waiting for. */
export class RunningCalls {
  readonly #controllers = new Set<AbortController>();

  /** Does the work of one call, with a signal that {@link stop} aborts. */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#controllers.add(controller);
    try {
      return await work(controller.signal);
    } finally {
      this.#controllers.delete(controller);
    }
  }

  /** Asks every running call to come to an end. Later calls are not concerned. */
  stop(): void {
    for (const controller of this.#controllers) {
      controller.abort(new DOMException("Terraform was interrupted", "AbortError"));
    }
  }
}
