import type { Caller } from "./handlers";
import { Refusal } from "./refusal";
import type { Success } from "./respond";
import { opens, type Sealed, seal } from "./sealed";
import type { World } from "./world";

/** The answer to a request that had an `Idempotency-Key`. The request is sealed, for it may hold secrets. */
interface RememberedAnswer {
  readonly key: string;
  readonly request: Sealed;
  readonly answer: Success;
  readonly at: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** The first answer again if the key was used within a day; otherwise what `answer` returns, which is remembered. */
export function answerOnce(
  world: World,
  { sandbox }: Caller,
  key: string,
  request: string,
  answer: () => Success,
): Success {
  const answers = world.store.table<RememberedAnswer>("answer");
  const now = world.clock();
  for (const old of answers.list(sandbox)) {
    if (now - old.at < DAY) break;
    answers.delete(sandbox, old.key);
  }
  const known = answers.get(sandbox, key);
  if (known === undefined) {
    const fresh = answer();
    answers.put(sandbox, key, { key, request: seal(request), answer: fresh, at: now });
    return fresh;
  }
  if (opens(request, known.request)) return known.answer;
  throw new Refusal(
    "idempotency-key-reused",
    "The Idempotency-Key was used before with another request. Make a new key for each request.",
  );
}
