import type { SinchErrorCode } from "./sinch-error";

/** Why Sinch refuses a credential. */
export type RefusalReason =
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
