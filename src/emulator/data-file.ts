import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { printProblem } from "../text/print-lines";
import { StartError } from "./settings";

/** The data file cannot be written, so a request was refused. The message says why and what to do. */
export class DataFileError extends Error {
  override readonly name = "DataFileError";
}

/** Watches whether the file at a path is still the one that the emulator has open. */
export class DataFileWatch {
  readonly #file: string;
  #seen: FileFacts | undefined;
  /** A text that the last write has left in the file. */
  #stamp: string;
  #lost = false;

  constructor(file: string, stamp: string) {
    this.#file = file;
    this.#stamp = stamp;
    this.#seen = readFacts(file);
  }

  /** Throws when somebody else deleted, replaced or changed the file: what is written then would be lost. */
  assertUnchanged(): void {
    const found = readFacts(this.#file);
    if (this.#isOurs(found)) {
      this.#seen = found;
      this.#lost = false;
      return;
    }
    const what = found === undefined ? "was deleted or moved away" : "was replaced or changed by another program";
    const message = `The data file ${this.#file} ${what} while the emulator was running. The emulator stores nothing any more and refuses every write. Stop it, restore the file or name another one, and start it again.`;
    if (!this.#lost) printProblem(message);
    this.#lost = true;
    throw new DataFileError(message);
  }

  /** Accepts the file as it is now, after the emulator itself has written to it, and left this stamp. */
  accept(stamp = this.#stamp): void {
    this.#stamp = stamp;
    this.#seen = readFacts(this.#file);
  }

  #isOurs(found: FileFacts | undefined): boolean {
    if (found === undefined || found.identity !== this.#seen?.identity) return false;
    // Some file systems, such as those that containers share with their host, correct the time of a write later.
    return found.modified === this.#seen.modified || readFileSync(this.#file).includes(this.#stamp);
  }
}

interface FileFacts {
  /** What differs between two files, and when one becomes longer or shorter. */
  readonly identity: string;
  readonly modified: bigint;
}

function readFacts(file: string): FileFacts | undefined {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats && { identity: [stats.dev, stats.ino, stats.size].join(" "), modified: stats.mtimeNs };
}

const SQLITE_HEADER = "SQLite format 3\0";
/** The smallest page of SQLite, which takes a shorter file for a new database. */
const MIN_DATABASE_SIZE = 512;

/** Throws when a file has content, but not that of a database. An empty file is a new data file. */
export function assertDatabaseFile(file: string): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile() || stats.size === 0) return;
  const start = Buffer.alloc(SQLITE_HEADER.length);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, start, 0, start.length, 0);
  } finally {
    closeSync(descriptor);
  }
  if (start.toString("latin1") !== SQLITE_HEADER) throw new StartError(describeForeignFile(file));
  if (stats.size < MIN_DATABASE_SIZE) throw new StartError(describeDamage(file, "most of it is missing"));
}

const START_EMPTY = "or name another file to start empty";

/** Explains why a data file cannot be opened. */
export function explainOpenFailure(file: string, cause: unknown): StartError {
  return new StartError(describeOpenFailure(file, cause), { cause });
}

function describeOpenFailure(file: string, cause: unknown): string {
  switch (primaryCode(cause)) {
    case "SQLITE_BUSY":
      return `The data file ${file} is in use by another emulator. Stop that one, or use another file.`;
    case "SQLITE_NOTADB":
      return describeForeignFile(file);
    case "SQLITE_CORRUPT":
      return describeDamage(file, "its pages do not fit together");
    case "SQLITE_FULL":
      return `The data file ${file} cannot be written: ${FULL_DISK} Free some space, or name a file on another disk.`;
    case "SQLITE_READONLY":
    case "SQLITE_PERM":
      return `The data file ${file} is read-only for this user. The emulator must write to it. Change its permissions, or name a file in another folder.`;
    case "SQLITE_IOERR":
      return `The data file ${file} cannot be read or written (${codeOf(cause)}). Check the disk, or name a file on another one.`;
    default:
      return `The data file ${file} cannot be opened. Its folder must exist, and the emulator must be able to read and write the file and its folder.`;
  }
}

const FULL_DISK = "the disk is full, or the file may not grow further.";

/** A file of another program, which the emulator leaves as it is. */
export function describeForeignFile(file: string): string {
  return `The file ${file} is not a data file of the emulator, so it was not changed. Name another one; the emulator creates it if it does not exist.`;
}

/** A data file of which a part cannot be read. `damage` says which part. */
export function describeDamage(file: string, damage: string): string {
  return `The data file ${file} is damaged: ${damage}. Restore a copy of it, ${START_EMPTY}.`;
}

/** Explains why a change could not be stored. The emulator goes on and refuses the request. */
export function explainWriteFailure(file: string, cause: unknown): DataFileError {
  const nothing = "Nothing of this request was stored.";
  switch (primaryCode(cause)) {
    case "SQLITE_FULL":
      return new DataFileError(
        `The data file ${file} cannot be written: ${FULL_DISK} ${nothing} Free some space and send the request again.`,
        { cause },
      );
    case "SQLITE_READONLY":
      return new DataFileError(
        `The data file ${file} has become read-only. ${nothing} Make it writable and start the emulator again.`,
        { cause },
      );
    case "SQLITE_CORRUPT":
    case "SQLITE_NOTADB":
      return new DataFileError(
        `The data file ${file} is damaged. ${nothing} Stop the emulator, and restore a copy of the file, ${START_EMPTY}.`,
        { cause },
      );
    default:
      return new DataFileError(
        `The data file ${file} cannot be written (${codeOf(cause)}). ${nothing} Check the disk and its free space, and start the emulator again.`,
        { cause },
      );
  }
}

function codeOf(cause: unknown): string {
  const { code } = cause as { readonly code?: unknown };
  return typeof code === "string" ? code : "unknown error";
}

/** The primary code of SQLite: `SQLITE_IOERR` of `SQLITE_IOERR_WRITE`. */
function primaryCode(cause: unknown): string {
  return codeOf(cause).split("_", 2).join("_");
}
