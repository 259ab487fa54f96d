import { isDeepStrictEqual } from "node:util";
import type { ObjectMetadata } from "../api";
import { ApiProblemError } from "./api-problem";
import type { Table } from "./store";

/** What is stored of every object beside its fields. These names are part of the data file's format. */
export interface RecordMetadata {
  readonly id: string;
  /** Grows with every change of what the API shows of the object. */
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly modifiedAt: string;
  readonly modifiedBy: string;
  /** The idempotency key of the last change, until the object is released. */
  readonly modifiedWith?: string | undefined;
}

/** Who writes, and when. */
export interface WriteStamp {
  readonly user: string;
  readonly at: string;
  readonly key: string | undefined;
}

export function newMetadata(id: string, { user, at, key }: WriteStamp): RecordMetadata {
  return { id, version: 1, createdAt: at, createdBy: user, modifiedAt: at, modifiedBy: user, modifiedWith: key };
}

/** The metadata that a change of an object replaces. */
export function nextMetadata(
  { version }: RecordMetadata,
  { user, at, key }: WriteStamp,
): Pick<RecordMetadata, "version" | "modifiedAt" | "modifiedBy" | "modifiedWith"> {
  return { version: version + 1, modifiedAt: at, modifiedBy: user, modifiedWith: key };
}

/** True when a write would store what is stored: it is not a change. */
export function hasSameContents<T extends object>(record: RecordMetadata & T, contents: T): boolean {
  return isDeepStrictEqual({ ...record, ...contents }, record);
}

/** The members that the API shows of every object, except the name. */
export function toApiMetadata(metadata: RecordMetadata): Omit<ObjectMetadata, "name"> {
  const { id, createdAt, createdBy, modifiedAt, modifiedBy } = metadata;
  return { id, createdAt, createdBy, modifiedAt, modifiedBy, _etag: etagFor(metadata) };
}

function etagFor({ version }: RecordMetadata): string {
  return `"${version}"`;
}

/** That an object was deleted. */
export interface DeletionRecord {
  readonly id: string;
  readonly deletedAt: string;
  readonly deletedBy: string;
}

/** Finds a record by its id. Throws when the sandbox has none. */
export function getRecord<T extends object>(
  table: Pick<Table<T>, "get">,
  deletions: Pick<Table<DeletionRecord>, "get">,
  kind: string,
  sandbox: string,
  id: string,
): T {
  const record = table.get(sandbox, id);
  if (record !== undefined) return record;
  throw createNotFound(kind, sandbox, id, deletions.get(sandbox, id));
}

/** The problem that an object does not exist. */
export function createNotFound(kind: string, sandbox: string, id: string, deletion?: DeletionRecord): ApiProblemError {
  return new ApiProblemError("not-found", `The sandbox "${sandbox}" has no ${kind} ${id}.`, { kind, id, ...deletion });
}

/** Throws when the object was changed since the version that `If-Match` names. */
export function assertIfMatch(metadata: RecordMetadata, ifMatch: string): void {
  const tags = ifMatch.split(",").map((tag) => tag.trim());
  if (tags.includes("*") || tags.includes(etagFor(metadata))) return;
  const { modifiedAt, modifiedBy } = metadata;
  throw new ApiProblemError(
    "precondition-failed",
    `The object ${metadata.id} was last changed by ${modifiedBy} at ${modifiedAt}, so it is not the version in If-Match. Read it again before you change it.`,
    { modifiedAt, modifiedBy },
  );
}

interface NamedObject extends Pick<RecordMetadata, "id" | "modifiedWith"> {
  readonly name: string;
  readonly status?: string;
}

/**
 * Throws when another object has the name, in any Unicode form. Names are case-sensitive; AJO does not document anything
 * else.
 */
export function assertUniqueName(
  kind: string,
  name: string,
  ownId: string,
  objects: readonly NamedObject[],
  isRemembered: (key: string) => boolean,
): void {
  const normalized = name.normalize("NFC");
  const holder = objects.find((object) => object.name.normalize("NFC") === normalized && object.id !== ownId);
  if (holder === undefined) return;
  const { id, status, modifiedWith: changedWith } = holder;
  const title = status === "deactivated" ? `deactivated ${kind}` : kind;
  const resolution =
    status === "deactivated" ? "Activate that one again, or choose another name." : "Choose another name.";
  throw new ApiProblemError(
    "name-taken",
    `The ${title} ${id} has the name "${name}", and a name can be given once only. ${resolution}`,
    {
      holder: {
        id,
        name,
        ...(status !== undefined && { status }),
        ...(changedWith !== undefined && isRemembered(changedWith) && { changedWith }),
      },
    },
  );
}

/** Returns the time in milliseconds since 1970. */
export type TimeSource = () => number;

/** Makes every call return a later time than the one before, so that each write of a secret changes its time. */
export function makeMonotonic(now: TimeSource): TimeSource {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    last = Math.max(now(), last + 1);
    return last;
  };
}

/** A clock that shows the machine's time as it was now, and from then on counts what passes, however the machine's is set. */
export function createSteadyClock(): TimeSource {
  const offset = Date.now() - performance.now();
  return () => offset + performance.now();
}
