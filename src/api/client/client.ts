import {
  type CallLog,
  type Clock,
  Gate,
  type Interruptible,
  maskedLog,
  systemClock,
  type Timeouts,
  type Traffic,
} from "../../http";
import type { SecretMask } from "../../model";
import { contract } from "../contract/contract";
import type {
  Credential,
  CredentialCreate,
  CredentialReplace,
  Surface,
  SurfaceCreate,
  SurfaceReplace,
  Webhook,
  WebhookCreate,
  WebhookReplace,
} from "../contract/objects";
import { ApiError, type ApiErrorFacts } from "./api-error";
import { type CallerSettings, createCaller } from "./caller";
import { type Collection, type CollectionTools, type Creation, collection, type Guarded, guarded } from "./collection";
import type { Context } from "./context";
import { type ImsSettings, ImsToken, type IssuedToken } from "./ims-token";
import { type PublishedSurfaces, publishedSurfaces } from "./published-surfaces";

const TIMEOUTS: Timeouts = { requestMs: 60_000, retryMs: 5 * 60_000 };

/** More requests at a time would only wait at the other end. */
const MAX_CONCURRENCY = 10;

/** What the client needs to know. */
export interface ClientOptions extends CallerSettings, ImsSettings, Partial<Traffic> {
  /** Learns every secret before it is first sent, and hides them in all that is logged or thrown. */
  readonly mask: SecretMask;
  readonly log: CallLog;
  readonly timeouts?: Timeouts;
}

/** Surfaces have a life cycle besides. */
export interface Surfaces extends Collection<Surface, SurfaceCreate, SurfaceReplace> {
  /** With `submit` "false" the surface is kept as a draft. */
  create(body: SurfaceCreate, options: Creation & { readonly submit?: "true" | "false" }): Promise<Surface>;
  activate(id: string, options: Guarded): Promise<Surface>;
  deactivate(id: string, options: Guarded): Promise<Surface>;
}

/** The credential API, in one sandbox. Whatever goes wrong is an `ApiError`. */
export interface ApiClient {
  readonly credentials: Collection<Credential, CredentialCreate, CredentialReplace>;
  readonly webhooks: Collection<Webhook, WebhookCreate, WebhookReplace>;
  readonly surfaces: Surfaces;
  /** Surfaces as Adobe's published, read-only API shows them. */
  readonly published: PublishedSurfaces;
  /** The access token with which the API is called. */
  token(options?: Interruptible): Promise<IssuedToken>;
  /** The same for another sandbox of the organisation. Tokens and limits are shared. */
  inSandbox(sandbox: string): ApiClient;
}

/** Makes a client. Nothing is called before it is first used. */
export function createClient(options: ClientOptions, clock: Clock = systemClock): ApiClient {
  const { mask, timeouts = TIMEOUTS, maxConcurrency = MAX_CONCURRENCY, requestsPerSecond } = options;
  mask.add(options.clientSecret);
  const fail = (facts: ApiErrorFacts) => new ApiError(facts, mask);
  const context: Context = { clock, timeouts, log: maskedLog(options.log, mask), mask, fail };
  const tokens = new ImsToken(options, context);
  const gate = new Gate({ maxConcurrency, requestsPerSecond }, clock);
  const clients = new Map<string, ApiClient>();

  function inSandbox(sandbox: string): ApiClient {
    const present = clients.get(sandbox);
    if (present !== undefined) return present;
    const call = createCaller({ ...options, sandbox }, tokens, gate, context);
    const tools: CollectionTools = { call, tokens, context };
    const client: ApiClient = {
      credentials: collection<Credential, CredentialCreate, CredentialReplace>(
        {
          list: contract.listCredentials,
          get: contract.getCredential,
          create: contract.createCredential,
          replace: contract.replaceCredential,
          delete: contract.deleteCredential,
        },
        tools,
      ),
      webhooks: collection<Webhook, WebhookCreate, WebhookReplace>(
        {
          list: contract.listWebhooks,
          get: contract.getWebhook,
          create: contract.createWebhook,
          replace: contract.replaceWebhook,
          delete: contract.deleteWebhook,
        },
        tools,
      ),
      surfaces: surfaces(tools),
      published: publishedSurfaces(tools),
      token: ({ signal } = {}) => tokens.issue(signal),
      inSandbox,
    };
    clients.set(sandbox, client);
    return client;
  }
  return inSandbox(options.sandbox);
}

function surfaces(tools: CollectionTools): Surfaces {
  const plain = collection<Surface, SurfaceCreate, SurfaceReplace>(
    {
      list: contract.listSurfaces,
      get: contract.getSurface,
      create: contract.createSurface,
      replace: contract.replaceSurface,
      delete: contract.deleteSurface,
    },
    tools,
  );
  const move =
    (route: typeof contract.activateSurface | typeof contract.deactivateSurface): Surfaces["activate"] =>
    (id, { ifMatch, signal }) =>
      plain.write(() => tools.call(route, { params: { id }, headers: guarded(ifMatch), signal }));
  return { ...plain, activate: move(contract.activateSurface), deactivate: move(contract.deactivateSurface) };
}
