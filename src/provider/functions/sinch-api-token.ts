import { toSinchApiToken } from "../../model";
import { accessKeyIdField, accessKeySecretField } from "../../model/access-key-parts";
import type { ProviderFunction } from "../../plugin/provider-function";
import { readStringArgument } from "./text-argument";

/** `provider::ajo::sinch_api_token` */
export const createSinchApiTokenFunction = (): ProviderFunction => ({
  summary: "The API token of a Sinch access key",
  description:
    "The API token that AJO wants for a Sinch project: the Base64 form of `KEY_ID:KEY_SECRET`, on one line. The result is as secret as the key: give it to a write-only argument such as `api_token_wo`. Where the key secret is ephemeral or sensitive, so is the result (Terraform).",
  parameters: [
    { name: "key_id", type: "string", description: accessKeyIdField.description },
    { name: "key_secret", type: "string", description: accessKeySecretField.description },
  ],
  returnType: "string",
  run: (args) =>
    toSinchApiToken(
      readStringArgument(args, 0, accessKeyIdField.rule),
      readStringArgument(args, 1, accessKeySecretField.rule),
    ),
});
