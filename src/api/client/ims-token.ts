import { buildUrl, computeExpiry, type HttpRequest, parseJson, retry, waitWithAbort } from "../../http";
import { quote } from "../../model/format";
import { contract } from "../contract/contract";
import { type ClientContext, parseBody, sendOnce } from "./transport";

/** A token is renewed this long before it expires, or when a tenth of its lifetime is left, whichever is later. */
const RENEWAL_MARGIN_MS = 5 * 60_000;

/** What Adobe IMS needs to issue a token. */
export interface ImsTokenOptions {
  readonly imsEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
}

/** A token, and when it expires in milliseconds since 1970. */
export interface IssuedToken {
  readonly value: string;
  readonly expiresAt: number;
}

interface RenewableToken extends IssuedToken {
  readonly renewAt: number;
}

/** Provides the access token: requested when first needed, shared, and renewed before it expires. */
export class ImsTokenProvider {
  readonly #options: ImsTokenOptions;
  readonly #context: ClientContext;
  #token: RenewableToken | undefined;
  #pending: Promise<RenewableToken> | undefined;

  constructor(options: ImsTokenOptions, context: ClientContext) {
    this.#options = options;
    this.#context = context;
  }

  /** A token that does not expire soon. */
  async get(signal: AbortSignal | undefined): Promise<string> {
    return (await this.getWithExpiry(signal)).value;
  }

  /** The same token with the time at which it expires. `timeouts` are those of a request that is sent for it. */
  async getWithExpiry(signal: AbortSignal | undefined, timeouts = this.#context.timeouts): Promise<IssuedToken> {
    if (this.#token !== undefined && this.#context.clock.now() < this.#token.renewAt) return this.#token;
    this.#pending ??= this.#requestToken({ ...this.#context, timeouts }).finally(() => {
      this.#pending = undefined;
    });
    return waitWithAbort(this.#pending, signal, this.#context.createError);
  }

  /** Drops a token that the API has rejected. */
  invalidate(token: string): void {
    if (this.#token?.value === token) this.#token = undefined;
  }

  async #requestToken(context: ClientContext): Promise<RenewableToken> {
    const { clock, mask } = context;
    const request = buildTokenRequest(this.#options, context);
    const attempt = () => sendOnce(request, "ims_endpoint", undefined, context);
    // No signal: other callers may wait for the same token.
    const response = await retry(attempt, { signal: undefined }, context);
    const { schema } = contract.requestToken.success;
    const body = parseBody(schema, request, response, parseJson(response.text), "ims_endpoint", context);
    const { access_token: value, expires_in: seconds, token_type: type } = body;
    mask.add(value);
    if (type.toLowerCase() !== "bearer") {
      throw context.createError({
        ...{ code: "unexpected-response", method: request.method, path: request.url.pathname, status: response.status },
        detail: `${request.url}, ${context.endpointSources.ims_endpoint}, gave a token of the type ${quote(type)}. AJO takes bearer tokens.`,
      });
    }
    const expiresAt = computeExpiry(clock, seconds);
    const lifetimeMs = expiresAt - clock.now();
    this.#token = { value, expiresAt, renewAt: expiresAt - Math.min(RENEWAL_MARGIN_MS, lifetimeMs / 10) };
    return this.#token;
  }
}

function buildTokenRequest(
  { imsEndpoint, clientId, clientSecret, scopes }: ImsTokenOptions,
  { createError }: ClientContext,
): HttpRequest {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    scope: scopes.join(","),
  });
  return {
    method: "POST",
    url: buildUrl(imsEndpoint, contract.requestToken.path, {}, {}, createError),
    headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
  };
}
