import { type ObjectValue, type Resource, serve } from "../../../src/plugin";

/** A provider with one resource that has a name and, depending on it, some bad habit. */
const thing: Resource<null> = {
  schema: {
    version: 0,
    block: {
      description: "A thing.",
      attributes: {
        name: { type: "string", description: "Its name.", required: true },
        secret: { type: "string", description: "Its secret.", optional: true, sensitive: true },
        id: { type: "string", description: "Its id.", computed: true, useStateForUnknown: true },
      },
    },
  },
  async create({ plannedState, signal }) {
    await habits[String(plannedState.name)]?.(signal, plannedState);
    return { ...plannedState, id: `id of ${String(plannedState.name)}` };
  },
  async read({ state, signal, log }) {
    await habits[String(state.name)]?.(signal, state);
    log.info("Read a thing", { name: state.name, secret: state.secret });
    return state;
  },
  async update({ plannedState }) {
    return plannedState;
  },
  async delete() {},
  async importState({ id }) {
    return { name: id, secret: null, id };
  },
};

const habits: { readonly [name: string]: (signal: AbortSignal, state: ObjectValue) => void | Promise<void> } = {
  waits: (signal) =>
    new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      if (signal.aborted) reject(signal.reason);
      process.stderr.write("waiting\n");
    }),
  "is slow to stop": (signal) =>
    new Promise((resolve) => {
      signal.addEventListener("abort", () => setTimeout(resolve, 1_000));
      process.stderr.write("waiting\n");
    }),
  "never stops": () => {
    process.stderr.write("waiting\n");
    return new Promise(() => undefined);
  },
  prints() {
    console.log("printed with console.log");
    console.table([{ printed: "with console.table" }]);
    process.stdout.write("printed with process.stdout\n");
  },
  async crashes(_, { secret }) {
    setImmediate(() => {
      throw new Error(`Nobody saw this coming: ${String(secret)}`);
    });
    await new Promise(() => undefined);
  },
};

void serve({
  address: "registry.terraform.io/tests/tiny",
  version: "1.2.3",
  provider: ({ onShutdown }) => {
    onShutdown(({ wasInterrupted }) => {
      if (process.env.TELL_SHUTDOWN) process.stderr.write(`shutdown, interrupted: ${wasInterrupted}\n`);
    });
    return {
      schema: { version: 0, block: { description: "A tiny provider.", attributes: {} } },
      resources: { tiny_thing: () => thing },
      configure: () => null,
    };
  },
});

console.log("printed before the handshake");
