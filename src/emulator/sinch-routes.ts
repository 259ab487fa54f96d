import { Hono } from "hono";
import type { Emulation } from "./emulation";
import type { App, Env, RequestContext } from "./http";
import { readBody } from "./read-body";
import { sinchAppAnswer } from "./sinch-app-answer";
import { sendAuthError, sendConversationError, sendSinchError, sendSmsError } from "./sinch-errors";

/** As Sinch's, in seconds. */
const TOKEN_LIFETIME = 3600;

/** Sinch's APIs, as far as a credential is proved by them. The region, elsewhere part of the host, is in the path. */
export function sinchRoutes({ accounts, tokens }: Emulation["sinch"]): App {
  const app: App = new Hono<Env>();

  app.get("/sms/:region/xms/v1/:servicePlanId/groups", (c) => {
    const { region, servicePlanId } = c.req.param();
    const standing = accounts.servicePlan(servicePlanId, bearer(c) ?? "", region);
    switch (standing) {
      case "refused":
        return sendSmsError(c, 401, "unauthorized", "");
      case "blocked":
        return sendSmsError(c, 403, "blocked_account", "The account is blocked.");
      case "open":
        return c.json({ page: 0, page_size: 0, count: 0, groups: [] });
    }
  });

  app.get("/conversation/:region/v1/projects/:projectId/apps/:appId", (c) => {
    const { region, projectId, appId } = c.req.param();
    const keyId = keyOf(c);
    if (keyId === undefined) return sendConversationError(c, 401, "The provided credentials are invalid.");
    if (!accounts.opensProject(keyId, projectId)) {
      return sendConversationError(c, 403, "The access key does not belong to the project.");
    }
    const found = accounts.app(projectId, appId, region);
    return found === undefined ? sendConversationError(c, 404, "App not found.") : c.json(sinchAppAnswer(found));
  });

  app.post("/auth/oauth2/token", async (c) => {
    const keyId = basicKey(c);
    if (keyId === undefined) return sendAuthError(c, 401, "invalid_client");
    const grant = new URLSearchParams(await readBody(c)).get("grant_type");
    if (grant !== "client_credentials") return sendAuthError(c, 400, "unsupported_grant_type");
    const access_token = tokens.issue(keyId, TOKEN_LIFETIME);
    return c.json({ access_token, token_type: "bearer", expires_in: TOKEN_LIFETIME, scope: "" });
  });

  /** The id of the key with which a request is made, directly or by a token. */
  function keyOf(c: RequestContext): string | undefined {
    return basicKey(c) ?? tokens.userOf(bearer(c) ?? "");
  }

  function basicKey(c: RequestContext): string | undefined {
    const key = Buffer.from(authorization(c, "basic") ?? "", "base64").toString();
    const colon = key.indexOf(":");
    if (colon < 1 || colon === key.length - 1) return undefined;
    const keyId = key.slice(0, colon);
    return accounts.hasKey(keyId, key.slice(colon + 1)) ? keyId : undefined;
  }

  app.all("*", (c) => sendSinchError(c, 404, "not_found", "There is no such resource.") ?? c.notFound());
  return app;
}

function bearer(c: RequestContext): string | undefined {
  return authorization(c, "bearer");
}

function authorization(c: RequestContext, scheme: string): string | undefined {
  const [given, ...rest] = (c.req.header("authorization") ?? "").split(" ");
  return given?.toLowerCase() === scheme ? rest.join(" ") : undefined;
}
