import { toSinchApiToken } from "../../model";
import type { EphemeralResource } from "../../plugin/provider";
import type { ProviderData } from "../ajo";
import { toArgumentAttributes, validateArguments } from "../inputs";
import { accessKeyArguments, readAccessKey } from "./access-key";
import { TOKEN_ATTRIBUTE } from "./token-attributes";

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
