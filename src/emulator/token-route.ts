import { check, contract } from "../api";
import type { App } from "./http";
import { readBody } from "./read-body";
import { opens, seal } from "./sealed";
import type { EmulatorSettings } from "./settings";
import type { Tokens } from "./tokens";

/** Registers the route by which Adobe IMS hands out tokens. */
export function registerTokenRoute(
  app: App,
  { clientId, clientSecret, tokenLifetime }: EmulatorSettings,
  tokens: Tokens,
) {
  const { path, body } = contract.requestToken;
  const secret = seal(clientSecret);
  app.post(path, async (c) => {
    const form = Object.fromEntries(new URLSearchParams(await readBody(c)));
    const checked = check(body.schema, form);
    if ("violations" in checked) {
      const names = [...new Set(checked.violations.map(({ field }) => field))];
      const error = names.includes("grant_type") && "grant_type" in form ? "unsupported_grant_type" : "invalid_request";
      return c.json({ error, error_description: `missing or unusable parameter: ${names.join(", ")}` }, 400);
    }
    const { client_id, client_secret } = checked.value;
    const wrong = client_id !== clientId ? "client_id" : opens(client_secret, secret) ? undefined : "client_secret";
    if (wrong !== undefined) {
      return c.json({ error: "invalid_client", error_description: `invalid ${wrong} parameter` }, 400);
    }
    const access_token = tokens.issue(technicalAccount(clientId), tokenLifetime);
    return c.json({ access_token, token_type: "bearer", expires_in: tokenLifetime });
  });
}

/** The user that stands for an OAuth server-to-server client in Adobe's logs. */
function technicalAccount(clientId: string): string {
  return `${clientId}@techacct.adobe.com`;
}
