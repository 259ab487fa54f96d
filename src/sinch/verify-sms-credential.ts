import * as z from "zod/mini";
import { formatList } from "../model";
import {
  createUnexpectedResponseError,
  formatStatus,
  parseErrorCode,
  requestSinch,
  type SinchContext,
  type SinchResponse,
} from "./request";
import {
  createRefusal,
  describeSearchedRegions,
  type OtherRegions,
  probeOtherRegions,
  type RegionalRequest,
  type VerificationResult,
  WORKS,
} from "./verification";

/** A credential for SMS, and the Sinch region in which it should work. */
export interface SmsCredential {
  readonly servicePlanId: string;
  readonly apiToken: string;
  readonly region: string;
}

/** A page of groups. It only matters that there is one. */
const groupsSchema = z.object({ count: z.number() });

/** Verifies a credential: lists the service plan's groups, which contain less personal data than its messages. */
export async function verifySmsCredential(
  credential: SmsCredential,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<VerificationResult> {
  context.mask.add(credential.apiToken);
  const request = buildRequest(credential);
  const response = await requestSinch(request, signal, context);
  switch (response.status) {
    case 200:
      if (!z.safeParse(groupsSchema, response.body).success) throw createUnexpectedResponseError(response, context);
      return WORKS;
    case 400:
      return refuseMalformedId(response);
    case 403:
      return refuseBlocked(credential, response);
    case 401:
    case 404:
      return explainNotFound(credential, response, await probeOtherRegions(request, isFound, signal, context));
    default:
      throw createUnexpectedResponseError(response, context);
  }
}

function buildRequest({ servicePlanId, apiToken, region }: SmsCredential): RegionalRequest {
  return {
    api: "sms",
    region,
    path: "/xms/v1/{servicePlanId}/groups",
    params: { servicePlanId },
    query: { page: "0", page_size: "1" },
    authorization: `Bearer ${apiToken}`,
  };
}

/** A 403 means that the service plan exists, but is blocked. */
function isFound({ status }: SinchResponse): boolean {
  return status === 200 || status === 403;
}

/** Sinch sends the same response for a wrong region and a wrong token: only the other regions show which it is. */
function explainNotFound({ region }: SmsCredential, response: SinchResponse, others: OtherRegions): VerificationResult {
  if (others.found.length > 0) {
    const regions = formatList(others.found, "or");
    return createRefusal(
      "region",
      "The service plan is in another region of Sinch",
      `Sinch accepts the API token for the service plan in ${regions}, not in ${region} (${formatStatus(response)}). Set the region to ${regions}.`,
      others.found,
    );
  }
  if (response.status === 404) {
    return createRefusal(
      "service-plan",
      "Sinch does not know the service plan",
      `The service plan is ${describeSearchedRegions(region, others)}. Copy its id from the SMS tab of the API page in the Sinch dashboard.`,
    );
  }
  return createRefusal(
    "token",
    "Sinch refuses the API token",
    `Sinch accepts the API token for the service plan ${describeSearchedRegions(region, others)}. Copy both from the SMS tab of the API page in the Sinch dashboard: each service plan has a token of its own.`,
  );
}

function refuseMalformedId(response: SinchResponse): VerificationResult {
  return createRefusal(
    "malformed-id",
    "Sinch calls the service plan id malformed",
    `Sinch does not take the service plan id for one (${formatStatus(response)}). Copy it from the SMS tab of the API page in the Sinch dashboard.`,
  );
}

function refuseBlocked({ region }: SmsCredential, response: SinchResponse): VerificationResult {
  const isBlocked = parseErrorCode(response) === "blocked_account";
  return createRefusal(
    "account-blocked",
    isBlocked ? "Sinch has blocked the account" : "Sinch does not let the service plan be used",
    `Sinch knows the service plan in ${region}, but refuses its use (${formatStatus(response)}). Another token would not help: ask Sinch why.`,
  );
}
