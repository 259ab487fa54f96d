import { isIP } from "node:net";
import { isLoopbackHost } from "../model/network-address";
import { escapeControls } from "../text/escape-controls";

// The CLI needs this file for its help, so it loads neither the server nor the whole model.

/** How to start the emulator. */
export interface EmulatorOptions {
  /**
   * Where to listen; 0 takes a free port.
   *
   * @default 0
   */
  readonly port?: number;
  /**
   * The address to listen on. Anything but loopback needs `allowRemote`.
   *
   * @default "127.0.0.1"
   */
  readonly host?: string;
  /**
   * Lets other machines in: without encryption unless there is `tls`, and with secrets that may be the well-known defaults.
   *
   * @default false
   */
  readonly allowRemote?: boolean;
  /**
   * The names and addresses that clients use for it, such as its service in a compose file. Requests under other names
   * are refused, and the certificate has them.
   *
   * @default - loopback, `host`, and with `allowRemote` the name and the addresses of this machine
   */
  readonly hostNames?: readonly string[];
  /**
   * Serves https, by TLS 1.2 or newer, with a self-signed certificate of its own: `true` for one that lives as long as the
   * emulator, or the folder that keeps one from start to start. {@link Emulator.certificateFile} is what clients must trust.
   *
   * @default false
   */
  readonly tls?: boolean | string;
  /**
   * The SQLite file that keeps everything. Needs the package `libsql`.
   *
   * @default - memory only
   */
  readonly data?: string;
  /**
   * The client id that it accepts.
   *
   * @default "emulator"
   */
  readonly clientId?: string;
  /**
   * The client secret that it accepts.
   *
   * @default "emulator-secret"
   */
  readonly clientSecret?: string;
  /**
   * The organisation that it accepts, which ends in `@AdobeOrg`.
   *
   * @default "EMULATOR@AdobeOrg"
   */
  readonly orgId?: string;
  /**
   * The names of the sandboxes that it has.
   *
   * @default ["prod"]
   */
  readonly sandboxes?: readonly string[];
  /**
   * How long AJO's checks of a surface or of an update take, in milliseconds; 0 ends them at once.
   *
   * @default 500
   */
  readonly processingTime?: number;
  /**
   * How long a token is valid, in seconds.
   *
   * @default 86399, as Adobe's
   */
  readonly tokenLifetime?: number;
  /**
   * Whether it runs in a thread of its own, and so answers also while the caller's thread is blocked.
   *
   * @default true
   */
  readonly thread?: boolean;
}

/** The options with their defaults. */
export type EmulatorSettings = Required<Omit<EmulatorOptions, "data">> & Pick<EmulatorOptions, "data">;

/** The lifetime of tokens is Adobe's. */
export const EMULATOR_DEFAULTS = {
  port: 0,
  host: "127.0.0.1",
  allowRemote: false,
  hostNames: [],
  tls: false,
  clientId: "emulator",
  clientSecret: "emulator-secret",
  orgId: "EMULATOR@AdobeOrg",
  sandboxes: ["prod"],
  processingTime: 500,
  tokenLifetime: 86_399,
  thread: true,
} as const satisfies EmulatorOptions;

/** Applies the defaults. Throws when an option is invalid, or would let other machines in without `allowRemote`. */
export function resolveEmulatorSettings(options: EmulatorOptions): EmulatorSettings {
  const { tls = EMULATOR_DEFAULTS.tls, hostNames = EMULATOR_DEFAULTS.hostNames } = options;
  const settings = { ...EMULATOR_DEFAULTS, ...options, tls, hostNames };
  assertWholeNumber("port", settings.port);
  if (settings.port > 65_535) throw new StartError(`The port ${settings.port} is above 65535. Take a lower one.`);
  assertWholeNumber("processing time", settings.processingTime);
  assertWholeNumber("token lifetime", settings.tokenLifetime);
  if (settings.sandboxes.length === 0) throw new StartError("The emulator needs at least one sandbox. Name one.");
  for (const sandbox of settings.sandboxes) {
    if (!/^[a-z0-9-]+$/.test(sandbox)) {
      throw new StartError(
        `The sandbox name "${sandbox}" has characters other than lower-case letters, digits and "-". Rename it.`,
      );
    }
  }
  for (const name of settings.hostNames) {
    if (isIP(name) !== 0 || /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/i.test(name)) continue;
    throw new StartError(
      `${JSON.stringify(name)} is not the name or the address of a host. Write it without scheme, port or path, such as "emulator".`,
    );
  }
  if (settings.tls === "") throw new StartError("The folder for the certificate has no name. Name one.");
  if (!settings.allowRemote && !isLoopbackHost(settings.host)) {
    const danger = settings.tls === false ? "speaks unencrypted HTTP and takes secrets" : "takes secrets";
    throw new StartError(
      `The host "${settings.host}" lets other machines reach the emulator, which ${danger}. Listen on 127.0.0.1, or allow remote access (--allow-remote) if you trust the network.`,
    );
  }
  return settings;
}

function assertWholeNumber(what: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  throw new StartError(`The ${what} ${value} is not a whole number, 0 or more. Write one, such as 0.`);
}

/** True for the mode of a file that the group or everybody can read. Windows has no such modes. */
export function isReadableByOthers(mode: number): boolean {
  return process.platform !== "win32" && (mode & 0o044) !== 0;
}

/** The emulator cannot start. The message says why and what to do. */
export class StartError extends Error {
  override readonly name = "StartError";

  constructor(message: string, options?: ErrorOptions) {
    // It quotes names and files.
    super(escapeControls(message), options);
  }
}
