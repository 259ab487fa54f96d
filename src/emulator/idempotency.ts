import { ApiProblemError } from "./api-problem";
import type { Caller } from "./handlers";
import type { SuccessResponse } from "./http";
import { hashSecret, type SecretHash, verifySecret } from "./secret-hash";
import type { AjoState } from "./state";

/** The response to a request with an `Idempotency-Key`. These names are part of the data file's format. */
interface StoredResponse {
  readonly key: string;
  /** Hashed, because the request may contain secrets. */
  readonly request: SecretHash;
  readonly answer: SuccessResponse;
  readonly at: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** Runs a request, unless its key was used within a day: then returns the first response again. */
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
