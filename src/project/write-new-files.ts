import { closeSync, lstatSync, mkdirSync, openSync, rmdirSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** The texts of files by their paths in a folder, with `/` on every system. */
export type NewFiles = ReadonlyMap<string, string>;

/** What is in the place of a file that is to be written. */
export interface Obstacle {
  /** The path, as the user would write it. */
  readonly path: string;
  /** What is wrong with it, as the end of a sentence about the path. */
  readonly problem: string;
  /** True if it is the file itself, which can be left as it is. */
  readonly isFile: boolean;
}

/** Finds what is in the way of files. A link is: what is written must not leave the folder. */
export function findObstacles(folder: string, files: Iterable<string>): Obstacle[] {
  const outer = findFolderObstacle(folder);
  if (outer !== undefined) return [outer];
  const obstacles = new Map<string, Obstacle>();
  for (const name of files) {
    const parts = name.split("/");
    for (const [index] of parts.entries()) {
      const path = join(folder, ...parts.slice(0, index + 1));
      const found = lstatSync(path, { throwIfNoEntry: false });
      if (found === undefined) break;
      const isLast = index === parts.length - 1;
      if (isLast) obstacles.set(path, { path, problem: "exists already", isFile: !found.isDirectory() });
      else if (!found.isDirectory()) {
        obstacles.set(path, {
          path,
          problem: `is in the way of ${join(folder, ...parts)}: it is ${found.isSymbolicLink() ? "a link" : "no folder"}`,
          isFile: false,
        });
        break;
      }
    }
  }
  return [...obstacles.values()];
}

/** The folder itself, or the nearest of its parents that is there. It may be a link, as the user named it. */
function findFolderObstacle(folder: string): Obstacle | undefined {
  for (let path = resolve(folder); ; path = dirname(path)) {
    if (!isThere(path)) continue;
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return undefined;
    return { path: relative(".", path) || path, problem: "is no folder", isFile: false };
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    // A parent of it is no folder.
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return false;
    throw error;
  }
}

/**
 * Writes files that are not there yet, with their folders: all of them, or none. It is done in one go, so no signal that the
 * process handles comes between two of them.
 *
 * @throws if one cannot be written, or is there; then what was written before is removed
 */
export function writeNewFiles(folder: string, files: NewFiles): void {
  const undo: (() => void)[] = [];
  try {
    for (const [name, text] of files) {
      const path = join(folder, ...name.split("/"));
      createFolder(dirname(path), undo);
      const file = openSync(path, "wx");
      undo.push(() => unlinkSync(path));
      try {
        writeFileSync(file, text);
      } finally {
        closeSync(file);
      }
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

function createFolder(path: string, undo: (() => void)[]): void {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined) return;
  const top = resolve(first);
  const created: string[] = [];
  for (let one = resolve(path); one.length >= top.length; one = dirname(one)) created.unshift(one);
  for (const one of created) undo.push(() => rmdirSync(one));
}
