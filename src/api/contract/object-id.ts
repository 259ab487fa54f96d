import * as z from "zod/mini";

/**
 * The id of an object in a response. It goes into URLs, into Terraform's state, and into commands that messages show, so it
 * holds nothing that means something there. Dots alone would lead to another path.
 */
const OBJECT_ID = /^(?!\.+$)[A-Za-z0-9._~:-]{1,255}$/;

/** The schema of an object's id. */
export const createObjectIdSchema = () =>
  z.string().check(
    z.regex(OBJECT_ID, {
      error: 'It must be 1 to 255 letters, digits, "-", "_", ".", "~" or ":", and not only dots.',
    }),
  );

/** True for an id that the API can have given to an object. */
export function isObjectId(value: unknown): value is string {
  return typeof value === "string" && OBJECT_ID.test(value);
}
