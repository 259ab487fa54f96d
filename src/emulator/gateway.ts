import { randomBytes } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { contract, parseWith } from "../api";
import { GatewayError } from "./api-problem";
import type { Caller } from "./handlers";
import { type AppEnv, type EmulatorApp, limitBody, readRequestBody, sendJson } from "./http";
import type { TimeSource } from "./record";
import { hashSecret, IN_MEMORY, verifySecret } from "./secret-hash";
import type { EmulatorSettings } from "./settings";

/** Middleware that checks a request as Adobe's gateway does, and sets `caller`. */
export function authenticateCaller(settings: EmulatorSettings, tokens: TokenIssuer): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { headers } = c.req.raw;
    c.get("noteOutcome")?.({ user: findUser(headers, tokens) ?? null });
    c.set("caller", authenticate(headers, settings, tokens));
    await next();
  };
}

type AccessSettings = Pick<EmulatorSettings, "clientId" | "orgId" | "sandboxes">;

/** Returns who sent a request. Throws a `GatewayError` with the gateway's own message, in the order of its checks. */
function authenticate(headers: Headers, { clientId, orgId, sandboxes }: AccessSettings, tokens: TokenIssuer): Caller {
  const authorization = headers.get("authorization");
  const key = headers.get("x-api-key");
  const org = headers.get("x-gw-ims-org-id");
  const sandbox = headers.get("x-sandbox-name");
  if (!authorization) throw new GatewayError("tokenMissing", "Oauth token is missing.");
  if (!key) throw new GatewayError("keyMissing", "Api Key is required");
  if (!org) throw new GatewayError("headerMissing", "Missing header x-gw-ims-org-id");
  if (!sandbox) throw new GatewayError("headerMissing", "Missing header x-sandbox-name");
  const user = findUser(headers, tokens);
  if (user === undefined) throw new GatewayError("tokenInvalid", "Oauth token is not valid");
  if (key !== clientId) throw new GatewayError("keyInvalid", "Api Key is invalid");
  if (org !== orgId) {
    throw new GatewayError("notEntitled", `Profile is not valid: the emulator's organisation is "${orgId}"`);
  }
  if (!sandboxes.includes(sandbox)) {
    const list = sandboxes.map((name) => `"${name}"`).join(", ");
    throw new GatewayError("notEntitled", `Profile is not valid: the emulator's sandboxes are ${list}`);
  }
  return { user, sandbox };
}

/** Whose token a request has. */
function findUser(headers: Headers, tokens: TokenIssuer): string | undefined {
  return tokens.findUser(/^bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? "");
}

/** Registers the route of Adobe IMS that issues tokens. */
export function registerTokenRoute(
  app: EmulatorApp,
  { clientId, clientSecret, tokenLifetime }: EmulatorSettings,
  tokens: TokenIssuer,
): void {
  const { path, body } = contract.requestToken;
  const secret = hashSecret(clientSecret, IN_MEMORY);
  app.post(path, limitBody, async (c) => {
    const form = Object.fromEntries(new URLSearchParams(await readRequestBody(c)));
    const result = parseWith(body.schema, form);
    if ("violations" in result) {
      const names = [...new Set(result.violations.map(({ field }) => field))];
      const error = names.includes("grant_type") && "grant_type" in form ? "unsupported_grant_type" : "invalid_request";
      return sendJson(c, { error, error_description: `missing or unusable parameter: ${names.join(", ")}` }, 400);
    }
    const { client_id, client_secret, scope } = result.value;
    const wrong =
      client_id !== clientId ? "client_id" : verifySecret(client_secret, secret) ? undefined : "client_secret";
    if (wrong !== undefined) {
      return sendJson(c, { error: "invalid_client", error_description: `invalid ${wrong} parameter` }, 400);
    }
    const unknown = splitScopes(scope).filter((one) => !KNOWN_SCOPE.test(one));
    if (unknown.length > 0) {
      return sendJson(c, { error: "invalid_scope", error_description: `invalid scope: ${unknown.join(", ")}` }, 400);
    }
    const access_token = tokens.issue(toTechnicalAccount(clientId), c.get("discardsChanges") ? 0 : tokenLifetime);
    return sendJson(c, { access_token, token_type: "bearer", expires_in: tokenLifetime });
  });
}

/**
 * The scopes that Adobe's documentation names for projects with Experience Platform and AJO. Which of them AJO needs it does
 * not say, so the emulator gives tokens for any of these, or for none.
 */
const KNOWN_SCOPE =
  /^(?:openid|AdobeID|session|email|profile|read_organizations|adobeio_api|ab\.manage|(?:additional_info|cjm|acp)(?:\.[\w.]+)?)$/;

const splitScopes = (scope: string) => scope.split(/[,\s]+/).filter((one) => one !== "");

/** The user that Adobe's logs show for an OAuth server-to-server client. */
function toTechnicalAccount(clientId: string): string {
  return `${clientId}@techacct.adobe.com`;
}

interface Grant {
  readonly user: string;
  readonly expiresAt: number;
}

/** Access tokens. They live in memory only: after a restart clients ask for new ones. */
export class TokenIssuer {
  readonly #now: TimeSource;
  readonly #grants = new Map<string, Grant>();

  constructor(now: TimeSource) {
    this.#now = now;
  }

  /** Creates a token for a user that is valid for this many seconds. */
  issue(user: string, lifetime: number): string {
    for (const [token, { expiresAt }] of this.#grants) {
      if (expiresAt <= this.#now()) this.#grants.delete(token);
    }
    const token = randomBytes(32).toString("base64url");
    this.#grants.set(token, { user, expiresAt: this.#now() + lifetime * 1000 });
    return token;
  }

  /** The user of a valid token. */
  findUser(token: string): string | undefined {
    const grant = this.#grants.get(token);
    return grant !== undefined && grant.expiresAt > this.#now() ? grant.user : undefined;
  }

  revokeAll(): void {
    this.#grants.clear();
  }
}
