import * as z from "zod/mini";
import { createObjectIdSchema } from "./object-id";
import { describe, looseObject } from "./schema";

/** An object that prevents a change. */
const referenceSchema = describe(
  looseObject({
    kind: describe(z.nullish(z.string()), "What it is: `credential`, `webhook`, `surface` or `journey`."),
    id: z.string(),
    name: z.string(),
    status: z.nullish(z.string()),
  }),
  "An object that stands in the way.",
  "Reference",
);

const changedWith = describe(
  z.nullish(z.string()),
  "The `Idempotency-Key` of the request that changed the object last, as long as that is remembered, `modifiedAt` is of that request, and the object was not released since. With it a client finds what it made itself before it was killed.",
);

/** An object and the request that changed it last. */
const changedReferenceSchema = describe(
  looseObject({ ...referenceSchema.shape, id: createObjectIdSchema(), changedWith }),
  "An object, and the request that changed it last.",
  "ChangedReference",
);

/** The body of an error: RFC 9457 with the members that our problem types add. */
export const problemSchema = describe(
  looseObject({
    type: describe(z.string(), "Which problem it is, from the closed list of the API's description."),
    title: describe(z.string(), "What happened, in a few words."),
    status: describe(z.int(), "The HTTP status."),
    detail: describe(z.nullish(z.string()), "What happened here, and what to do."),
    requestId: describe(z.nullish(z.string()), "The value of `x-request-id`, for the logs of both sides."),
    kind: describe(
      z.nullish(z.string()),
      "What kind of object is missing: `credential`, `webhook` or `surface`. Always there in `not-found`.",
    ),
    id: describe(
      z.nullish(z.string()),
      "The id of the missing object, as the request has it. Always there in `not-found`.",
    ),
    deletedAt: describe(
      z.nullish(z.string()),
      "When the object was deleted, in `not-found`. An API that knows it says so: a client then need not suppose that a read lags behind a create.",
    ),
    deletedBy: describe(z.nullish(z.string()), "Who deleted the object, in `not-found`."),
    violations: describe(
      z.nullish(
        z.array(
          looseObject({
            field: describe(z.string(), "The member, outermost name first, joined by dots."),
            message: describe(z.string(), "The rule it breaks. Never the value of a secret."),
          }),
        ),
      ),
      "The members that break rules.",
    ),
    blockedBy: describe(z.nullish(z.array(referenceSchema)), "What uses the object."),
    holder: describe(z.nullish(changedReferenceSchema), "Who holds the name."),
    object: describe(z.nullish(changedReferenceSchema), "What the first request with the same key made or changed."),
    modifiedAt: describe(z.nullish(z.string()), "When the object was changed last."),
    modifiedBy: describe(z.nullish(z.string()), "Who changed the object last."),
  }),
  "What went wrong (RFC 9457).",
  "Problem",
);

/** The body of an error of our API. */
export type ApiProblem = z.output<typeof problemSchema>;

/** The body of an error of Adobe's gateway: no token, a wrong one, or no access to the organisation. */
export const gatewayErrorSchema = describe(
  looseObject({
    error_code: describe(z.string(), "Such as 401013: the token is invalid or has expired."),
    message: z.string(),
  }),
  "A refusal by Adobe's gateway.",
  "GatewayError",
);

/** The body of an error of Adobe IMS (RFC 6749). */
export const tokenErrorSchema = describe(
  looseObject({
    error: describe(z.string(), "Such as `invalid_client`."),
    error_description: z.nullish(z.string()),
  }),
  "A refusal by Adobe IMS.",
  "TokenError",
);
