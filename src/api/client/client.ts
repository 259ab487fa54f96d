import * as z from "zod/mini";
import {
  type AbortOptions,
  type Clock,
  type Logger,
  type Network,
  RequestLimiter,
  type RequestLimits,
  systemClock,
  type Timeouts,
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
import { MAX_RELEASED } from "../contract/parameters";
import {
  type Collection,
  type CollectionDeps,
  type ConditionalOptions,
  type CreateOptions,
  createCollection,
} from "./collection";
import { ApiError, type ApiErrorInit, ENDPOINT_SOURCES, type EndpointSources } from "./errors";
import { type ImsTokenOptions, ImsTokenProvider, type IssuedToken } from "./ims-token";
import { ReadRate } from "./list-cache";
import { createPublishedSurfaces, type PublishedSurfaces } from "./published-surfaces";
import { type ClientContext, createTransport, type SendRequest, type TransportOptions } from "./transport";

const TIMEOUTS: Timeouts = { requestMs: 60_000, retryMs: 5 * 60_000 };

/** More requests in flight would only queue up in the API. */
const MAX_CONCURRENCY = 10;

export interface ClientOptions extends Omit<TransportOptions, "sandbox">, ImsTokenOptions, Partial<RequestLimits> {
  /** Every secret is added to it before it is sent, and masked by it in everything that is thrown. */
  readonly mask: SecretMask;
  /** Masks what it writes by the same mask. */
  readonly log: Logger;
  readonly timeouts?: Timeouts;
  /** How requests reach the services. Left out: directly. */
  readonly network?: Network;
  /** Where the user set the endpoints, for error messages. */
  readonly endpointSources?: EndpointSources;
}

/** For a request on which nothing but a hint depends. */
const QUICK_TIMEOUTS: Timeouts = { requestMs: 10_000, retryMs: 2_000 };

/** For a request at the end of a process, which Terraform does not wait for. */
const RELEASE_TIMEOUTS: Timeouts = { requestMs: 2_000, retryMs: 0 };

/** The kinds of object that the API has. */
export type ObjectCollection = "credentials" | "webhooks" | "surfaces";

/** The collection of surfaces, with the transitions of their life cycle. */
export interface SurfaceCollection extends Collection<Surface, SurfaceCreate, SurfaceReplace> {
  /** With `submit` "false" the surface stays a draft. */
  create(body: SurfaceCreate, options: CreateOptions & { readonly submit?: "true" | "false" }): Promise<Surface>;
  activate(id: string, options: ConditionalOptions): Promise<Surface>;
  deactivate(id: string, options: ConditionalOptions): Promise<Surface>;
}

/** The credential API of an organisation. Every failure is an `ApiError`. */
export interface OrganizationClient {
  /** The access token that requests are sent with. */
  getToken(options?: AbortOptions): Promise<IssuedToken>;
  /**
   * Sends one request that reads from a sandbox, and so shows whether it is open to these settings. Does not wait long for
   * an answer.
   */
  checkAccess(sandbox: string, collection: ObjectCollection, options?: AbortOptions): Promise<void>;
  /** The client for a sandbox. All of them share the token and the request limits. */
  inSandbox(sandbox: string): ApiClient;
}

/** The credential API in one sandbox. Every failure is an `ApiError`. */
export interface ApiClient extends OrganizationClient {
  readonly credentials: Collection<Credential, CredentialCreate, CredentialReplace>;
  readonly webhooks: Collection<Webhook, WebhookCreate, WebhookReplace>;
  readonly surfaces: SurfaceCollection;
  /**
   * Says that objects are in a Terraform state, so that nobody takes them for left over by an interrupted create. Does not
   * wait long for an answer.
   */
  releaseObjects(ids: readonly string[], options?: AbortOptions): Promise<void>;
  /** Surfaces through Adobe's published, read-only API. */
  readonly published: PublishedSurfaces;
}

/** Creates a client. No request is sent before it is used. */
export function createClient(options: ClientOptions, clock: Clock = systemClock): OrganizationClient {
  const { mask, timeouts = TIMEOUTS, endpointSources = ENDPOINT_SOURCES } = options;
  const { maxConcurrency = MAX_CONCURRENCY, requestsPerSecond } = options;
  mask.add(options.clientSecret);
  const createError = (init: ApiErrorInit) => new ApiError(init, mask);
  const reachedHosts = new Set<string>();
  const { network } = options;
  const context: ClientContext = {
    ...{ clock, timeouts, log: options.log, mask, createError, endpointSources, reachedHosts },
    ...(network && { network }),
  };
  const tokens = new ImsTokenProvider(options, context);
  const limiter = new RequestLimiter({ maxConcurrency, requestsPerSecond }, clock);
  const clients = new Map<string, ApiClient>();
  const rates = new Map<string, ReadRate>();
  const rateOf = (kind: string) => {
    const rate = rates.get(kind) ?? new ReadRate(clock);
    rates.set(kind, rate);
    return rate;
  };
  const getToken: OrganizationClient["getToken"] = ({ signal } = {}) => tokens.getWithExpiry(signal);

  function createQuickTransport(sandbox: string, limits: Timeouts): SendRequest {
    const quick = {
      requestMs: Math.min(timeouts.requestMs, limits.requestMs),
      retryMs: Math.min(timeouts.retryMs, limits.retryMs),
    };
    const quickTokens = {
      get: async (abortSignal: AbortSignal | undefined) => (await tokens.getWithExpiry(abortSignal, quick)).value,
      invalidate: (token: string) => tokens.invalidate(token),
    };
    return createTransport({ ...options, sandbox }, quickTokens, limiter, { ...context, timeouts: quick });
  }

  const checkAccess: OrganizationClient["checkAccess"] = async (sandbox, collection, { signal } = {}) => {
    const sendRequest = createQuickTransport(sandbox, QUICK_TIMEOUTS);
    // Whatever the objects are like: they are not looked at.
    const success = {
      status: 200,
      description: "A page.",
      schema: z.looseObject({ items: z.array(z.unknown()) }),
    } as const;
    await sendRequest({ ...LIST_ROUTES[collection], success }, { query: { limit: 1 }, signal });
  };

  function inSandbox(sandbox: string): ApiClient {
    const existing = clients.get(sandbox);
    if (existing !== undefined) return existing;
    const sendRequest = createTransport({ ...options, sandbox }, tokens, limiter, context);
    const deps: CollectionDeps = { sendRequest, tokens, context, rateOf };
    const client: ApiClient = {
      credentials: createCollection<Credential, CredentialCreate, CredentialReplace>(
        {
          list: contract.listCredentials,
          get: contract.getCredential,
          create: contract.createCredential,
          replace: contract.replaceCredential,
          delete: contract.deleteCredential,
        },
        deps,
      ),
      webhooks: createCollection<Webhook, WebhookCreate, WebhookReplace>(
        {
          list: contract.listWebhooks,
          get: contract.getWebhook,
          create: contract.createWebhook,
          replace: contract.replaceWebhook,
          delete: contract.deleteWebhook,
        },
        deps,
      ),
      surfaces: createSurfaceCollection(deps),
      async releaseObjects(ids, { signal } = {}) {
        const send = createQuickTransport(sandbox, RELEASE_TIMEOUTS);
        for (let first = 0; first < ids.length; first += MAX_RELEASED) {
          await send(contract.releaseObjects, { body: { ids: ids.slice(first, first + MAX_RELEASED) }, signal });
        }
      },
      published: createPublishedSurfaces(deps),
      getToken,
      checkAccess,
      inSandbox,
    };
    clients.set(sandbox, client);
    return client;
  }
  return { getToken, checkAccess, inSandbox };
}

const LIST_ROUTES = {
  credentials: contract.listCredentials,
  webhooks: contract.listWebhooks,
  surfaces: contract.listSurfaces,
};

function createSurfaceCollection(deps: CollectionDeps): SurfaceCollection {
  const collection = createCollection<Surface, SurfaceCreate, SurfaceReplace>(
    {
      list: contract.listSurfaces,
      get: contract.getSurface,
      create: contract.createSurface,
      replace: contract.replaceSurface,
      delete: contract.deleteSurface,
    },
    deps,
  );
  const transition =
    (
      route: typeof contract.activateSurface | typeof contract.deactivateSurface,
      isDone: (surface: Surface) => boolean,
    ): SurfaceCollection["activate"] =>
    (id, { signal, ...conditions }) =>
      collection.writeTo(id, { ...conditions, isDone }, (headers) =>
        deps.sendRequest(route, { params: { id }, headers, signal, isUndone: (surface) => !isDone(surface) }),
      );
  return {
    ...collection,
    activate: transition(contract.activateSurface, isActivated),
    deactivate: transition(contract.deactivateSurface, ({ status }) => status === "deactivated"),
  };
}

/** True for a surface that was submitted, whatever has become of that since. */
function isActivated({ status, lastUpdateStatus }: Surface): boolean {
  if (status === "deactivated") return lastUpdateStatus === "processing" || lastUpdateStatus === "failed";
  return status !== "draft";
}
