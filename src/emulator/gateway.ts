import { randomBytes } from "node:crypto";
import { contract, GATEWAY_CODES, parseWith } from "../api";
import type { Caller } from "./handlers";
import { type EmulatorApp, readBody } from "./http";
import type { TimeSource } from "./record";
import { hashSecret, verifySecret } from "./secret-hash";
import type { EmulatorSettings } from "./settings";

/** A request that Adobe's gateway turns away. */
export class GatewayError extends Error {
  override readonly name = "GatewayRefusal";
  readonly code: string;

  constructor(reason: keyof typeof GATEWAY_CODES, message: string) {
    super(message);
    this.code = GATEWAY_CODES[reason];
  }
}

type AccessSettings = Pick<EmulatorSettings, "clientId" | "orgId" | "sandboxes">;

/** Lets a request in as Adobe's gateway does, or throws a `GatewayRefusal`. */
export function authenticate(
  headers: Headers,
  { clientId, orgId, sandboxes }: AccessSettings,
  tokens: TokenIssuer,
): Caller {
  const authorization = headers.get("authorization");
  const key = headers.get("x-api-key");
  const org = headers.get("x-gw-ims-org-id");
  const sandbox = headers.get("x-sandbox-name");
  if (!authorization) throw new GatewayError("tokenMissing", "Oauth token is missing.");
  if (!key) throw new GatewayError("keyMissing", "Api Key is required");
  if (!org) throw new GatewayError("headerMissing", "Missing header x-gw-ims-org-id");
  if (!sandbox) throw new GatewayError("headerMissing", "Missing header x-sandbox-name");
  const user = tokens.findUser(/^bearer +(\S+)$/i.exec(authorization)?.[1] ?? "");
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

interface Grant {
  readonly user: string;
  readonly expiresAt: number;
}

/** The access tokens that were issued. They live in memory: after a restart clients ask for new ones. */
export class TokenIssuer {
  readonly #now: TimeSource;
  readonly #grants = new Map<string, Grant>();

  constructor(now: TimeSource) {
    this.#now = now;
  }

  /** A new token that lets its bearer act as a user for some seconds. */
  issue(user: string, lifetime: number): string {
    for (const [token, { expiresAt }] of this.#grants) {
      if (expiresAt <= this.#now()) this.#grants.delete(token);
    }
    const token = randomBytes(32).toString("base64url");
    this.#grants.set(token, { user, expiresAt: this.#now() + lifetime * 1000 });
    return token;
  }

  /** Whom a token stands for, if it is valid. */
  findUser(token: string): string | undefined {
    const grant = this.#grants.get(token);
    return grant !== undefined && grant.expiresAt > this.#now() ? grant.user : undefined;
  }

  /** From now on no token that was issued is valid. */
  revokeAll(): void {
    this.#grants.clear();
  }
}

/** Registers the route by which Adobe IMS hands out tokens. */
export function registerTokenRoute(
  app: EmulatorApp,
  { clientId, clientSecret, tokenLifetime }: EmulatorSettings,
  tokens: TokenIssuer,
) {
  const { path, body } = contract.requestToken;
  const secret = hashSecret(clientSecret);
  app.post(path, async (c) => {
    const form = Object.fromEntries(new URLSearchParams(await readBody(c)));
    const result = parseWith(body.schema, form);
    if ("violations" in result) {
      const names = [...new Set(result.violations.map(({ field }) => field))];
      const error = names.includes("grant_type") && "grant_type" in form ? "unsupported_grant_type" : "invalid_request";
      return c.json({ error, error_description: `missing or unusable parameter: ${names.join(", ")}` }, 400);
    }
    const { client_id, client_secret } = result.value;
    const wrong =
      client_id !== clientId ? "client_id" : verifySecret(client_secret, secret) ? undefined : "client_secret";
    if (wrong !== undefined) {
      return c.json({ error: "invalid_client", error_description: `invalid ${wrong} parameter` }, 400);
    }
    const access_token = tokens.issue(technicalAccountFor(clientId), tokenLifetime);
    return c.json({ access_token, token_type: "bearer", expires_in: tokenLifetime });
  });
}

/** The user that stands for an OAuth server-to-server client in Adobe's logs. */
function technicalAccountFor(clientId: string): string {
  return `${clientId}@techacct.adobe.com`;
}
