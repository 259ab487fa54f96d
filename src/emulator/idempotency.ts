import type { ApiProblem } from "../api";
import { ApiProblemError } from "./api-problem";
import type { Caller, OperationHandlers } from "./handlers";
import type { SuccessResponse } from "./http";
import type { RecordMetadata } from "./record";
import { hashSecret, type SecretHash, verifySecret } from "./secret-hash";
import type { AjoState } from "./state";

/** The response to a request with an `Idempotency-Key`. These names are part of the data file's format. */
interface StoredResponse {
  readonly key: string;
  /** Hashed, because the request may contain secrets. */
  readonly request: SecretHash;
  readonly answer: SuccessResponse;
  readonly at: number;
  /** Set once the object of the response is in a state. The response is not given again. */
  readonly released?: true;
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
  const responses = openResponses(ajo);
  const now = ajo.now();
  for (const stored of responses.list(sandbox)) {
    if (now - stored.at < DAY) break;
    responses.delete(sandbox, stored.key);
  }
  const previous = responses.get(sandbox, key);
  if (previous === undefined) {
    const response = run();
    responses.put(sandbox, key, { key, request: hashSecret(request, ajo.store), answer: response, at: now });
    return response;
  }
  if (previous.released) {
    throw new ApiProblemError(
      "idempotency-key-reused",
      "What the first request with this Idempotency-Key made was released. Make a new key for each request.",
    );
  }
  if (verifySecret(request, previous.request)) return previous.answer;
  const object = findReference(ajo, sandbox, readId(previous.answer));
  throw new ApiProblemError(
    "idempotency-key-reused",
    "The Idempotency-Key was used before with another request. Make a new key for each request.",
    object === undefined ? {} : { object },
  );
}

/** True while the response to the request with this key would be given again. */
export function isRemembered(ajo: AjoState, sandbox: string, key: string): boolean {
  const stored = openResponses(ajo).get(sandbox, key);
  return stored !== undefined && stored.released === undefined && ajo.now() - stored.at < DAY;
}

/** Handles the requests that say that objects are in a state. */
export function createReleaseHandlers(ajo: AjoState) {
  return {
    releaseObjects({ caller: { sandbox }, body }) {
      const released = new Set(body.parse().ids);
      const keys = new Set([...released].map((id) => findObject(ajo, sandbox, id)?.record.modifiedWith));
      const responses = openResponses(ajo);
      for (const stored of responses.list(sandbox)) {
        const { status } = stored.answer;
        const isCreate = status === 201 && released.has(readId(stored.answer) ?? "");
        if (isCreate || keys.has(stored.key)) responses.put(sandbox, stored.key, { ...stored, released: true });
      }
    },
  } satisfies Partial<OperationHandlers>;
}

function openResponses({ store }: AjoState) {
  return store.table<StoredResponse>("answer");
}

function readId({ body }: SuccessResponse): string | undefined {
  return (body as { readonly id?: string } | undefined)?.id;
}

interface FoundObject {
  readonly kind: "credential" | "webhook" | "surface";
  readonly record: RecordMetadata;
  readonly name: string;
  readonly status?: string;
}

function findObject(
  { credentials, webhooks, surfaces }: AjoState,
  sandbox: string,
  id: string,
): FoundObject | undefined {
  const credential = credentials.get(sandbox, id);
  if (credential !== undefined) return { kind: "credential", record: credential, name: credential.name };
  const webhook = webhooks.get(sandbox, id);
  if (webhook !== undefined) return { kind: "webhook", record: webhook, name: webhook.name };
  const surface = surfaces.get(sandbox, id);
  if (surface === undefined) return undefined;
  const { fields, status } = surface.state;
  return { kind: "surface", record: surface, name: fields.name, status };
}

/** An object as a problem names it. */
function findReference(ajo: AjoState, sandbox: string, id: string | undefined): ApiProblem["object"] {
  const found = id === undefined ? undefined : findObject(ajo, sandbox, id);
  if (found === undefined || id === undefined) return undefined;
  const { kind, name, status } = found;
  const { modifiedWith: changedWith } = found.record;
  return {
    kind,
    id,
    name,
    ...(status !== undefined && { status }),
    ...(changedWith !== undefined && isRemembered(ajo, sandbox, changedWith) && { changedWith }),
  };
}
