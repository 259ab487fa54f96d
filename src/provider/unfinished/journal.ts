import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  promises,
  readdirSync,
  readFileSync,
  rmdirSync,
  statfsSync,
  statSync,
  unlinkSync,
} from "node:fs";
import { join } from "node:path";
import { identifyTerraformProcess, isTerraformRunning } from "../terraform-process";
import type { AbandonedCreate, ObjectPlace, UnfinishedEntry, UnfinishedJournal } from "./entry";
import { attempt, openNotes } from "./run-notes";
import { findStateLocation, JOURNAL_FOLDER } from "./state-location";

// Loaded for the first create, and where an earlier apply left something.

const MAX_AGE_MS = 7 * 24 * 60 * 60_000;
/** How the system says that a disk, or this user's part of it, is full. */
const FULL_DISK_CODES: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT"]);
/** So many bytes must be free, or Terraform may be unable to store its state. */
const MIN_ROOM = 1 << 20;

/** Where a journal is. All is by default that of this process. */
export interface JournalOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly workingFolder?: string;
  /** Identifies the Terraform process. Found when it is needed: on macOS that takes another process. */
  readonly run?: string;
}

/**
 * The journal of the state that Terraform works with: a file for each object whose create has begun and is not known to be
 * in the state, and notes of what the runs since have seen. The names of the files are hashes, and nothing in them is
 * secret. Undefined without a data folder.
 */
export function openJournal({
  env = process.env,
  workingFolder = process.cwd(),
  run,
}: JournalOptions = {}): UnfinishedJournal | undefined {
  const location = findStateLocation(env, workingFolder);
  if (location === undefined) return undefined;
  const { dataFolder, workspace, backend } = location;
  const folder = join(dataFolder, JOURNAL_FOLDER);
  const names = attempt(() => listEntries(folder)) ?? new Set();

  const nameFor = ({ orgId, sandbox, typeName, name }: ObjectPlace) => {
    const identity = JSON.stringify([orgId, sandbox, workspace, backend, typeName, name.normalize("NFC")]);
    return `${createHash("sha256").update(identity).digest("hex")}.json`;
  };

  // The processes of other provider configurations in the same apply write here, too: that is not left over.
  let ownRun = run;
  const findRun = () => {
    ownRun ??= identifyTerraformProcess() ?? String(process.ppid);
    return ownRun;
  };
  const notes = openNotes(folder, findRun);

  const loadEntry = (name: string) => {
    const entry = attempt(() => parseEntry(readFileSync(join(folder, name), "utf8")));
    return entry === undefined || entry.run === findRun() || entry.at < Date.now() - MAX_AGE_MS ? undefined : entry;
  };

  return {
    dataFolder,

    has: (place) => names.size > 0 && names.has(nameFor(place)),

    load(place) {
      const name = nameFor(place);
      return names.has(name) ? loadEntry(name) : undefined;
    },

    claim: (place) => notes.claim(nameFor(place), "claim"),

    listAbandoned() {
      if (names.size === 0) return [];
      return [...names].flatMap((name): AbandonedCreate[] => {
        const { place, at, inState, run } = loadEntry(name) ?? {};
        // Entries of other workspaces and backends are about other states.
        if (place === undefined || at === undefined || run === undefined || nameFor(place) !== name) return [];
        return isTerraformRunning(run) ? [] : [{ place, at, inState, seen: notes.findSightings(name, at) }];
      });
    },

    saveSeen: (phase, seen, listed) => notes.saveSeen(phase, seen.map(nameFor), listed.map(nameFor)),

    claimTelling: (place) => existsSync(join(folder, nameFor(place))) && notes.claim(nameFor(place), "told"),

    async save(place, entry) {
      const name = nameFor(place);
      try {
        openFolder(folder);
        await writeDurably(join(folder, name), JSON.stringify({ place, run: findRun(), ...entry }));
        return "saved";
      } catch (error) {
        return FULL_DISK_CODES.has(String((error as NodeJS.ErrnoException).code)) ? "disk-full" : "unwritable";
      }
    },

    remove(place) {
      const name = nameFor(place);
      names.delete(name);
      attempt(() => unlinkSync(join(folder, name)));
      notes.unclaim(name, "claim");
    },

    isDiskFull() {
      // The state can be on another disk than the data folder.
      return [folder, workingFolder].some((path) => {
        const disk = attempt(() => statfsSync(path));
        return disk !== undefined && disk.bavail * disk.bsize < MIN_ROOM;
      });
    },

    close() {
      if (!(attempt(() => readdirSync(folder)) ?? []).some((name) => name.endsWith(".json"))) notes.removeAll();
      // It fails while something is in it.
      attempt(() => rmdirSync(folder));
    },
  };
}

/** The files that were there when this process began. Those that count for nothing any more are removed. */
function listEntries(folder: string): Set<string> {
  const isOld = (name: string) => statSync(join(folder, name)).mtimeMs < Date.now() - MAX_AGE_MS;
  return new Set(
    readdirSync(folder).filter((name) => {
      if (attempt(() => isOld(name)) !== true) return name.endsWith(".json");
      attempt(() => unlinkSync(join(folder, name)));
      return false;
    }),
  );
}

function openFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // A link could lead to a place that others write to.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST" || !lstatSync(folder).isDirectory()) throw error;
  }
}

/** Writes a file that is whole or not there, even after the machine loses its power. */
async function writeDurably(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await promises.open(temporary, "w", 0o600);
    try {
      await handle.writeFile(text);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await promises.rename(temporary, file);
  } catch (error) {
    attempt(() => unlinkSync(temporary));
    throw error;
  }
}

/** An entry as it is stored. Older ones have no place. */
type StoredEntry = UnfinishedEntry & { readonly place?: ObjectPlace };

/** The entry in a file; undefined if it is damaged. */
function parseEntry(text: string): StoredEntry | undefined {
  const entry = JSON.parse(text);
  const { place, keys, at, run, takeOver, inState } = entry;
  const isText = (value: unknown) => typeof value === "string" && value !== "";
  const isValid =
    Array.isArray(keys) &&
    keys.length > 0 &&
    keys.every(isText) &&
    typeof at === "number" &&
    isText(run) &&
    (place === undefined || [place.orgId, place.sandbox, place.typeName, place.name].every(isText)) &&
    (inState === undefined || isText(inState)) &&
    (takeOver === undefined || [takeOver.id, takeOver.activateKey, takeOver.editKey].every(isText));
  return isValid ? entry : undefined;
}
