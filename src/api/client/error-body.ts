import * as z from "zod/mini";
import { optionalOrIgnored } from "../../http";
import { createObjectIdSchema } from "../contract/object-id";

const optionalText = optionalOrIgnored(z.string());
const createReferenceSchema = (id: z.ZodMiniString) =>
  z.pipe(
    z.object({ kind: optionalText, id, name: z.string(), status: optionalText, changedWith: optionalText }),
    z.transform(({ kind, id, name, status, changedWith }) => ({
      ...(kind !== undefined && { kind }),
      id,
      name,
      ...(status !== undefined && { status }),
      ...(changedWith !== undefined && { changedWith }),
    })),
  );
/** What uses an object can also be something of another API. */
const userSchema = createReferenceSchema(z.string());
/** An object of this API, whose id goes into requests and commands. */
const objectSchema = createReferenceSchema(createObjectIdSchema());

/**
 * The members of every known error format: ours and Spring's problems (RFC 9457), the errors of Adobe's campaign and
 * content services, of Adobe's gateway, and of IMS (RFC 6749). A member of another type counts as absent.
 */
const errorBodySchema = z.object({
  type: optionalText,
  title: optionalText,
  detail: optionalText,
  message: optionalText,
  error_code: optionalText,
  error: optionalOrIgnored(
    z.union([z.string(), z.object({ code: optionalText, message: optionalText, detail: optionalText })]),
  ),
  error_description: optionalText,
  requestId: optionalText,
  "request-id": optionalOrIgnored(z.array(z.string())),
  status: optionalOrIgnored(z.number()),
  kind: optionalText,
  id: optionalText,
  retryAfterMs: optionalOrIgnored(z.number()),
  violations: optionalOrIgnored(z.array(z.object({ field: z.string(), message: z.string() }))),
  blockedBy: optionalOrIgnored(z.array(userSchema)),
  holder: optionalOrIgnored(objectSchema),
  object: optionalOrIgnored(objectSchema),
  modifiedAt: optionalText,
  modifiedBy: optionalText,
  deletedAt: optionalText,
  deletedBy: optionalText,
});

/** The members of an error that are used. */
export type ErrorBody = z.output<typeof errorBodySchema>;

/** The error in a response; undefined if it is not an object. */
export function parseErrorBody(json: unknown): ErrorBody | undefined {
  return z.safeParse(errorBodySchema, json).data;
}

/** What an error says in words, in any of its formats. */
export function findMessage({ detail, message, error_description, error, title }: ErrorBody): string | undefined {
  return detail ?? message ?? error_description ?? (typeof error === "object" ? error.message : undefined) ?? title;
}
