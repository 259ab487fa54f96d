import { type ConsentInput, hasKeywords } from "../consent-rules";
import type { Warning } from "../problem";
import { quote } from "../rules";

/** What holds keywords, with its name. */
export type NamedConsentInput = ConsentInput & { readonly name: string };

/** Keywords on a credential that a webhook's take the place of. */
export function warnAboutShadowedKeywords(
  credential: NamedConsentInput,
  webhook: NamedConsentInput,
): Warning | undefined {
  if (!hasKeywords(credential) || !hasKeywords(webhook)) return undefined;
  return {
    code: "AJO1010",
    summary: "Keywords on the credential and on its webhook",
    detail: `Both the credential ${quote(credential.name)} and its webhook ${quote(webhook.name)} have keywords. AJO uses those of the webhook; those of the credential have no effect (AJO). Move what is missing to the webhook, and remove the keywords from the credential.`,
  };
}
