import { type HttpRequest, urlOf, withRetries } from "../../http";
import { contract } from "../contract/contract";
import type { Context } from "./context";
import { bodyOf, exchange } from "./exchange";
import { waitFor } from "./single-flight";

/** A token is renewed so long before it expires, or when a tenth of its life is left if that is less. */
const MARGIN_MS = 5 * 60_000;

/** What Adobe IMS needs for a token. */
export interface ImsSettings {
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

interface Token extends IssuedToken {
  readonly renewAt: number;
}

/** The access token: asked for when first needed, shared, and renewed before it expires. */
export class ImsToken {
  readonly #settings: ImsSettings;
  readonly #context: Context;
  #token: Token | undefined;
  #asking: Promise<Token> | undefined;

  constructor(settings: ImsSettings, context: Context) {
    this.#settings = settings;
    this.#context = context;
  }

  /** A token that is still good for a while. */
  async get(signal: AbortSignal | undefined): Promise<string> {
    return (await this.issue(signal)).value;
  }

  /** The same with the time at which it expires. */
  async issue(signal: AbortSignal | undefined): Promise<IssuedToken> {
    if (this.#token !== undefined && this.#context.clock.now() < this.#token.renewAt) return this.#token;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return waitFor(this.#asking, signal, this.#context.fail);
  }

  /** The API did not accept this token: it shall not be used again. */
  discard(refused: string): void {
    if (this.#token?.value === refused) this.#token = undefined;
  }

  async #ask(): Promise<Token> {
    const { clock, mask } = this.#context;
    const request = tokenRequest(this.#settings, this.#context);
    const answer = await withRetries(
      () => exchange(request, "ims_endpoint", undefined, this.#context),
      undefined,
      this.#context,
    );
    const schema = contract.requestToken.success.schema;
    const { access_token: value, expires_in: seconds } = bodyOf(schema, request, answer, "ims_endpoint", this.#context);
    mask.add(value);
    const life = seconds * 1000;
    const expiresAt = clock.now() + life;
    this.#token = { value, expiresAt, renewAt: expiresAt - Math.min(MARGIN_MS, life / 10) };
    return this.#token;
  }
}

function tokenRequest({ imsEndpoint, clientId, clientSecret, scopes }: ImsSettings, { fail }: Context): HttpRequest {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    scope: scopes.join(","),
  });
  return {
    method: "POST",
    url: urlOf(imsEndpoint, contract.requestToken.path, {}, {}, fail),
    headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
  };
}
