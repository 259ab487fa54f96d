import type { EphemeralResource } from "../../plugin/provider";
import type { ProviderData } from "../ajo";
import { withDiagnostics } from "../api-diagnostics";
import { defineArguments } from "../inputs";
import { EXPIRES_AT_ATTRIBUTE, TOKEN_ATTRIBUTE } from "./token-attributes";
import { finishOpen, warnBeforeExpiry } from "./token-life";

const IMS_TOKEN_TARGET = { model: defineArguments("access token of Adobe IMS", {}) };

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
      request.providerData.client(undefined).getToken({ signal: request.signal }),
    );
    return finishOpen(request, { token: value }, new Date(expiresAt));
  },

  renew: warnBeforeExpiry,
});
