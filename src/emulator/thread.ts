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

interface ThreadCall {
  readonly method: "requests" | "injectFault" | "faults" | "clearFaults";
  readonly fault?: Fault;
}

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
  let closed: Promise<void> | undefined;
  /** After the end it shows what there was last. */
  let last: { readonly requests: LoggedRequest[]; readonly faults: Fault[] } | undefined;
  const close = async () => {
    last = { requests: send({ method: "requests" }) as LoggedRequest[], faults: send({ method: "faults" }) as Fault[] };
    const done = receiveMessage(worker);
    worker.postMessage("close");
    await done;
    await worker.terminate();
  };
  return {
    url,
    certificateFile,
    settings,
    requests: () => last?.requests ?? (send({ method: "requests" }) as LoggedRequest[]),
    injectFault: (fault) => {
      // Here, so that a wrong one throws an error of this thread.
      const resolved = resolveFault(fault);
      if (last === undefined) send({ method: "injectFault", fault: resolved });
    },
    faults: () => last?.faults ?? (send({ method: "faults" }) as Fault[]),
    clearFaults: () => void (last === undefined && send({ method: "clearFaults" })),
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
  // As JSON, so that its objects are those of the test that asked.
  return JSON.parse(received.message) as unknown;
}

async function serveThread({ ajoEmulator, port, answered }: ThreadData): Promise<void> {
  const tell = (message: StartMessage) => parentPort?.postMessage(JSON.stringify(message));
  try {
    const emulator = await startEmulatorServer(ajoEmulator);
    port.on("message", (text: string) => {
      const { method, fault } = JSON.parse(text) as ThreadCall;
      const result = method === "injectFault" ? emulator.injectFault(fault as Fault) : emulator[method]();
      port.postMessage(JSON.stringify(result ?? null));
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

if (!isMainThread && typeof workerData === "object" && workerData !== null && "ajoEmulator" in workerData)
  void serveThread(workerData as ThreadData);
