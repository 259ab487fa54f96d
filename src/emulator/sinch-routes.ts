import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { TokenIssuer } from "./gateway";
import { type AppContext, type AppEnv, type EmulatorApp, limitBody, readRequestBody, sendJson } from "./http";
import type { DeclaredApp, SinchAccounts } from "./sinch-accounts";

/** In seconds, as Sinch's own tokens. */
const TOKEN_LIFETIME = 3600;

/** The parts of Sinch's APIs that verify credentials. The region is in the path; at Sinch it is part of the host. */
export function createSinchRoutes(accounts: SinchAccounts, tokens: TokenIssuer): EmulatorApp {
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
        return sendJson(c, { page: 0, page_size: 0, count: 0, groups: [] });
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
      : sendJson(c, toSinchAppResponse(foundApp));
  });

  app.post("/auth/oauth2/token", limitBody, async (c) => {
    const keyId = authenticateBasic(c);
    if (keyId === undefined) return sendAuthError(c, 401, "invalid_client");
    const grant = new URLSearchParams(await readRequestBody(c)).get("grant_type");
    if (grant !== "client_credentials") return sendAuthError(c, 400, "unsupported_grant_type");
    const access_token = tokens.issue(keyId, TOKEN_LIFETIME);
    return sendJson(c, { access_token, token_type: "bearer", expires_in: TOKEN_LIFETIME, scope: "" });
  });

  /** The id of the access key of a request, given itself or through a token. */
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

type Channel = DeclaredApp["channels"][number];

/** An app as the Conversation API shows it: like Sinch's own, with the secrets of its channels as plain text. */
function toSinchAppResponse({ id, displayName, channels }: DeclaredApp): object {
  return {
    id,
    display_name: displayName,
    channel_credentials: channels.map((channel) => ({
      channel: channel.channel,
      ...toChannelCredentials(channel),
      callback_secret: channel.secret,
      state: { status: channel.status, description: "" },
      channel_known_id: "",
      credential_ordinal_number: 0,
    })),
    conversation_metadata_report_view: "NONE",
    rate_limits: { inbound: 1000, outbound: 20, webhooks: 25 },
    retention_policy: { retention_type: "MESSAGE_EXPIRE_POLICY", ttl_days: 180 },
    processing_mode: "DISPATCH",
  };
}

function toChannelCredentials({ channel, secret }: Channel): object {
  if (channel !== "MMS") return { static_bearer: { claimed_identity: `${channel} sender`, token: secret } };
  const basic_auth = { username: "mms-user", password: secret };
  return { mms_credentials: { account_id: "mms-account", api_key: secret, basic_auth, default_sender: "12025550123" } };
}

/** The gRPC status names in the errors of the Conversation API. */
const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
};

/** An error of the SMS API. Sinch does not document a body for status 401. */
function sendSmsError(c: AppContext, status: ContentfulStatusCode, code: string, text: string): Response {
  return status === 401 ? c.body(null, 401) : sendJson(c, { code, text }, status);
}

function sendConversationError(c: AppContext, status: ContentfulStatusCode, message: string): Response {
  if (status === 401) c.header("www-authenticate", 'Basic realm="Sinch"');
  return sendJson(
    c,
    { error: { code: status, message, status: STATUS_NAMES[status] ?? "UNKNOWN", details: [] } },
    status,
  );
}

/** An error of the server that issues tokens, as RFC 6749 describes. */
function sendAuthError(c: AppContext, status: ContentfulStatusCode, error: string): Response {
  if (status === 401) c.header("www-authenticate", 'Basic realm="Sinch"');
  return sendJson(c, { error, error_description: "Sinch's emulator refuses the request." }, status);
}

/** Sends an error in the form of the API that the path belongs to. Returns undefined for paths that are not Sinch's. */
export function sendSinchError(
  c: AppContext,
  status: ContentfulStatusCode,
  code: string,
  message: string,
): Response | undefined {
  const { path } = c.req;
  if (path.startsWith("/sinch/sms/")) return sendSmsError(c, status, code, message);
  if (path.startsWith("/sinch/conversation/")) return sendConversationError(c, status, message);
  return path.startsWith("/sinch/auth/") ? sendAuthError(c, status, code) : undefined;
}
