import { createServer, type Server } from "node:net";
import type { Provider } from "../framework";
import { createSecretMasker, type SecretMasker } from "../secret-masker";
import { createCertificate } from "./certificate";
import { parseManualCommand, parseProviderName, reattachMessage, usageMessage, versionMessage } from "./cli-messages";
import { formatHandshakeLine, isStartedByTerraform, readClientCertificate } from "./handshake";
import { exitInOrder, exitWhenIdle } from "./idle-exit";
import { type ListenAddress, ListenError, listenForTerraform, removeAbandonedSockets } from "./listen";
import type { EndWork, MutualTls, ShutdownListener } from "./server";
import { installCrashHandler, reserveStdout, writeToStderr, writeToStdout } from "./stdio";

/** A provider, and what the process that serves it needs. */
export interface ServeOptions<ProviderData> {
  /** For example `registry.terraform.io/ajo-as-code/ajo`. */
  readonly address: string;
  /** Creates the provider. Called after Terraform knows where to connect, so that loading the provider delays nothing. */
  readonly provider: (mode: ProcessMode) => Provider<ProviderData>;
  /** What `--version` prints. Left out: `0.0.0`. */
  readonly version?: string;
  /** Masks secrets in all text that leaves the process. Left out: every secret is replaced wherever it occurs. */
  readonly mask?: SecretMasker;
}

/** How a process serves the provider. */
export interface ProcessMode {
  /** True for one that a person started with `--debug`: it serves many commands of Terraform, which cannot be told apart. */
  readonly isDebugging: boolean;
  /**
   * Adds what to do when Terraform says that it needs this process no more. It must be short: Terraform waits for a promise
   * a second and a half at most. It is not called if this process or Terraform is killed.
   */
  onShutdown(listener: ShutdownListener): void;
}

/** What differs between a process that Terraform started and one that a person started with `--debug`. */
interface ServeMode extends Pick<ProcessMode, "isDebugging"> {
  readonly tls: MutualTls | undefined;
  /** What to print once the server listens. */
  startupMessage(address: ListenAddress): string;
  /** Called when Terraform no longer needs the provider. */
  onShutdown(): void;
}

/** Serves the provider to the Terraform that started this process. */
export async function serve<ProviderData>(options: ServeOptions<ProviderData>): Promise<void> {
  const { address, version = "0.0.0" } = options;
  const served = { ...options, version, mask: options.mask ?? createSecretMasker() };
  reserveStdout();
  installCrashHandler(served.mask);
  const manual = parseManualCommand(process.argv.slice(2));
  if (manual === undefined && isStartedByTerraform(process.env)) return serveTerraform(served);
  if (manual !== undefined && "command" in manual) {
    if (manual.command === "debug") return serveForDebugging(served);
    const file = process.argv[1] ?? "";
    writeToStdout(manual.command === "version" ? versionMessage(address, version, file) : usageMessage(address));
    process.exit(0);
  }
  if (manual !== undefined) writeToStderr(`Unknown argument ${JSON.stringify(manual.unknown)}.\n\n`);
  writeToStderr(usageMessage(address));
  process.exit(1);
}

/** How long a response takes to leave the process at most, after it was made. */
const RESPONSE_MS = 500;
/**
 * After SIGTERM, the longest pause between two requests of a Terraform that ends as well, as when a service is stopped. It
 * closes the connection when it has ended, and that ends this process sooner.
 */
const TERRAFORM_QUIET_MS = 2_000;

async function serveTerraform<ProviderData>(options: Required<ServeOptions<ProviderData>>): Promise<void> {
  // Ctrl-C signals this process as well as Terraform, which decides what still has to finish. A closed terminal ends
  // Terraform, and this process after it: what is under way has a moment to end, and no socket stays.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  let started: Promise<EndWork> | undefined;
  process.once("SIGTERM", () =>
    exitInOrder(
      async () => (await started)?.(TERRAFORM_QUIET_MS),
      () => process.exit(0),
    ),
  );

  const client = readClientCertificate(process.env);
  const tls = client === undefined ? undefined : { server: createCertificate(), client };
  const server = createServer();
  server.once("connection", () => void removeAbandonedSockets(process.env));
  started = startServer(server, options, {
    tls,
    isDebugging: false,
    startupMessage: (address) => formatHandshakeLine(process.env, address, tls?.server.der),
    onShutdown: exitWhenIdle(server, () => process.exit(0)),
  });
  await started;
}

async function serveForDebugging<ProviderData>(options: Required<ServeOptions<ProviderData>>): Promise<void> {
  let started: Promise<EndWork> | undefined;
  let isEnding = false;
  // Without these, Node would end without the "exit" event, on which the socket is removed.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (isEnding) process.exit(0);
      isEnding = true;
      exitInOrder(
        async () => (await started)?.(RESPONSE_MS),
        () => process.exit(0),
      );
    });
  }

  started = startServer(createServer(), options, {
    tls: undefined,
    isDebugging: true,
    startupMessage: (address) => reattachMessage(options.address, address),
    onShutdown: () => {},
  });
  await started;
}

/**
 * Listens, says where, and only then loads what handles requests: Terraform needs time to connect, too. Returns what ends
 * the work.
 */
async function startServer<ProviderData>(
  listener: Server,
  { address, provider, mask }: Required<ServeOptions<ProviderData>>,
  mode: ServeMode,
): Promise<EndWork> {
  const listenAddress = await listenForTerraform(listener, process.env, { hasTls: mode.tls !== undefined }).catch(
    exitWithMessage,
  );
  writeToStdout(mode.startupMessage(listenAddress));

  const { createHclogLogger } = require("./hclog") as typeof import("./hclog");
  const { createHandlers } = require("../handlers") as typeof import("../handlers");
  const { acceptConnections } = require("./server") as typeof import("./server");
  const log = createHclogLogger(parseProviderName(address), mask, process.env);
  const listeners: ShutdownListener[] = [];
  const processMode = { ...mode, onShutdown: (added: ShutdownListener) => void listeners.push(added) };
  const handlers = createHandlers(() => provider(processMode), { log, mask });
  const onShutdown: ShutdownListener = async (how) => {
    mode.onShutdown();
    await Promise.allSettled(listeners.map(async (notify) => notify(how)));
  };
  return acceptConnections(listener, { handlers, log, mask, tls: mode.tls, onShutdown });
}

/** Ends the process with a message for the user. Of a provider that does not start, Terraform shows what it says on stdout. */
function exitWithMessage(error: unknown): never {
  if (!(error instanceof ListenError)) throw error;
  writeToStdout(`${error.message}\n`);
  process.exit(1);
}
