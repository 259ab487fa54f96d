import * as z from "zod/mini";
import { ask, type Reply, unexpected } from "./ask";
import type { SinchContext } from "./context";
import { askOtherRegions, either, notIn, type OtherRegions, type RegionalQuestion } from "./other-regions";
import { answerInShort, refusalCode } from "./refusal-code";
import { refused, type Verdict, WORKS } from "./verdict";

/** What AJO sends SMS with, and the Sinch region in which it should work. */
export interface SmsCredential {
  readonly servicePlanId: string;
  readonly apiToken: string;
  readonly region: string;
}

/** A page of groups. Nothing of it matters but that it was given. */
const groupsSchema = z.object({ count: z.number() });

/** Has Sinch list the service plan's groups, which tells less of people than its messages would. */
export async function verifySmsCredential(
  credential: SmsCredential,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<Verdict> {
  context.mask.add(credential.apiToken);
  const question = questionAbout(credential);
  const reply = await ask(question, signal, context);
  switch (reply.status) {
    case 200:
      if (!z.safeParse(groupsSchema, reply.body).success) throw unexpected(reply, context);
      return WORKS;
    case 400:
      return malformed(credential, reply);
    case 403:
      return blocked(credential, reply);
    case 401:
    case 404:
      return lookElsewhere(credential, reply, await askOtherRegions(question, isKnown, signal, context));
    default:
      throw unexpected(reply, context);
  }
}

function questionAbout({ servicePlanId, apiToken, region }: SmsCredential): RegionalQuestion {
  return {
    api: "sms",
    region,
    path: "/xms/v1/{servicePlanId}/groups",
    params: { servicePlanId },
    query: { page: "0", page_size: "1" },
    authorization: `Bearer ${apiToken}`,
  };
}

/** A blocked service plan is known, too. */
function isKnown({ status }: Reply): boolean {
  return status === 200 || status === 403;
}

/** A wrong region and a wrong token look the same (Sinch): only the other regions can tell. */
function lookElsewhere({ servicePlanId, region }: SmsCredential, reply: Reply, others: OtherRegions): Verdict {
  const plan = JSON.stringify(servicePlanId);
  if (others.knowing.length > 0) {
    const home = either(others.knowing);
    return refused(
      "region",
      "The service plan is in another region of Sinch",
      `Sinch accepts the API token for the service plan ${plan} in ${home}, not in ${region} (${answerInShort(reply)}). Set the region to ${home}.`,
    );
  }
  if (reply.status === 404) {
    return refused(
      "service-plan",
      "Sinch does not know the service plan",
      `The service plan ${plan} is ${notIn(region, others)}. Copy its id from the SMS tab of the API page in the Sinch dashboard.`,
    );
  }
  return refused(
    "token",
    "Sinch refuses the API token",
    `Sinch accepts the API token for the service plan ${plan} ${notIn(region, others)}. Copy both from the SMS tab of the API page in the Sinch dashboard: each service plan has a token of its own.`,
  );
}

function malformed({ servicePlanId }: SmsCredential, reply: Reply): Verdict {
  return refused(
    "malformed-id",
    "Sinch calls the service plan id malformed",
    `Sinch does not take ${JSON.stringify(servicePlanId)} for the id of a service plan (${answerInShort(reply)}). Copy it from the SMS tab of the API page in the Sinch dashboard.`,
  );
}

function blocked({ servicePlanId, region }: SmsCredential, reply: Reply): Verdict {
  const isBlocked = refusalCode(reply) === "blocked_account";
  return refused(
    "account-blocked",
    isBlocked ? "Sinch has blocked the account" : "Sinch does not let the service plan be used",
    `Sinch knows the service plan ${JSON.stringify(servicePlanId)} in ${region}, but refuses its use (${answerInShort(reply)}). Another token would not help: ask Sinch why.`,
  );
}
