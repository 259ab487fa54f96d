import { ApiProblemError } from "./api-problem";
import type { Caller } from "./handlers";
import type { SuccessResponse } from "./http";
import { hashSecret, type SecretHash, verifySecret } from "./secret-hash";
import type { AjoState } from "./state";

/** The answer to a request that had an `Idempotency-Key`. The request is sealed, for it may hold secrets. */
interface StoredResponse {
  readonly key: string;
  readonly request: SecretHash;
  readonly answer: SuccessResponse;
  readonly at: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** The first answer again if the key was used within a day; otherwise what `answer` returns, which is remembered. */
export function runOnce(
  ajo: AjoState,
  { sandbox }: Caller,
  key: string,
  request: string,
  run: () => SuccessResponse,
): SuccessResponse {
  const responses = ajo.store.table<StoredResponse>("answer");
  const now = ajo.now();
  for (const stored of responses.list(sandbox)) {
    if (now - stored.at < DAY) break;
    responses.delete(sandbox, stored.key);
  }
  const previous = responses.get(sandbox, key);
  if (previous === undefined) {
    const response = run();
    responses.put(sandbox, key, { key, request: hashSecret(request), answer: response, at: now });
    return response;
  }
  if (verifySecret(request, previous.request)) return previous.answer;
  throw new ApiProblemError(
    "idempotency-key-reused",
    "The Idempotency-Key was used before with another request. Make a new key for each request.",
  );
}
