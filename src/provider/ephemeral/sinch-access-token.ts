import { codeNamed } from "../../model/diagnostic-codes/codes";
import type { EphemeralResource } from "../../plugin/provider";
import { SinchError } from "../../sinch";
import type { Ajo } from "../ajo";
import { inputAttributes, validateInputs } from "../inputs";
import { refusal } from "../problem-diagnostic";
import { accessKeyIn, accessKeyInputs } from "./access-key";
import { EXPIRES_AT, TOKEN } from "./token-attributes";
import { opened, warnOfExpiry } from "./token-life";

/** Ephemeral resource `ajo_sinch_access_token` */
export const sinchAccessTokenEphemeral = (): EphemeralResource<Ajo> => ({
  schema: {
    version: 0,
    block: {
      description:
        "An access token with which Sinch's APIs of a project can be called, for others that do so in the same run. Sinch issues it for an access key and for one hour. AJO itself wants the API token instead: see `ajo_sinch_api_token`. Needs Terraform 1.10 (Terraform).",
      attributes: {
        ...inputAttributes(accessKeyInputs),
        token: TOKEN,
        expires_at: EXPIRES_AT,
      },
    },
  },

  validate: (call) => validateInputs(accessKeyInputs, call),

  async open(call) {
    const { api, config, signal } = call;
    const { token, expiresAt } = await api
      .sinch()
      .accessToken(accessKeyIn(config), { signal })
      .catch((error: unknown) => {
        throw explained(error);
      });
    return opened(call, { ...config, token }, expiresAt);
  },

  renew: warnOfExpiry,
});

function explained(error: unknown): unknown {
  if (!(error instanceof SinchError)) return error;
  const { code, title: summary, detail } = error;
  const problem =
    code === "key-refused" ? ({ code: "AJO3020", path: ["keySecret"] } as const) : { code: codeNamed(code) };
  return refusal({ ...problem, summary, detail });
}
