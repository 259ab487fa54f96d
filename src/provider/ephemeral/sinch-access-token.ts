import { codeForName } from "../../model/diagnostic-codes/codes";
import type { EphemeralResource } from "../../plugin/provider";
import { SinchError } from "../../sinch";
import type { ProviderData } from "../ajo";
import { toArgumentAttributes, validateArguments } from "../inputs";
import { createDiagnosticError } from "../problem-diagnostic";
import { accessKeyArguments, readAccessKey } from "./access-key";
import { EXPIRES_AT_ATTRIBUTE, TOKEN_ATTRIBUTE } from "./token-attributes";
import { finishOpen, warnBeforeExpiry } from "./token-life";

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
    return finishOpen(request, { ...config, token }, expiresAt);
  },

  renew: warnBeforeExpiry,
});

function toTokenError(error: unknown): unknown {
  if (!(error instanceof SinchError)) return error;
  const { code, title: summary, detail } = error;
  const input =
    code === "key-refused" ? ({ code: "AJO3020", path: ["keySecret"] } as const) : { code: codeForName(code) };
  return createDiagnosticError({ ...input, summary, detail });
}
