import type { Envelope } from "../api";
import { Refusal } from "./refusal";

/** What is kept of every object next to its fields. */
export interface Kept {
  readonly id: string;
  /** Counts the changes of what the API shows of the object. */
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly modifiedAt: string;
  readonly modifiedBy: string;
}

/** Who writes, and when. */
export interface Author {
  readonly user: string;
  readonly at: string;
}

/** What is kept of a new object. */
export function made(id: string, { user, at }: Author): Kept {
  return { id, version: 1, createdAt: at, createdBy: user, modifiedAt: at, modifiedBy: user };
}

/** What is kept of an object once somebody has changed it. */
export function changed({ version }: Kept, { user, at }: Author): Pick<Kept, "version" | "modifiedAt" | "modifiedBy"> {
  return { version: version + 1, modifiedAt: at, modifiedBy: user };
}

/** The members that the API shows of every object, the name left aside. */
export function envelope(kept: Kept): Omit<Envelope, "name"> {
  const { id, createdAt, createdBy, modifiedAt, modifiedBy } = kept;
  return { id, createdAt, createdBy, modifiedAt, modifiedBy, _etag: etag(kept) };
}

function etag({ version }: Kept): string {
  return `"${version}"`;
}

/** Throws unless `If-Match` means the object as it is now. */
export function requireMatch(kept: Kept, ifMatch: string): void {
  const tags = ifMatch.split(",").map((tag) => tag.trim());
  if (tags.includes("*") || tags.includes(etag(kept))) return;
  const { modifiedAt, modifiedBy } = kept;
  throw new Refusal(
    "precondition-failed",
    `The object ${kept.id} was last changed by ${modifiedBy} at ${modifiedAt}, and is not as If-Match says. Read it again, and decide anew.`,
    { modifiedAt, modifiedBy },
  );
}
