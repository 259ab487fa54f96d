import { buildUrl, type HttpRequest, retry } from "../../http";
import { contract } from "../contract/contract";
import { waitWithAbort } from "./list-cache";
import { type ClientContext, parseBody, sendOnce } from "./transport";

/** A token is renewed so long before it expires, or when a tenth of its life is left if that is less. */
const RENEWAL_MARGIN_MS = 5 * 60_000;

/** What Adobe IMS needs for a token. */
export interface ImsTokenOptions {
  readonly imsEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
}

/** A token, and when it expires, in milliseconds since 1970. */
export interface IssuedToken {
  readonly value: string;
  readonly expiresAt: number;
}

interface RenewableToken extends IssuedToken {
  readonly renewAt: number;
}

/** The access token: asked for when first needed, shared, and renewed before it expires. */
export class ImsTokenProvider {
  readonly #options: ImsTokenOptions;
  readonly #context: ClientContext;
  #token: RenewableToken | undefined;
  #pending: Promise<RenewableToken> | undefined;

  constructor(settings: ImsTokenOptions, context: ClientContext) {
    this.#options = settings;
    this.#context = context;
  }

  /** A token that is still good for a while. */
  async get(signal: AbortSignal | undefined): Promise<string> {
    return (await this.getWithExpiry(signal)).value;
  }

  /** The same with the time at which it expires. */
  async getWithExpiry(signal: AbortSignal | undefined): Promise<IssuedToken> {
    if (this.#token !== undefined && this.#context.clock.now() < this.#token.renewAt) return this.#token;
    this.#pending ??= this.#requestToken().finally(() => {
      this.#pending = undefined;
    });
    return waitWithAbort(this.#pending, signal, this.#context.createError);
  }

  /** The API did not accept this token: it shall not be used again. */
  invalidate(refused: string): void {
    if (this.#token?.value === refused) this.#token = undefined;
  }

  async #requestToken(): Promise<RenewableToken> {
    const { clock, mask } = this.#context;
    const request = buildTokenRequest(this.#options, this.#context);
    const response = await retry(
      () => sendOnce(request, "ims_endpoint", undefined, this.#context),
      undefined,
      this.#context,
    );
    const schema = contract.requestToken.success.schema;
    const { access_token: value, expires_in: seconds } = parseBody(
      schema,
      request,
      response,
      "ims_endpoint",
      this.#context,
    );
    mask.add(value);
    const life = seconds * 1000;
    const expiresAt = clock.now() + life;
    this.#token = { value, expiresAt, renewAt: expiresAt - Math.min(RENEWAL_MARGIN_MS, life / 10) };
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
