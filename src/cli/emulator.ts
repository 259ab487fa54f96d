import { hostname } from "node:os";
import type { Command } from "commander";
import { CONSOLE_PATH } from "../emulator/control-routes";
import type { Emulator } from "../emulator/server";
import { EMULATOR_DEFAULTS, type EmulatorOptions } from "../emulator/settings";
import { addControlCommands } from "./emulator-control";
import { addObjectCommands } from "./emulator-objects";
import { refuseUnknownCommand } from "./endings";
import { parseWholeNumber, readSecretFile } from "./options";
import { printLines } from "./output";

const DEFAULT_PORT = 4010;

/** The options as commander parses them. */
type CommandOptions = Omit<EmulatorOptions, "sandboxes" | "hostNames"> & {
  readonly clientSecretFile?: string;
  readonly sandbox: readonly string[];
  readonly hostName: readonly string[];
};

/** `cdktf-provider-ajo emulator` */
export function addEmulatorCommand(program: Command): void {
  const { host, clientId, clientSecret, orgId, sandboxes, processingTime, tokenLifetime } = EMULATOR_DEFAULTS;
  const emulator = program
    .command("emulator")
    .summary("run the credential API on this machine")
    .description(
      "Runs the credential API on this machine, to try, to test and to rehearse without an account. Prints one line with its address when it is ready, and runs until it is interrupted.",
    )
    .option("--port <number>", "the port to listen on; 0 takes a free one", parseWholeNumber, DEFAULT_PORT)
    .option("--data <file>", "keep everything in this SQLite file (needs the package libsql; default: memory)")
    .option("--client-id <id>", "the client id that it accepts", clientId)
    .option(
      "--client-secret <secret>",
      `the client secret that it accepts, which others on this machine can see in the list of processes (default: AJO_EMULATOR_CLIENT_SECRET, or ${clientSecret})`,
    )
    .option("--client-secret-file <file>", "the file that holds the client secret that it accepts")
    .option("--org-id <id>", "the organisation that it accepts", orgId)
    .option("--sandbox <names...>", "the sandboxes that it has", [...sandboxes])
    .option(
      "--processing-time <ms>",
      "how long AJO's checks of a surface take; 0: no time",
      parseWholeNumber,
      processingTime,
    )
    .option("--token-lifetime <seconds>", "how long a token is valid", parseWholeNumber, tokenLifetime)
    .option("--host <address>", "the address to listen on", host)
    .option(
      "--allow-remote",
      "allow a --host that other machines can reach, for trusted networks; unencrypted without --tls",
    )
    .option(
      "--host-name <names...>",
      "more names and addresses that clients use for it, as its service in a compose file",
      [],
    )
    .option(
      "--tls [folder]",
      "serve https with a certificate that it makes: a new one for each start, or one that is kept in the folder",
    )
    .addHelpText("after", () => `\n${formatSettingsHelp()}`)
    // The options of a command for a running emulator stand after its name, and are its own.
    .enablePositionalOptions()
    // Whoever misspells a command is told the command, not that there are too many arguments.
    .allowExcessArguments()
    .action((options: CommandOptions, command: Command) => {
      const [name] = command.args;
      return name === undefined ? runEmulator(options) : refuseUnknownCommand(command, name);
    });
  addObjectCommands(emulator);
  addControlCommands(emulator);
}

async function runEmulator({ sandbox, hostName, clientSecretFile, ...options }: CommandOptions): Promise<void> {
  const { startEmulator } = require("../emulator") as typeof import("../emulator");
  const stopSignal = waitForStopSignal();
  const clientSecret = resolveClientSecret(options.clientSecret, clientSecretFile);
  const emulator = await startEmulator({
    ...options,
    ...{ clientSecret, sandboxes: sandbox, hostNames: hostName, thread: false },
  });
  const dataLocation = options.data === undefined ? "in memory" : `in ${options.data}`;
  // Scripts take the one URL from this line. A terminal makes a link of the other.
  const consoleLocation = `${process.stdout.isTTY ? emulator.url : ""}${CONSOLE_PATH}`;
  printLines(
    `The emulator is ready: ${emulator.url} (console in the browser: ${consoleLocation}, client id ${options.clientId}, AJO_SANDBOX=${sandbox.join(" or ")}, data ${dataLocation})`,
    ...describeTrust(emulator),
    ...(options.allowRemote ? describeRemoteClients(emulator, hostName[0] ?? hostname()) : []),
  );
  await stopSignal;
  await emulator.close();
}

/** The client secret: of the command line, of a file, of the environment, or the well-known one. */
function resolveClientSecret(given: string | undefined, file: string | undefined): string {
  if (given !== undefined && file !== undefined) {
    throw new Error("Both --client-secret and --client-secret-file are given. Keep one of them.");
  }
  const variable = "AJO_EMULATOR_CLIENT_SECRET";
  const [secret, source] =
    file !== undefined
      ? [readClientSecret(file), `in ${file}`]
      : given !== undefined
        ? [given, "in --client-secret"]
        : [process.env[variable], `in ${variable}`];
  if (secret === "")
    throw new Error(`The client secret of the emulator, ${source}, is empty. Give one, or leave it out.`);
  return secret ?? EMULATOR_DEFAULTS.clientSecret;
}

function readClientSecret(file: string): string {
  // An editor ends a file with a line break, which is no part of the secret.
  const secret = readSecretFile(file, "the client secret").replace(/\r?\n$/, "");
  if (!/[\r\n]/.test(secret)) return secret;
  throw new Error(`The client secret in ${file} has several lines. Keep the secret alone, in one line.`);
}

/** How clients come to trust the certificate of an emulator, if it has one. */
function describeTrust({ url, certificateFile }: Emulator): string[] {
  if (certificateFile === undefined) return [];
  return [
    `Clients must trust its certificate, ${certificateFile}:`,
    `  the ajo provider and other Node programs: NODE_EXTRA_CA_CERTS=${certificateFile}`,
    `  curl: curl --cacert ${certificateFile} ${url}`,
  ];
}

/** The settings of a client on another machine. */
function describeRemoteClients({ url, certificateFile }: Emulator, name: string): string[] {
  const { protocol, port } = new URL(url);
  const endpoint = `${protocol}//${name}:${port}`;
  const settings =
    certificateFile === undefined
      ? `AJO_ENDPOINT=${endpoint} AJO_PLAIN_HTTP_HOSTS=${name}`
      : ["AJO_ENDPOINT", "AJO_IMS_ENDPOINT", "AJO_SINCH_ENDPOINT"].map((one) => `${one}=${endpoint}`).join(" ");
  return [`Clients on other machines reach it ${certificateFile === undefined ? "unencrypted " : ""}by: ${settings}`];
}

/** Resolves at the first signal to stop. A second one ends the process at once. */
function waitForStopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

function formatSettingsHelp(): string {
  return `Clients of it, such as the ajo provider, are set up by
  AJO_ENDPOINT=http://127.0.0.1:${DEFAULT_PORT} AJO_CLIENT_ID=… AJO_CLIENT_SECRET=… AJO_SCOPES=openid AJO_ORG_ID=… AJO_SANDBOX=…

It also answers for Sinch, under /sinch, when a credential is verified or a Sinch access token is asked for. As long as
no accounts are declared it accepts every credential in every region, with all channels active.

Tests steer it through a control API, from this machine only: "cdktf-provider-ajo emulator control-api" lists it.

Exit codes: 0 stopped; 1 an error; 64 wrong command line.`;
}
