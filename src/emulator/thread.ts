import { once } from "node:events";
import { basename } from "node:path";
import {
  isMainThread,
  MessageChannel,
  type MessagePort,
  parentPort,
  receiveMessageOnPort,
  Worker,
  workerData,
} from "node:worker_threads";
import { RefusalError } from "./emulator-object";
import type { Fault } from "./fault";
import { resolveFault } from "./faults";
import type { LoggedRequest } from "./request-log";
import { type ClientSettings, type Emulator, startEmulatorServer } from "./server";
import { type EmulatorOptions, resolveEmulatorSettings, StartError } from "./settings";

/** What a thread is told when it starts. */
interface ThreadData {
  readonly ajoEmulator: EmulatorOptions;
  readonly port: MessagePort;
  /** Counts the answers. Whoever asked sleeps until it changes. */
  readonly answered: Int32Array;
}

/** What the thread says when it listens, or why it does not. */
type StartMessage =
  | { readonly url: string; readonly certificateFile?: string; readonly settings: ClientSettings }
  | { readonly failure: string; readonly isStartError: boolean };

/** A method that the thread runs. */
type ThreadMethod = Exclude<keyof Emulator, "url" | "certificateFile" | "settings" | "close">;

interface ThreadCall {
  readonly method: ThreadMethod;
  readonly args: readonly unknown[];
}

/** What a method returned, or why it failed. As JSON, so that its objects are those of the test that asked. */
type ThreadAnswer =
  | { readonly result: unknown }
  | {
      readonly failure: string;
      /** The error is the caller's mistake. */
      readonly isTypeError: boolean;
      /** AJO refuses what was asked. */
      readonly refusal?: Pick<RefusalError, "status" | "problem" | "violations">;
    };

/** A call takes no longer, unless the thread has died. */
const CALL_TIMEOUT_MS = 30_000;

/**
 * Starts the credential API on this machine, in a thread of its own: it answers also while a test blocks this one, as with
 * CDKTF's matcher `toPlanSuccessfully` or `execSync("terraform …")`, and fake timers do not reach it. It accepts requests when
 * the promise resolves. When it cannot start, the promise rejects with a `StartError` that says why. Close it when done: an
 * open one keeps the process alive.
 *
 * @example
 * const emulator = await startEmulator({ processingTime: 0 });
 * const { clientSecret, ...settings } = emulator.settings;
 * new AjoProvider(stack, "ajo", { ...settings, clientSecret: Secret.unsafePlainText(clientSecret) });
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  resolveEmulatorSettings(options);
  // Only the bundle is a program that a thread can run: not these sources, and not what a user's bundler makes of it.
  if (options.thread === false || basename(__filename) !== "emulator.js") return startEmulatorServer(options);
  const { port1: port, port2 } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(__filename, {
    workerData: { ajoEmulator: JSON.parse(JSON.stringify(options)), port: port2, answered } satisfies ThreadData,
    transferList: [port2],
    // Loaders of this process, such as tsx, are not for the thread.
    execArgv: [],
  });
  const message = JSON.parse(await receiveMessage(worker)) as StartMessage;
  if ("failure" in message) {
    await worker.terminate();
    throw message.isStartError ? new StartError(message.failure) : new Error(message.failure);
  }
  return createThreadClient(worker, message, (call) => callThread(port, answered, call));
}

function createThreadClient(
  worker: Worker,
  { url, certificateFile, settings }: Exclude<StartMessage, { failure: string }>,
  send: (call: ThreadCall) => unknown,
): Emulator {
  const call = <M extends ThreadMethod>(method: M, ...args: Parameters<Emulator[M]>) => {
    if (last !== undefined) throw new Error("The emulator is closed. Start another one.");
    return send({ method, args }) as Awaited<ReturnType<Emulator[M]>>;
  };
  let closed: Promise<void> | undefined;
  /** After the end it shows what there was last. */
  let last: { readonly requests: LoggedRequest[]; readonly faults: Fault[] } | undefined;
  const close = async () => {
    last = { requests: call("requests"), faults: call("faults") };
    const done = receiveMessage(worker);
    worker.postMessage("close");
    await done;
    await worker.terminate();
  };
  return {
    url,
    certificateFile,
    settings,
    requests: () => last?.requests ?? call("requests"),
    injectFault: (fault) => {
      // Here, so that a wrong one throws an error of this thread.
      const resolved = resolveFault(fault);
      if (last === undefined) call("injectFault", resolved);
    },
    faults: () => last?.faults ?? call("faults"),
    clearFaults: () => void (last === undefined && call("clearFaults")),
    list: (sandbox) => call("list", sandbox),
    get: (nameOrId, sandbox) => call("get", nameOrId, sandbox),
    edit: async (...args) => call("edit", ...args),
    create: async (...args) => call("create", ...args),
    delete: async (...args) => void call("delete", ...args),
    activate: async (...args) => call("activate", ...args),
    deactivate: async (...args) => call("deactivate", ...args),
    failNext: (reason) => void call("failNext", reason),
    reset: () => void call("reset"),
    close() {
      closed ??= close();
      return closed;
    },
  };
}

/** The next message of the thread. Rejects if it ends without one. */
async function receiveMessage(worker: Worker): Promise<string> {
  const received = new AbortController();
  try {
    const [message] = (await Promise.race(
      ["message", "exit"].map((name) => once(worker, name, { signal: received.signal })),
    )) as [string | number];
    if (typeof message === "string") return message;
    throw new Error(`The emulator's thread has ended with ${message}. Start another one.`);
  } finally {
    received.abort();
  }
}

/** Sleeps until the thread has answered. The members of an {@link Emulator} are no promises. */
function callThread(port: MessagePort, answered: Int32Array, call: ThreadCall): unknown {
  const count = Atomics.load(answered, 0);
  port.postMessage(JSON.stringify(call));
  Atomics.wait(answered, 0, count, CALL_TIMEOUT_MS);
  const received = receiveMessageOnPort(port) as { readonly message: string } | undefined;
  if (received === undefined)
    throw new Error("The emulator's thread does not answer: it has ended. Start another one.");
  const answer = JSON.parse(received.message) as ThreadAnswer;
  if ("result" in answer) return answer.result;
  if (answer.refusal !== undefined) throw new RefusalError(answer.failure, answer.refusal);
  throw answer.isTypeError ? new TypeError(answer.failure) : new Error(answer.failure);
}

async function serveThread({ ajoEmulator, port, answered }: ThreadData): Promise<void> {
  const tell = (message: StartMessage) => parentPort?.postMessage(JSON.stringify(message));
  try {
    const emulator = await startEmulatorServer(ajoEmulator);
    port.on("message", async (text: string) => {
      port.postMessage(JSON.stringify(await answerCall(emulator, JSON.parse(text) as ThreadCall)));
      Atomics.add(answered, 0, 1);
      Atomics.notify(answered, 0);
    });
    parentPort?.once("message", () => void emulator.close().then(() => parentPort?.postMessage("closed")));
    const { url, certificateFile, settings } = emulator;
    tell({ url, ...(certificateFile !== undefined && { certificateFile }), settings });
  } catch (error) {
    tell({ failure: (error as Error).message, isStartError: error instanceof StartError });
  }
}

async function answerCall(emulator: Emulator, { method, args }: ThreadCall): Promise<ThreadAnswer> {
  try {
    const run = emulator[method] as (...args: readonly unknown[]) => unknown;
    // JSON has null for what was left out.
    const result = await run(...args.map((value) => value ?? undefined));
    return { result: result ?? null };
  } catch (error) {
    const { message } = error as Error;
    if (!(error instanceof RefusalError)) return { failure: message, isTypeError: error instanceof TypeError };
    const { status, problem, violations } = error;
    return { failure: message, isTypeError: false, refusal: { status, problem, violations } };
  }
}

if (!isMainThread && typeof workerData === "object" && workerData !== null && "ajoEmulator" in workerData)
  void serveThread(workerData as ThreadData);
