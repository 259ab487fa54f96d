import { GATEWAY_CODES } from "../api";
import type { Caller } from "./handlers";
import type { EmulatorSettings } from "./settings";
import type { TokenIssuer } from "./tokens";

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
