import { block, string } from "./field";
import { oneOf } from "./rules";

/** The regions of Sinch's SMS API. */
export const SMS_REGIONS = ["us", "eu", "au", "br", "ca"] as const;

/** The regions of Sinch's Conversation API, which sends MMS and RCS. */
export const CONVERSATION_REGIONS = ["us", "eu", "br"] as const;

/** What to do when Sinch refuses a credential. */
const ON_FAILURE = ["fail", "warn"] as const;

/** The block that has the provider check a credential with Sinch, without writing anything there. */
export const verifyOption = <const R extends readonly [string, ...string[]]>(regions: R, api: string) =>
  block({
    description:
      "Asks Sinch whether the credential works before AJO gets it, by a call that reads and sends nothing. Asked when the credential is new, or when its secret, its ids or this block change: by the plan when all values are known, and in any case by the apply. Nothing of the answer is kept. If Sinch cannot be reached, that is a warning. Left out: nothing is asked.",
    fields: {
      region: string({
        description: `The Sinch region of the account: ${regions.map((region) => `\`${region}\``).join(", ")}. AJO does not know it, and a wrong one looks like a wrong token (Sinch).`,
        presence: "required",
        allowedValues: regions,
        rule: oneOf("a region", regions, { owner: `Sinch's ${api}` }),
      }),
      onFailure: string({
        description: "What to do when Sinch refuses the credential: `fail` or `warn`. Left out: `fail`.",
        presence: "optional",
        allowedValues: ON_FAILURE,
        rule: oneOf("a way to go on", ON_FAILURE, { owner: "this provider" }),
      }),
    },
  });
