import * as z from "zod/mini";
import { documented, tolerant } from "./schema";

/** An object that stands in the way. */
const reference = documented(
  tolerant({
    kind: documented(z.nullish(z.string()), "What it is: `credential`, `webhook`, `surface` or `journey`."),
    id: z.string(),
    name: z.string(),
    status: z.nullish(z.string()),
  }),
  "An object that stands in the way.",
  "Reference",
);

/** The body of an error: RFC 9457, with the members that our types of problem add. */
export const problemSchema = documented(
  tolerant({
    type: documented(z.string(), "Which problem it is, from the closed list of the API's description."),
    title: documented(z.string(), "What happened, in a few words."),
    status: documented(z.int(), "The HTTP status."),
    detail: documented(z.nullish(z.string()), "What happened here, and what to do."),
    requestId: documented(z.nullish(z.string()), "The value of `x-request-id`, for the logs of both sides."),
    violations: documented(
      z.nullish(
        z.array(
          tolerant({
            field: documented(z.string(), "The member, outermost name first, joined by dots."),
            message: documented(z.string(), "The rule it breaks. Never the value of a secret."),
          }),
        ),
      ),
      "The members that break rules.",
    ),
    blockedBy: documented(z.nullish(z.array(reference)), "What uses the object."),
    holder: documented(z.nullish(reference), "Who holds the name."),
    modifiedAt: documented(z.nullish(z.string()), "When the object was changed last."),
    modifiedBy: documented(z.nullish(z.string()), "Who changed the object last."),
  }),
  "What went wrong (RFC 9457).",
  "Problem",
);

/** What went wrong, as the credential API says it. */
export type ApiProblem = z.output<typeof problemSchema>;

/** How Adobe's gateway refuses a request: no token, a wrong one, or no right to the organisation. */
export const gatewayErrorSchema = documented(
  tolerant({
    error_code: documented(z.string(), "Such as 401013: the token is invalid or has expired."),
    message: z.string(),
  }),
  "A refusal by Adobe's gateway.",
  "GatewayError",
);

/** How Adobe IMS refuses a token (RFC 6749). */
export const tokenErrorSchema = documented(
  tolerant({
    error: documented(z.string(), "Such as `invalid_client`."),
    error_description: z.nullish(z.string()),
  }),
  "A refusal by Adobe IMS.",
  "TokenError",
);
