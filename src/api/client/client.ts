import { randomUUID } from "node:crypto";
import { type CallLog, type Clock, maskedLog, systemClock, type Timeouts } from "../../http";
import type { SecretMask } from "../../model";
import { contract } from "../contract/contract";
import type {
  Credential,
  CredentialCreate,
  CredentialReplace,
  Surface,
  SurfaceCreate,
  SurfaceReplace,
} from "../contract/objects";
import { ApiError, type ApiErrorFacts } from "./api-error";
import { type Call, type CallerSettings, createCaller } from "./caller";
import type { Context } from "./context";
import { type ImsSettings, ImsToken } from "./ims-token";
import { allPages } from "./paging";
import { ReadSnapshot } from "./read-snapshot";

const TIMEOUTS: Timeouts = { requestMs: 60_000, retryMs: 5 * 60_000 };

/** What the client needs to know. */
export interface ClientOptions extends CallerSettings, ImsSettings {
  /** Learns every secret before it is first sent, and hides them in all that is logged or thrown. */
  readonly mask: SecretMask;
  readonly log: CallLog;
  readonly timeouts?: Timeouts;
}

/** A call that can be interrupted. */
export interface Interruptible {
  readonly signal?: AbortSignal | undefined;
}

/** A call that makes something, at most once per key. */
export interface Creation extends Interruptible {
  readonly idempotencyKey: string;
}

/** A call that changes something only while it is as last read. */
export interface Guarded extends Interruptible {
  /** The `_etag` of the object as last read. */
  readonly ifMatch: string;
}

/** What can be done with the objects of one kind. */
export interface Collection<T, C, R> {
  /** All of them, page by page. Vendors and channels that this version does not know are passed over. */
  list(options?: Interruptible): Promise<readonly T[]>;
  /** One of them as it is now. */
  get(id: string, options?: Interruptible): Promise<T>;
  /** One of them for a refresh: many reads at a time are served from one list. */
  read(id: string, options?: Interruptible): Promise<T>;
  create(body: C, options: Creation): Promise<T>;
  replace(id: string, body: R, options: Guarded): Promise<T>;
  delete(id: string, options: Guarded): Promise<void>;
}

/** Surfaces have a life cycle besides. */
export interface Surfaces extends Collection<Surface, SurfaceCreate, SurfaceReplace> {
  activate(id: string, options: Guarded): Promise<Surface>;
  deactivate(id: string, options: Guarded): Promise<Surface>;
}

/** The credential API. Whatever goes wrong is an `ApiError`. */
export interface ApiClient {
  readonly credentials: Collection<Credential, CredentialCreate, CredentialReplace>;
  readonly surfaces: Surfaces;
}

/** Makes a client. Nothing is called before it is first used. */
export function createClient(options: ClientOptions, clock: Clock = systemClock): ApiClient {
  const { mask, timeouts = TIMEOUTS } = options;
  mask.add(options.clientSecret);
  const fail = (facts: ApiErrorFacts) => new ApiError(facts, mask);
  const context: Context = { clock, timeouts, log: maskedLog(options.log, mask), mask, fail };
  const tokens = new ImsToken(options, context);
  const call = createCaller(options, tokens, context);
  return { credentials: credentials(call, tokens, context), surfaces: surfaces(call, tokens, context) };
}

function credentials(call: Call, tokens: ImsToken, context: Context): ApiClient["credentials"] {
  const get = (id: string, signal?: AbortSignal) => call(contract.getCredential, { params: { id }, signal });
  const list = (signal?: AbortSignal) =>
    allPages((query) => call(contract.listCredentials, { query, signal }), context.fail);
  const reads = new ReadSnapshot<Credential>({ ready: (signal) => tokens.get(signal), get, list }, context);
  return {
    list: ({ signal } = {}) => list(signal),
    get: (id, { signal } = {}) => get(id, signal),
    read: (id, { signal } = {}) => reads.read(id, signal),
    create: (body, { idempotencyKey, signal }) =>
      reads.write(() => call(contract.createCredential, { headers: keyed(idempotencyKey), body, signal })),
    replace: (id, body, { ifMatch, signal }) =>
      reads.write(() => call(contract.replaceCredential, { params: { id }, headers: guarded(ifMatch), body, signal })),
    delete: (id, { ifMatch, signal }) =>
      reads.write(() => call(contract.deleteCredential, { params: { id }, headers: guarded(ifMatch), signal })),
  };
}

function surfaces(call: Call, tokens: ImsToken, context: Context): Surfaces {
  const get = (id: string, signal?: AbortSignal) => call(contract.getSurface, { params: { id }, signal });
  const list = (signal?: AbortSignal) =>
    allPages((query) => call(contract.listSurfaces, { query, signal }), context.fail);
  const reads = new ReadSnapshot<Surface>({ ready: (signal) => tokens.get(signal), get, list }, context);
  return {
    list: ({ signal } = {}) => list(signal),
    get: (id, { signal } = {}) => get(id, signal),
    read: (id, { signal } = {}) => reads.read(id, signal),
    create: (body, { idempotencyKey, signal }) =>
      reads.write(() => call(contract.createSurface, { headers: keyed(idempotencyKey), body, signal })),
    replace: (id, body, { ifMatch, signal }) =>
      reads.write(() => call(contract.replaceSurface, { params: { id }, headers: guarded(ifMatch), body, signal })),
    delete: (id, { ifMatch, signal }) =>
      reads.write(() => call(contract.deleteSurface, { params: { id }, headers: guarded(ifMatch), signal })),
    activate: (id, { ifMatch, signal }) =>
      reads.write(() => call(contract.activateSurface, { params: { id }, headers: guarded(ifMatch), signal })),
    deactivate: (id, { ifMatch, signal }) =>
      reads.write(() => call(contract.deactivateSurface, { params: { id }, headers: guarded(ifMatch), signal })),
  };
}

function keyed(idempotencyKey: string) {
  return { "idempotency-key": idempotencyKey };
}

/** With a key of its own, a repeated attempt of a write is told from somebody else's change. */
function guarded(ifMatch: string) {
  return { "if-match": ifMatch, "idempotency-key": randomUUID() };
}
