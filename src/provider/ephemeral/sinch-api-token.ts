import { sinchApiToken } from "../../model";
import type { EphemeralResource } from "../../plugin/provider";
import type { Ajo } from "../ajo";
import { inputAttributes, validateInputs } from "../inputs";
import { accessKeyIn, accessKeyInputs } from "./access-key";
import { TOKEN } from "./token-attributes";

/** Ephemeral resource `ajo_sinch_api_token` */
export const sinchApiTokenEphemeral = (): EphemeralResource<Ajo> => ({
  schema: {
    version: 0,
    block: {
      description:
        "The API token that AJO wants for a Sinch project, made of an access key: the Base64 form of `KEY_ID:KEY_SECRET`, on one line. For `api_token_wo` of an MMS or RCS credential. The function `sinch_api_token` gives the same. Needs Terraform 1.10 (Terraform).",
      attributes: { ...inputAttributes(accessKeyInputs), token: TOKEN },
    },
  },

  validate: (call) => validateInputs(accessKeyInputs, call),

  async open({ config }) {
    const { keyId, keySecret } = accessKeyIn(config);
    return { result: { ...config, token: sinchApiToken(keyId, keySecret) } };
  },
});
