import { createServer, type Server } from "node:net";
import type { Provider, SecretMasker } from "../framework";
import { createCertificate } from "./certificate";
import { parseProviderName, reattachMessage, usageMessage } from "./cli-messages";
import {
  formatHandshakeLine,
  isStartedByTerraform,
  type ListenAddress,
  listenForTerraform,
  readClientCertificate,
} from "./handshake";
import { exitWhenIdle } from "./idle-exit";
import type { MutualTls } from "./server";
import { installCrashHandler, reserveStdout, writeToStderr, writeToStdout } from "./stdio";

/** A provider and what the process that serves it needs. */
export interface ServeOptions<ProviderData> {
  /** For example `registry.terraform.io/ajo-as-code/ajo`. */
  readonly address: string;
  /** Makes the provider. Called when Terraform knows where to connect, so that loading it delays nothing. */
  readonly provider: () => Provider<ProviderData>;
  /** Hides secrets in whatever leaves the process as text. */
  readonly mask: SecretMasker;
}

/** What differs between a process that Terraform started and one that a person started with `--debug`. */
interface ServeMode {
  readonly tls: MutualTls | undefined;
  /** What to print when the server listens. */
  startupMessage(address: ListenAddress): string;
  /** Called when Terraform needs the provider no longer. */
  onShutdown(): void;
}

/** Serves the provider to the Terraform that started this process. */
export async function serve<ProviderData>(options: ServeOptions<ProviderData>): Promise<void> {
  reserveStdout();
  installCrashHandler(options.mask);
  if (process.argv.includes("--debug")) return serveForDebugging(options);
  if (isStartedByTerraform(process.env)) return serveTerraform(options);
  writeToStderr(usageMessage(options.address));
  process.exit(1);
}

async function serveTerraform<ProviderData>(options: ServeOptions<ProviderData>): Promise<void> {
  // Ctrl-C and a cancelled pipeline reach us as well as Terraform. It is Terraform that decides what to finish.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => {});

  const client = readClientCertificate(process.env);
  const tls = client === undefined ? undefined : { server: createCertificate(), client };
  const server = createServer();
  await startServer(server, options, {
    tls,
    startupMessage: (address) => formatHandshakeLine(process.env, address, tls?.server.der),
    onShutdown: exitWhenIdle(server, () => process.exit(0)),
  });
}

async function serveForDebugging<ProviderData>(options: ServeOptions<ProviderData>): Promise<void> {
  // Node would end without "exit", which is when the socket is removed.
  process.once("SIGINT", () => process.exit(0));
  process.once("SIGTERM", () => process.exit(0));

  await startServer(createServer(), options, {
    tls: undefined,
    startupMessage: (address) => reattachMessage(options.address, address),
    onShutdown: () => {},
  });
}

/** Listens, tells where, and only then loads what answers the calls: Terraform needs the time to connect, too. */
async function startServer<ProviderData>(
  listener: Server,
  { address, provider, mask }: ServeOptions<ProviderData>,
  mode: ServeMode,
): Promise<void> {
  writeToStdout(mode.startupMessage(await listenForTerraform(listener, process.env)));

  const { createLog } = require("./hclog") as typeof import("./hclog");
  const { createHandlers } = require("../handlers") as typeof import("../handlers");
  const { acceptConnections } = require("./server") as typeof import("./server");
  const log = createLog(parseProviderName(address), mask, process.env);
  const handlers = createHandlers(provider, { log, mask });
  acceptConnections(listener, { handlers, log, mask, tls: mode.tls, onShutdown: mode.onShutdown });
}
