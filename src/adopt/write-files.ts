import { randomBytes } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";

/** A file with its new text. */
export interface FileToWrite {
  readonly path: string;
  readonly text: string;
  /** What must still be in the file. Undefined: there must be none. */
  readonly original: string | undefined;
}

const HOW_TO_GO_ON = "Nothing is written. Name a file or a folder that this user can write to, or mend the rights.";

/**
 * Tells early whether files can be written to a folder, which need not be there.
 *
 * @throws Error that says what is in the way
 */
export function assertWritable(folder: string): void {
  let place = folder;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  if (!statSync(place).isDirectory())
    throw new Error(
      `Cannot write to ${folder}: ${place} is a file, not a folder. Nothing is written. Name another place, or move that file away.`,
    );
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(`Cannot write to ${folder}: ${describeFileError(error)}. ${HOW_TO_GO_ON}`);
  }
}

/**
 * Writes all files or none. A configuration is never half there: each gets its text under a temporary name first, and they take their
 * names when all are written.
 *
 * @throws Error that says what is in the way, or that a file was changed since it was read
 */
export function writeTogether(files: readonly FileToWrite[]): void {
  const made: string[] = [];
  const pending: { readonly temporary: string; readonly target: string }[] = [];
  let current = "";
  let isDone = false;
  try {
    for (const { path, text, original } of files) {
      current = path;
      const folder = mkdirSync(dirname(path), { recursive: true });
      if (folder !== undefined) made.push(folder);
      const target = followLink(path);
      assertUnchanged(target, original);
      const temporary = join(dirname(target), `.ajo-${process.pid}-${randomBytes(6).toString("hex")}`);
      pending.push({ temporary, target });
      const mode = original === undefined ? undefined : statSync(target).mode;
      writeFileSync(temporary, text, { flag: "wx", ...(mode !== undefined && { mode }) });
    }
    for (const { temporary, target } of pending) renameSync(temporary, target);
    isDone = true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new Error(`Cannot write ${current}: ${describeFileError(error)}. ${HOW_TO_GO_ON}`);
  } finally {
    for (const { temporary } of pending) rmSync(temporary, { force: true });
    if (!isDone) for (const folder of made) rmSync(folder, { recursive: true, force: true });
  }
}

/** The file that a link leads to, so that the link stays one. */
function followLink(path: string): string {
  for (let place = path, links = 0; ; links++) {
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return place;
    if (links > 40)
      throw new Error(`Cannot write to ${path}: its links lead in a circle. Nothing is written. Remove it.`);
    place = resolve(dirname(place), readlinkSync(place));
  }
}

function assertUnchanged(path: string, original: string | undefined): void {
  const now = existsSync(path) ? readFileSync(path, "utf8") : undefined;
  if (now === original) return;
  throw new Error(`${path} was changed while this command ran. Nothing is written. Run it again.`);
}

const CAUSES: Readonly<Record<string, string>> = {
  EACCES: "this user has no right to",
  EPERM: "this user has no right to",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "a part of the path is a file",
  ELOOP: "links lead in a circle",
  ENAMETOOLONG: "the name is too long",
};

/** Why the system refuses to read or to write a file. */
export function describeFileError(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const cause = CAUSES[code];
  return cause === undefined ? message : `${cause} (${code})`;
}
