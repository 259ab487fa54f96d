import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createApp } from "./app";
import { ByHand, checkSandbox, findByNameOrId, selectSandbox } from "./by-hand";
import type { ByHandOptions, EmulatorObject } from "./emulator-object";
import type { Fault } from "./fault";
import { resolveFault } from "./faults";
import type { EmulatorApp } from "./http";
import { createLocalAccess } from "./local-access";
import { createSteadyClock } from "./record";
import type { LoggedRequest } from "./request-log";
import { type EmulatorOptions, type EmulatorSettings, resolveEmulatorSettings, StartError } from "./settings";
import { openSqliteJournal } from "./sqlite-journal";
import { createEmulatorState, type EmulatorState, resetEmulatorState } from "./state";
import { Store } from "./store";
import { prepareTls, type TlsSetup } from "./tls";

/** The settings of a client of an emulator, under the names of the provider's settings. */
export interface ClientSettings {
  /** The base URL of the credential API and of the token endpoint. */
  readonly endpoint: string;
  /** The client id that the emulator accepts. */
  readonly clientId: string;
  /** The client secret that it accepts. */
  readonly clientSecret: string;
  /** The emulator accepts the scopes that Adobe's documentation names, and refuses others as Adobe IMS does. */
  readonly scopes: readonly string[];
  /** The organisation that it accepts. */
  readonly orgId: string;
  /** The first of the emulator's sandboxes. */
  readonly sandbox: string;
}

/** A running emulator. */
export interface Emulator {
  /** The base URL, without a trailing slash. */
  readonly url: string;
  /**
   * The file with the certificate that clients must trust, as by `NODE_EXTRA_CA_CERTS`; undefined without TLS. Without a
   * folder to keep it, the emulator removes it when it is closed.
   */
  readonly certificateFile: string | undefined;
  /** The settings of a client, such as the provider. */
  readonly settings: ClientSettings;
  /** The requests so far, the oldest first, except those to the control API. */
  requests(): LoggedRequest[];
  /**
   * Adds a fault, which hits the next requests that match it. Faults hit in the order in which they were added.
   *
   * @throws TypeError when a member is missing or has a wrong value
   * @example
   * emulator.injectFault({ kind: "cut", when: "after", method: "POST", path: "/api-credentials" });
   */
  injectFault(fault: Fault): void;
  /** The faults that are still to hit requests, with their defaults. */
  faults(): Fault[];
  /** Drops all faults, and older versions that reads were still to show. */
  clearFaults(): void;
  /**
   * The objects of a sandbox, or of all, without a request that {@link requests} would show.
   *
   * @param sandbox The name of a sandbox of the emulator. Left out: all of them, in their order.
   */
  list(sandbox?: string): EmulatorObject[];
  /**
   * One object, as it is now.
   *
   * @param nameOrId Its name, or its id.
   * @param sandbox Where it is. Left out: in any sandbox.
   * @throws TypeError when there is none, or more than one
   */
  get(nameOrId: string, sandbox?: string): EmulatorObject;
  /**
   * Changes an object by hand, as a colleague does in AJO's own screens, so that it drifts from what Terraform knows. The other
   * members stay as they are; one that is null is taken away. It goes through the credential API, so AJO's checks apply. Faults
   * do not hit it.
   *
   * @param nameOrId Its name, or its id.
   * @param change The members to change, under the names of the API or of Terraform.
   * @returns The object after the change. An active surface has the new values when AJO's checks have passed.
   * @throws TypeError when there is no such object or member
   * @throws RefusalError when AJO refuses the change
   * @example
   * await emulator.edit("Brand SMS", { help: { message: "Write to us." } }, { as: "sam@example.com" });
   */
  edit(nameOrId: string, change: object, options?: ByHandOptions): Promise<EmulatorObject>;
  /**
   * Creates an object by hand, so that Terraform does not know it.
   *
   * @param type The type in Terraform, such as `ajo_sms_webhook`.
   * @param values Its members, under the names of the API or of Terraform.
   * @param options Whose name AJO notes, where, and whether a surface is only saved (`draft`), not submitted.
   * @throws TypeError when there is no such type or member
   * @throws RefusalError when AJO refuses it
   */
  create(type: string, values: object, options?: CreateByHandOptions): Promise<EmulatorObject>;
  /**
   * Deletes an object by hand: a credential that nothing uses, a webhook, a surface that is a draft or failed.
   *
   * @throws TypeError when there is no such object
   * @throws RefusalError when AJO refuses it
   */
  delete(nameOrId: string, options?: ByHandOptions): Promise<void>;
  /**
   * Submits a draft or a failed surface, or activates a deactivated one again.
   *
   * @throws TypeError when there is no such surface
   * @throws RefusalError when AJO refuses it
   */
  activate(nameOrId: string, options?: ByHandOptions): Promise<EmulatorObject>;
  /**
   * Deactivates an active surface.
   *
   * @throws TypeError when there is no such surface
   * @throws RefusalError when AJO refuses it, as while a live journey uses the surface
   */
  deactivate(nameOrId: string, options?: ByHandOptions): Promise<EmulatorObject>;
  /**
   * Makes AJO's checks of the next surface or update that is submitted fail. Several calls are for several submissions.
   *
   * @param reason What AJO says.
   */
  failNext(reason: string): void;
  /** Makes everything as at the first start: no objects, faults, journeys and logged requests. Tokens stay valid. */
  reset(): void;
  /** Stops the emulator: closes every connection, even one with a request in progress, and the data file. */
  close(): Promise<void>;
}

/** Who creates an object by hand, and how. */
export interface CreateByHandOptions extends ByHandOptions {
  /**
   * Whether a surface is only saved, so that most of its members may be left out.
   *
   * @default false
   */
  readonly draft?: boolean;
}

/** Starts the emulator in this thread. */
export async function startEmulatorServer(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = resolveEmulatorSettings(options);
  const store = new Store(settings.data === undefined ? undefined : openSqliteJournal(settings.data));
  let tls: TlsSetup | undefined;
  try {
    const state = createEmulatorState(settings, store, createSteadyClock(), Date.now);
    const app = createApp(state);
    const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
    tls = settings.tls === false ? undefined : await prepareTls(settings);
    const server =
      tls === undefined
        ? createServer(listener)
        : createTlsServer({ cert: tls.certificate, key: tls.key, minVersion: "TLSv1.2" }, listener);
    const port = await listen(server, settings);
    const url = `${tls === undefined ? "http" : "https"}://${toReachableHost(settings.host)}:${port}`;
    let closed: Promise<void> | undefined;
    return {
      url,
      certificateFile: tls?.certificateFile,
      settings: toClientSettings(url, settings),
      requests: () => state.requestLog.list(),
      injectFault: (fault) => state.faults.add(resolveFault(fault)),
      faults: () => state.faults.list(),
      clearFaults: () => state.faults.clear(),
      ...createManualMethods(state, app),
      close() {
        closed ??= closeServer(server).then(() => {
          tls?.remove();
          store.close();
        });
        return closed;
      },
    };
  } catch (error) {
    tls?.remove();
    store.close();
    throw error;
  }
}

type ManualMethods = Pick<
  Emulator,
  "list" | "get" | "edit" | "create" | "delete" | "activate" | "deactivate" | "failNext" | "reset"
>;

function createManualMethods(state: EmulatorState, app: EmulatorApp): ManualMethods {
  const access = createLocalAccess(state, app);
  const byHand = new ByHand(access);
  return {
    list: (sandbox) => selectSandbox(access.list(), checkSandbox(access.settings, sandbox)),
    get: (nameOrId, sandbox) => findByNameOrId(access.list(), nameOrId, checkSandbox(access.settings, sandbox)),
    edit: (nameOrId, change, options) => byHand.edit(nameOrId, change, options),
    create: (type, values, options) => byHand.create(type, values, options),
    async delete(nameOrId, options) {
      await byHand.delete(nameOrId, options);
    },
    activate: (nameOrId, options) => byHand.activate(nameOrId, options),
    deactivate: (nameOrId, options) => byHand.deactivate(nameOrId, options),
    failNext: (reason) => void state.ajo.forcedFailures.push(reason),
    reset: () => resetEmulatorState(state),
  };
}

async function listen(server: Server, { host, port }: EmulatorSettings): Promise<number> {
  server.listen({ host, port });
  try {
    await once(server, "listening");
  } catch (cause) {
    throw new StartError(describeListenFailure(host, port, cause), { cause });
  }
  return (server.address() as AddressInfo).port;
}

function describeListenFailure(host: string, port: number, cause: unknown): string {
  switch ((cause as { code?: unknown }).code) {
    case "EADDRINUSE":
      return `The port ${port} of ${host} is in use. Stop what uses it, or take another port (0 takes a free one).`;
    case "EACCES":
      return `The port ${port} of ${host} is not allowed to you. Take one above 1023 (0 takes a free one).`;
    default:
      return `The emulator cannot listen on ${host}, port ${port}. Give an address of this machine, such as 127.0.0.1.`;
  }
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

/** The host of a URL for this machine. Addresses that mean "every address" cannot be used as one. */
function toReachableHost(host: string): string {
  const address = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  return address.includes(":") ? `[${address}]` : address;
}

function toClientSettings(endpoint: string, settings: EmulatorSettings): ClientSettings {
  const { clientId, clientSecret, orgId, sandboxes } = settings;
  return { endpoint, clientId, clientSecret, scopes: ["openid"], orgId, sandbox: sandboxes[0] ?? "" };
}
