import { formatList } from "../model";
import { SinchError, type SinchErrorCode } from "./errors";
import { REGIONS_BY_API, requestSinchOnce, type SinchContext, type SinchRequest, type SinchResponse } from "./request";

/** What Sinch says of a credential. The texts are for the user, and contain no secrets. */
export type VerificationResult =
  | { readonly outcome: "works" }
  | {
      readonly outcome: "refused";
      readonly reason: RefusalReason;
      readonly summary: string;
      readonly detail: string;
      /** Where it works, if it is refused for its region only. */
      readonly regions?: readonly string[];
    }
  | {
      /** Sinch could not be reached, or its response is inconclusive. The credential may work or not. */
      readonly outcome: "inconclusive";
      readonly reason: SinchErrorCode;
      readonly summary: string;
      readonly detail: string;
    };

/** Why Sinch refuses a credential. */
type RefusalReason =
  | "token"
  | "region"
  | "malformed-id"
  | "service-plan"
  | "account-blocked"
  | "project-access"
  | "app"
  | "channel-not-active";

/** The result for a credential that Sinch accepts. */
export const WORKS: VerificationResult = { outcome: "works" };

/** The result for a credential that Sinch refuses. */
export function createRefusal(
  reason: RefusalReason,
  summary: string,
  detail: string,
  regions?: readonly string[],
): VerificationResult {
  return { outcome: "refused", reason, summary, detail, ...(regions && { regions }) };
}

/** A request that can be sent to every region of an API. */
export type RegionalRequest = SinchRequest & { readonly region: string };

/** What the other regions answered. */
export interface OtherRegions {
  /** The regions that know what was requested. */
  readonly found: readonly string[];
  readonly notFound: readonly string[];
  /** The regions that gave no answer. */
  readonly unreachable: readonly string[];
}

/** Sends the request to all other regions of the API, once each. */
export async function probeOtherRegions(
  request: RegionalRequest,
  isFound: (response: SinchResponse) => boolean,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<OtherRegions> {
  const others = REGIONS_BY_API[request.api].filter((region) => region !== request.region);
  const results = await Promise.all(
    others.map(async (region): Promise<keyof OtherRegions> => {
      try {
        return isFound(await requestSinchOnce({ ...request, region }, signal, context)) ? "found" : "notFound";
      } catch (error) {
        if (!(error instanceof SinchError) || error.code === "aborted") throw error;
        return "unreachable";
      }
    }),
  );
  const select = (result: keyof OtherRegions) => others.filter((_, index) => results[index] === result);
  return { found: select("found"), notFound: select("notFound"), unreachable: select("unreachable") };
}

/** Describes where something is not: "neither in us nor in eu or br; ca could not be asked". */
export function describeSearchedRegions(region: string, { notFound, unreachable }: OtherRegions): string {
  const searched =
    notFound.length === 0 ? `not in ${region}` : `neither in ${region} nor in ${formatList(notFound, "or")}`;
  return unreachable.length === 0 ? searched : `${searched}; ${unreachable.join(", ")} could not be asked`;
}
