import {
  type AbortOptions,
  type Clock,
  type Logger,
  mapStrings,
  type Network,
  RequestLimiter,
  systemClock,
  type Timeouts,
} from "../http";
import type { SecretMask } from "../model";
import { type AccessKey, type AccessToken, requestAccessToken } from "./access-token";
import { SinchError, type SinchErrorInit } from "./errors";
import { REGIONS_BY_API, type SinchApi, type SinchContext } from "./request";
import { UnreachableCache } from "./unreachable-cache";
import { createRefusal, type VerificationResult } from "./verification";
import { type ProjectCredential, verifyProjectCredential } from "./verify-project-credential";
import { type SmsCredential, verifySmsCredential } from "./verify-sms-credential";

/** Shorter than for a change: a verification is not worth as long a wait. */
const TIMEOUTS: Timeouts = { requestMs: 30_000, retryMs: 60_000 };

/** Sinch documents a strict rate limit for requests with an access key in the header, but not which. */
const MAX_CONCURRENCY = 4;

const INVALID_TOKEN = createRefusal(
  "token",
  "The API token cannot be one of Sinch",
  "The API token is empty, or holds white space or a character beyond ASCII, which no HTTP header carries. Copy it again.",
);

export interface SinchOptions {
  /** The base URL of all of Sinch's APIs, such as the emulator's. Default: Sinch's own hosts. */
  readonly endpoint?: string | undefined;
  /** Where the endpoint was set, for error messages. */
  readonly source?: string | undefined;
  /** Every secret is added to it before it is sent, and masked by it in everything that is thrown or returned. */
  readonly mask: SecretMask;
  /** Masks what it writes by the same mask. */
  readonly log: Logger;
  readonly timeouts?: Timeouts;
  /** How requests reach Sinch. Left out: directly. */
  readonly network?: Network;
}

/** Reads from Sinch. No request changes anything there. */
export interface SinchClient {
  /** Whether the API token fits the service plan in a region. Rejects only when aborted. */
  verifySmsCredential(credential: SmsCredential, options?: AbortOptions): Promise<VerificationResult>;
  /** Whether the API token opens the project's app in a region. Rejects only when aborted. */
  verifyProjectCredential(credential: ProjectCredential, options?: AbortOptions): Promise<VerificationResult>;
  /** Requests an access token for an access key. Every failure is a `SinchError`. */
  requestAccessToken(key: AccessKey, options?: AbortOptions): Promise<AccessToken>;
}

/** Creates a client. No request is sent before it is used. */
export function createSinchClient(options: SinchOptions, clock: Clock = systemClock): SinchClient {
  const { endpoint, source = "from sinch_endpoint", mask, log, timeouts = TIMEOUTS, network } = options;
  const createLimiter = () => new RequestLimiter({ maxConcurrency: MAX_CONCURRENCY }, clock);
  const context: SinchContext = {
    endpoint,
    source,
    clock,
    timeouts,
    log,
    mask,
    createError: (init: SinchErrorInit) => new SinchError(init, mask),
    limiters: { sms: createLimiter(), conversation: createLimiter(), auth: createLimiter() },
    unreachableCache: new UnreachableCache(clock),
    ...(network && { network }),
  };
  return {
    verifySmsCredential: (credential, { signal } = {}) =>
      runVerification("sms", credential, mask, () => verifySmsCredential(credential, signal, context)),
    verifyProjectCredential: (credential, { signal } = {}) =>
      runVerification("conversation", credential, mask, () => verifyProjectCredential(credential, signal, context)),
    requestAccessToken: (key, { signal } = {}) => requestAccessToken(key, signal, context),
  };
}

/** Runs a verification, unless its input is invalid. A failed request becomes a result, too. */
async function runVerification(
  api: SinchApi,
  { region, apiToken }: Pick<SmsCredential, "region" | "apiToken">,
  mask: SecretMask,
  verify: () => Promise<VerificationResult>,
): Promise<VerificationResult> {
  if (!REGIONS_BY_API[api].includes(region)) return refuseUnknownRegion(api, region);
  if (!/^[\x21-\x7e]+$/.test(apiToken)) return INVALID_TOKEN;
  const result = await verify().catch(toVerificationResult);
  return mapStrings(result, (text) => mask.applyToMessage(text));
}

function refuseUnknownRegion(api: SinchApi, region: string): VerificationResult {
  const regions = REGIONS_BY_API[api].join(", ");
  const detail = `${JSON.stringify(region)} is not a region of Sinch's ${api} API. Set the region to one of ${regions}.`;
  return createRefusal("region", "Sinch has no such region", detail);
}

/** The result for a failed request. An abort is not a result, and is rethrown. */
function toVerificationResult(error: unknown): VerificationResult {
  if (!(error instanceof SinchError) || error.code === "aborted") throw error;
  if (error.code === "not-found") return createRefusal("malformed-id", error.title, error.detail);
  return { outcome: "inconclusive", reason: error.code, summary: error.title, detail: error.detail };
}
