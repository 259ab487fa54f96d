import * as z from "zod/mini";
import type { Reply } from "./ask";

/** A code of Sinch, such as `blocked_account` or `PERMISSION_DENIED`. Nothing else of an error's text is repeated. */
const code = z.string().check(z.regex(/^[A-Za-z]+(?:_[A-Za-z]+)*$/), z.maxLength(40));

/** The errors of the SMS API, and those of the Conversation API. */
const errorSchema = z.union([
  z.object({ code }),
  z.pipe(
    z.object({ error: z.object({ status: code }) }),
    z.transform(({ error }) => ({ code: error.status })),
  ),
]);

/** The code by which Sinch says why it refuses, if it gives one. */
export function refusalCode({ body }: Pick<Reply, "body">): string | undefined {
  const result = z.safeParse(errorSchema, body);
  return result.success ? result.data.code : undefined;
}

/** How Sinch answered, for the texts of verdicts: `403 blocked_account`. */
export function answerInShort(reply: Pick<Reply, "status" | "body">): string {
  const word = refusalCode(reply);
  return word === undefined ? String(reply.status) : `${reply.status} ${word}`;
}
