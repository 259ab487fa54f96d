import type { ObjectMetadata } from "../api";
import { ApiProblemError } from "./api-problem";

/** What is kept of every object next to its fields. */
export interface RecordMetadata {
  readonly id: string;
  /** Counts the changes of what the API shows of the object. */
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly modifiedAt: string;
  readonly modifiedBy: string;
}

/** Who writes, and when. */
export interface WriteStamp {
  readonly user: string;
  readonly at: string;
}

/** What is kept of a new object. */
export function newMetadata(id: string, { user, at }: WriteStamp): RecordMetadata {
  return { id, version: 1, createdAt: at, createdBy: user, modifiedAt: at, modifiedBy: user };
}

/** What is kept of an object once somebody has changed it. */
export function nextMetadata(
  { version }: RecordMetadata,
  { user, at }: WriteStamp,
): Pick<RecordMetadata, "version" | "modifiedAt" | "modifiedBy"> {
  return { version: version + 1, modifiedAt: at, modifiedBy: user };
}

/** The members that the API shows of every object, the name left aside. */
export function toApiMetadata(metadata: RecordMetadata): Omit<ObjectMetadata, "name"> {
  const { id, createdAt, createdBy, modifiedAt, modifiedBy } = metadata;
  return { id, createdAt, createdBy, modifiedAt, modifiedBy, _etag: etagFor(metadata) };
}

function etagFor({ version }: RecordMetadata): string {
  return `"${version}"`;
}

/** Throws unless `If-Match` means the object as it is now. */
export function assertIfMatch(metadata: RecordMetadata, ifMatch: string): void {
  const tags = ifMatch.split(",").map((tag) => tag.trim());
  if (tags.includes("*") || tags.includes(etagFor(metadata))) return;
  const { modifiedAt, modifiedBy } = metadata;
  throw new ApiProblemError(
    "precondition-failed",
    `The object ${metadata.id} was last changed by ${modifiedBy} at ${modifiedAt}, and is not as If-Match says. Read it again, and decide anew.`,
    { modifiedAt, modifiedBy },
  );
}

interface NamedObject {
  readonly id: string;
  readonly name: string;
  readonly status?: string;
}

/** Throws when another one of the objects has the name. Case counts: AJO says nothing else. */
export function assertUniqueName(what: string, name: string, ownId: string, objects: readonly NamedObject[]): void {
  const holder = objects.find((object) => object.name === name && object.id !== ownId);
  if (holder === undefined) return;
  const { id, status } = holder;
  const which = status === "deactivated" ? `deactivated ${what}` : what;
  const advice = status === "deactivated" ? "Activate that one again, or choose another name." : "Choose another name.";
  throw new ApiProblemError(
    "name-taken",
    `The ${which} ${id} has the name "${name}", and a name can be given once only. ${advice}`,
    { holder: { id, name, ...(status !== undefined && { status }) } },
  );
}

/** Tells the time in milliseconds since 1970. */
export type TimeSource = () => number;

/** A clock that never tells the same time twice, so that every change of a secret shows in its time. */
export function makeMonotonic(now: TimeSource): TimeSource {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    last = Math.max(now(), last + 1);
    return last;
  };
}
