import type { ApiError } from "../api";

type ResolvableCode = ApiError["code"];

/** After the plan was made the object got another status. */
const PLAN_AGAIN = "Its status changed after the plan was made. Run plan again, and apply that plan.";

/**
 * What to do in Terraform about a problem of which the API can only speak in its own terms. Of what happens on the way
 * to the API, the error itself tells it.
 */
export const RESOLUTIONS: Readonly<Partial<Record<ResolvableCode, string>>> = {
  "not-found":
    "Run plan again, to see what is left. If the object should be there, check sandbox and org_id of the provider.",
  "name-taken": "Choose another name.",
  "surface-in-use": "Stop those journeys in AJO, or give them another surface, and apply again.",
  "update-in-progress": "Apply again when AJO is done with it, which takes up to three hours (AJO).",
  "surface-deactivated": PLAN_AGAIN,
  "surface-not-active": PLAN_AGAIN,
  "surface-not-deletable": PLAN_AGAIN,
  "credential-in-use":
    "If this very apply was to move them to another credential: Terraform deletes first, unless lifecycle { create_before_destroy = true } stands on the credential to be deleted and was applied once.",
  "precondition-failed": "Nothing was overwritten. Run plan again, look at the difference, and apply that plan.",
  "precondition-required":
    "The provider sent the header If-Match, so something on the way removed it. Have that proxy or gateway pass it on.",
  "malformed-request":
    "The provider and the API may be of different versions. Compare them, and report it with the request id.",
  "invalid-request": "Correct it, and apply again.",
  "read-only-field":
    "For other values there has to be another object: terraform apply -replace=ADDRESS, under another name where the old one keeps its own.",
  "idempotency-key-reused":
    "Look in AJO whether the object was made all the same. If so, import it; if not, run plan again, which makes a new key.",
};
