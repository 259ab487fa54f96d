import { formatList } from "../model/format";
import { SinchError, type SinchErrorCode } from "./errors";
import { REGIONS_BY_API, requestSinchOnce, type SinchContext, type SinchRequest, type SinchResponse } from "./request";

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

/** What Sinch says of a credential. The words are for the user, and hold no secret. */
export type VerificationResult =
  | { readonly outcome: "works" }
  | {
      readonly outcome: "refused";
      readonly reason: RefusalReason;
      readonly summary: string;
      readonly detail: string;
    }
  | {
      /** Sinch could not be asked, or did not say. The credential may work or not. */
      readonly outcome: "inconclusive";
      readonly reason: SinchErrorCode;
      readonly summary: string;
      readonly detail: string;
    };

/** Sinch accepts the credential. */
export const WORKS: VerificationResult = { outcome: "works" };

/** Sinch refuses the credential. */
export function createRefusal(reason: RefusalReason, summary: string, detail: string): VerificationResult {
  return { outcome: "refused", reason, summary, detail };
}

/** A question that has an answer in each region. */
export type RegionalRequest = SinchRequest & { readonly region: string };

/** What the other regions said. */
export interface OtherRegions {
  /** Those that know what was asked for. */
  readonly knowing: readonly string[];
  readonly refusing: readonly string[];
  /** Those that could not be asked. */
  readonly silent: readonly string[];
}

/** Asks the same question in all other regions. */
export async function probeOtherRegions(
  request: RegionalRequest,
  isKnown: (response: SinchResponse) => boolean,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<OtherRegions> {
  const others = REGIONS_BY_API[request.api].filter((region) => region !== request.region);
  const answers = await Promise.all(
    others.map(async (region): Promise<keyof OtherRegions> => {
      try {
        return isKnown(await requestSinchOnce({ ...request, region }, signal, context)) ? "knowing" : "refusing";
      } catch (error) {
        if (!(error instanceof SinchError) || error.code === "aborted") throw error;
        return "silent";
      }
    }),
  );
  const those = (answer: keyof OtherRegions) => others.filter((_, index) => answers[index] === answer);
  return { knowing: those("knowing"), refusing: those("refusing"), silent: those("silent") };
}

/** Where something is not: "neither in us nor in eu or br; ca could not be asked". */
export function describeSearchedRegions(region: string, { refusing, silent }: OtherRegions): string {
  const none = refusing.length === 0 ? `not in ${region}` : `neither in ${region} nor in ${formatList(refusing, "or")}`;
  return silent.length === 0 ? none : `${none}; ${silent.join(", ")} could not be asked`;
}
