import { chmodSync, lstatSync, mkdirSync, readlinkSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { InstallError } from "./provider-package";

/** Whether nobody but its owner can write a file, and that is this user or root. */
export function isOwn({ uid, mode }: Pick<Stats, "uid" | "mode">): boolean {
  const user = process.getuid?.();
  return (user === undefined || uid === user || uid === 0) && (mode & 0o022) === 0;
}

/** The first link on the way from a folder down to a path that leads out of the folder. */
function findLinkOut(root: string, path: string): string | undefined {
  const parts = relative(resolve(root), resolve(path)).split(sep);
  const places = parts.map((_, index) => join(resolve(root), ...parts.slice(0, index + 1)));
  return places.find((place) => {
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return false;
    const target = resolveLink(place);
    return target === undefined || !`${target}${sep}`.startsWith(`${realpathSync(root)}${sep}`);
  });
}

/** Where a link leads to in the end; undefined if that is not there. */
function resolveLink(link: string): string | undefined {
  try {
    return realpathSync(link);
  } catch {
    return undefined;
  }
}

/** Whether a path stays in the folder, whatever links there are on the way. */
export function staysInside(root: string, path: string): boolean {
  return findLinkOut(root, path) === undefined;
}

/**
 * Refuses a path that leads out of the folder by a link: what is written there would be somebody else's.
 *
 * @throws InstallError
 */
export function assertInside(root: string, path: string): void {
  const link = findLinkOut(root, path);
  if (link === undefined) return;
  throw new InstallError(
    `${link} is a link to ${readlinkSync(link)}, out of the folder ${resolve(root)}, so nothing is written there. Remove the link.`,
  );
}

/** Makes the folders from one folder down to another. Not everybody may write there, whatever the umask; a group may. */
export function makeFolders(root: string, folder: string): void {
  assertInside(root, folder);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const parts = relative(root, folder).split(sep);
  for (const index of parts.keys()) {
    const place = join(root, ...parts.slice(0, index + 1));
    const { uid, mode } = statSync(place);
    if (uid === process.getuid?.() && (mode & 0o002) !== 0) chmodSync(place, mode & 0o7775);
  }
}
