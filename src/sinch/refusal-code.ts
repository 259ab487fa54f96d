import * as z from "zod/mini";
import type { SinchResponse } from "./ask";

/** A code of Sinch, such as `blocked_account` or `PERMISSION_DENIED`. Nothing else of an error's text is repeated. */
const errorCodeSchema = z.string().check(z.regex(/^[A-Za-z]+(?:_[A-Za-z]+)*$/), z.maxLength(40));

/** The errors of the SMS API, and those of the Conversation API. */
const errorSchema = z.union([
  z.object({ code: errorCodeSchema }),
  z.pipe(
    z.object({ error: z.object({ status: errorCodeSchema }) }),
    z.transform(({ error }) => ({ code: error.status })),
  ),
]);

/** The code by which Sinch says why it refuses, if it gives one. */
export function parseErrorCode({ body }: Pick<SinchResponse, "body">): string | undefined {
  const result = z.safeParse(errorSchema, body);
  return result.success ? result.data.code : undefined;
}

/** How Sinch answered, for the texts of verdicts: `403 blocked_account`. */
export function formatStatus(response: Pick<SinchResponse, "status" | "body">): string {
  const code = parseErrorCode(response);
  return code === undefined ? String(response.status) : `${response.status} ${code}`;
}
