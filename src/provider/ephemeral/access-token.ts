import type { EphemeralResource } from "../../plugin/provider";
import type { Ajo } from "../ajo";
import { explained } from "../api-diagnostics";
import { inputs } from "../inputs";
import { EXPIRES_AT, TOKEN } from "./token-attributes";
import { opened, warnOfExpiry } from "./token-life";

const subject = { model: inputs("access token of Adobe IMS", {}) };

/** Ephemeral resource `ajo_access_token` */
export const accessTokenEphemeral = (): EphemeralResource<Ajo> => ({
  schema: {
    version: 0,
    block: {
      description:
        "The access token with which this provider calls AJO, for others that call Adobe's APIs in the same run. Adobe IMS issues it for the provider's `client_id`, `client_secret` and `scopes`. Needs Terraform 1.10 (Terraform).",
      attributes: { token: TOKEN, expires_at: EXPIRES_AT },
    },
  },

  async open(call) {
    const { value, expiresAt } = await explained("read", subject, () =>
      call.api.client(undefined).token({ signal: call.signal }),
    );
    return opened(call, { token: value }, new Date(expiresAt));
  },

  renew: warnOfExpiry,
});
