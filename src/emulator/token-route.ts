import { contract, parseWith } from "../api";
import type { EmulatorApp } from "./http";
import { readBody } from "./read-body";
import { hashSecret, verifySecret } from "./sealed";
import type { EmulatorSettings } from "./settings";
import type { TokenIssuer } from "./tokens";

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
