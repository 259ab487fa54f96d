import type { AppContext } from "./http";
import { ApiProblemError } from "./refusal";

const MAX_BODY_SIZE = 1024 * 1024;

/** The text of a request's body. Throws when it is too long, or breaks off. */
export async function readBody(c: AppContext): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of c.req.raw.body ?? []) {
      length += chunk.length;
      if (length > MAX_BODY_SIZE) break;
      chunks.push(chunk);
    }
  } catch {
    throw new ApiProblemError("malformed-request", "The body did not arrive whole. Send the request again.");
  }
  if (length <= MAX_BODY_SIZE) return Buffer.concat(chunks).toString("utf8");
  throw new ApiProblemError("malformed-request", `The body is longer than ${MAX_BODY_SIZE} bytes. Shorten it.`);
}
