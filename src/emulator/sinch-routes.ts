import { Hono } from "hono";
import type { EmulatorState } from "./emulation";
import type { AppContext, AppEnv, EmulatorApp } from "./http";
import { readBody } from "./read-body";
import { toSinchAppResponse } from "./sinch-app-answer";
import { sendAuthError, sendConversationError, sendSinchError, sendSmsError } from "./sinch-errors";

/** As Sinch's, in seconds. */
const TOKEN_LIFETIME = 3600;

/** Sinch's APIs, as far as a credential is proved by them. The region, elsewhere part of the host, is in the path. */
export function createSinchRoutes({ accounts, tokens }: EmulatorState["sinch"]): EmulatorApp {
  const app: EmulatorApp = new Hono<AppEnv>();

  app.get("/sms/:region/xms/v1/:servicePlanId/groups", (c) => {
    const { region, servicePlanId } = c.req.param();
    const access = accounts.checkServicePlan(servicePlanId, readBearerToken(c) ?? "", region);
    switch (access) {
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
    const keyId = authenticateKey(c);
    if (keyId === undefined) return sendConversationError(c, 401, "The provided credentials are invalid.");
    if (!accounts.isKeyOfProject(keyId, projectId)) {
      return sendConversationError(c, 403, "The access key does not belong to the project.");
    }
    const foundApp = accounts.findApp(projectId, appId, region);
    return foundApp === undefined
      ? sendConversationError(c, 404, "App not found.")
      : c.json(toSinchAppResponse(foundApp));
  });

  app.post("/auth/oauth2/token", async (c) => {
    const keyId = authenticateBasic(c);
    if (keyId === undefined) return sendAuthError(c, 401, "invalid_client");
    const grant = new URLSearchParams(await readBody(c)).get("grant_type");
    if (grant !== "client_credentials") return sendAuthError(c, 400, "unsupported_grant_type");
    const access_token = tokens.issue(keyId, TOKEN_LIFETIME);
    return c.json({ access_token, token_type: "bearer", expires_in: TOKEN_LIFETIME, scope: "" });
  });

  /** The id of the key with which a request is made, directly or by a token. */
  function authenticateKey(c: AppContext): string | undefined {
    return authenticateBasic(c) ?? tokens.findUser(readBearerToken(c) ?? "");
  }

  function authenticateBasic(c: AppContext): string | undefined {
    const key = Buffer.from(readAuthorization(c, "basic") ?? "", "base64").toString();
    const colon = key.indexOf(":");
    if (colon < 1 || colon === key.length - 1) return undefined;
    const keyId = key.slice(0, colon);
    return accounts.isValidKey(keyId, key.slice(colon + 1)) ? keyId : undefined;
  }

  app.all("*", (c) => sendSinchError(c, 404, "not_found", "There is no such resource.") ?? c.notFound());
  return app;
}

function readBearerToken(c: AppContext): string | undefined {
  return readAuthorization(c, "bearer");
}

function readAuthorization(c: AppContext, scheme: string): string | undefined {
  const [givenScheme, ...rest] = (c.req.header("authorization") ?? "").split(" ");
  return givenScheme?.toLowerCase() === scheme ? rest.join(" ") : undefined;
}
