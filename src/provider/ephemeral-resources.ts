import { toMachineTime } from "../http";
import { toSinchApiToken } from "../model";
import { accessKeyArguments } from "../model/data-source-arguments";
import { codeForName } from "../model/diagnostic-codes/codes";
import type { Attribute, ConfiguredRequest, EphemeralResource, ObjectValue, OpenResult } from "../plugin";
import { SinchError } from "../sinch";
import { toArgumentAttributes, validateArguments } from "./arguments";
import { createDiagnosticError, toDiagnostic, withDiagnostics } from "./diagnostics";
import type { ProviderData } from "./provider-data";

const IMS_TOKEN_TARGET = { model: { title: "access token of Adobe IMS", fields: {} } };

/** Ephemeral resource `ajo_access_token` */
export const createAccessTokenEphemeral = (): EphemeralResource<ProviderData> => ({
  schema: {
    version: 0,
    block: {
      description:
        "The access token with which this provider calls AJO, for others that call Adobe's APIs in the same run. Adobe IMS issues it for the provider's `client_id`, `client_secret` and `scopes`. Needs Terraform 1.10 (Terraform).",
      attributes: { token: TOKEN_ATTRIBUTE, expires_at: EXPIRES_AT_ATTRIBUTE },
    },
  },

  async open(request) {
    const { value, expiresAt } = await withDiagnostics("read", IMS_TOKEN_TARGET, () =>
      request.providerData.client().getToken({ signal: request.signal }),
    );
    return finishOpen(request, { token: value }, expiresAt);
  },

  renew: warnBeforeExpiry,
});

/** Ephemeral resource `ajo_sinch_access_token` */
export const createSinchAccessTokenEphemeral = (): EphemeralResource<ProviderData> => ({
  schema: {
    version: 0,
    block: {
      description:
        "An access token with which Sinch's APIs of a project can be called, for others that do so in the same run. Sinch issues it for an access key and for one hour. AJO itself wants the API token instead: see `ajo_sinch_api_token`. Needs Terraform 1.10 (Terraform).",
      attributes: {
        ...toArgumentAttributes(accessKeyArguments),
        token: TOKEN_ATTRIBUTE,
        expires_at: EXPIRES_AT_ATTRIBUTE,
      },
    },
  },

  validate: (request) => validateArguments(accessKeyArguments, request),

  async open(request) {
    const { providerData, config, signal } = request;
    const { token, expiresAt } = await providerData
      .sinch()
      .requestAccessToken(readAccessKey(config), { signal })
      .catch((error: unknown) => {
        throw toTokenError(error);
      });
    return finishOpen(request, { ...config, token }, expiresAt.getTime());
  },

  renew: warnBeforeExpiry,
});

function toTokenError(error: unknown): unknown {
  if (!(error instanceof SinchError)) return error;
  const { code, title: summary, detail } = error;
  // Not at the secret: Terraform shows the line of an argument, and its value with it.
  const input = code === "key-refused" ? ({ code: "AJO3020", path: ["keyId"] } as const) : { code: codeForName(code) };
  return createDiagnosticError({ ...input, summary, detail });
}

/** Ephemeral resource `ajo_sinch_api_token` */
export const createSinchApiTokenEphemeral = (): EphemeralResource<ProviderData> => ({
  schema: {
    version: 0,
    block: {
      description:
        "The API token that AJO wants for a Sinch project, made of an access key: the Base64 form of `KEY_ID:KEY_SECRET`, on one line. For `api_token_wo` of an MMS or RCS credential. The function `sinch_api_token` gives the same. Needs Terraform 1.10 (Terraform).",
      attributes: { ...toArgumentAttributes(accessKeyArguments), token: TOKEN_ATTRIBUTE },
    },
  },

  validate: (request) => validateArguments(accessKeyArguments, request),

  async open({ config }) {
    const { keyId, keySecret } = readAccessKey(config);
    return { result: { ...config, token: toSinchApiToken(keyId, keySecret) } };
  },
});

function readAccessKey({ key_id: keyId, key_secret: keySecret }: ObjectValue) {
  return { keyId: String(keyId), keySecret: String(keySecret) };
}

const TOKEN_ATTRIBUTE: Attribute = {
  type: "string",
  computed: true,
  sensitive: true,
  description: "The token. It is stored nowhere.",
};

const EXPIRES_AT_ATTRIBUTE: Attribute = {
  type: "string",
  computed: true,
  description:
    "When the token expires, RFC 3339 in UTC. A run that lasts longer needs to be run again: Terraform cannot hand out a newer token in its course (Terraform).",
};

/** The private state's key for the time at which the token expires. */
const EXPIRY_KEY = "expires_at";

/** How long before the token expires a run that still uses it is warned. */
const EXPIRY_NOTICE_MS = 60_000;

/** The result of opening a token, which Terraform "renews" shortly before it expires. */
function finishOpen(
  { privateState }: ConfiguredRequest<ProviderData>,
  values: ObjectValue,
  expiresAt: number,
): OpenResult {
  // Terraform and whoever uses the token have the machine's clock.
  const expiry = toMachineTime(expiresAt);
  const expires = expiry.toISOString();
  privateState.set(EXPIRY_KEY, expires);
  return {
    result: { ...values, expires_at: expires },
    renewAt: new Date(expiry.getTime() - EXPIRY_NOTICE_MS),
  };
}

/** Renewing a token is not possible, and Terraform cannot replace it during a run: so it only warns, once. */
async function warnBeforeExpiry({
  privateState,
  diagnostics,
  log,
}: ConfiguredRequest<ProviderData>): Promise<Record<never, never>> {
  const expires = String(privateState.get(EXPIRY_KEY));
  // Terraform 1.11 does not show diagnostics of a renewal.
  log.warn("An access token that is in use expires", { expires_at: expires });
  diagnostics.add(
    toDiagnostic({
      severity: "warning",
      code: "AJO3026",
      summary: `An access token that is in use expires at ${expires}`,
      detail:
        "Terraform cannot hand a newer token to what has this one already, and something that uses it is not done yet. If that is refused, run Terraform again: each run gets tokens of its own.",
    }),
  );
  return {};
}
