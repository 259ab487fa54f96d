import { ApiError, type Surface, type SurfaceCollection, type SurfaceReplace } from "../../api";
import { isUnchanged } from "./create-once";
import type { TakeOverKeys } from "./entry";

/** No version has this tag, so AJO only responds to a repeated request, and changes nothing. */
const NO_VERSION = '"repeated-request"';

/**
 * The surface that an interrupted apply has activated, and perhaps edited. AJO must confirm that it was the last to write
 * to the surface. Undefined otherwise: the surface is still deactivated, or it is somebody else's.
 */
export async function findOwnTakeOver(
  { id, activateKey, editKey }: TakeOverKeys,
  surfaces: SurfaceCollection,
  replacement: SurfaceReplace,
  signal: AbortSignal,
): Promise<Surface | undefined> {
  const repeats = [
    () => surfaces.replace(id, replacement, { ifMatch: NO_VERSION, idempotencyKey: editKey, signal }),
    () => surfaces.activate(id, { ifMatch: NO_VERSION, idempotencyKey: activateKey, signal }),
  ];
  for (const repeat of repeats) {
    const first = await undefinedIfRefused(repeat);
    if (first === undefined) continue;
    const present = await undefinedIfRefused(() => surfaces.get(id, { signal }));
    if (present !== undefined && present.status !== "deactivated" && isUnchanged(first, present)) return present;
  }
  return undefined;
}

/** What AJO says of a request that it does not know: the version is another one, the key was used, the surface is gone. */
const UNKNOWN_REQUEST: readonly ApiError["code"][] = [
  "precondition-failed",
  "idempotency-key-reused",
  "not-found",
  "update-in-progress",
  "surface-deactivated",
  "read-only-field",
  "invalid-request",
];

async function undefinedIfRefused(send: () => Promise<Surface>): Promise<Surface | undefined> {
  try {
    return await send();
  } catch (error) {
    const isOfAjo = error instanceof ApiError && error.isDoubtful !== true;
    if (isOfAjo && UNKNOWN_REQUEST.includes(error.code)) return undefined;
    throw error;
  }
}
