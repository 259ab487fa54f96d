import type { RequestContext } from "./http";
import { Refusal } from "./refusal";

const LONGEST_BODY = 1024 * 1024;

/** The text of a request's body. Throws when it is too long, or breaks off. */
export async function readBody(c: RequestContext): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of c.req.raw.body ?? []) {
      length += chunk.length;
      if (length > LONGEST_BODY) break;
      chunks.push(chunk);
    }
  } catch {
    throw new Refusal("malformed-request", "The body did not arrive whole. Send the request again.");
  }
  if (length <= LONGEST_BODY) return Buffer.concat(chunks).toString("utf8");
  throw new Refusal("malformed-request", `The body is longer than ${LONGEST_BODY} bytes. Shorten it.`);
}
