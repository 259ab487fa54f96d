import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isTerraformRunning } from "../terraform-process";
import type { CreateSightings, NotedPhase } from "./entry";

/** `claim`: this process goes on with an entry. `told`: this process tells of it. */
type ClaimKind = "claim" | "told";

/** The notes of Terraform processes about the entries of the journal, each in a file with the name of its run. */
export interface RunNotes {
  /** True for the first process of this run that asks. */
  claim(entry: string, kind: ClaimKind): boolean;
  unclaim(entry: string, kind: ClaimKind): void;
  /** Notes which of the listed entries it has seen. Those of other states are not listed. */
  saveSeen(phase: NotedPhase, seen: readonly string[], listed: readonly string[]): void;
  /** What the processes of this run, and of the latest one that planned since a time, have seen of an entry. */
  findSightings(entry: string, since: number): CreateSightings;
  removeAll(): void;
}

interface SeenNote {
  readonly run: string;
  readonly phase: string;
  readonly at: number;
  readonly seen: readonly string[];
  readonly listed: readonly string[];
}

const SEEN_FILE = /^seen\.([^.]+)\.[^.]+\.(\w+)$/;
const VALIDATED_FILE = /^seen\.([^.]+)\.[^.]+\.validated$/;
/** The run in the name of any note. */
const NOTE_FILE = /^(?:seen|[0-9a-f]{64}\.json)\.([^.]+)\.(?:claim|told|[^.]+\.\w+)$/;

/** Opens the notes in a folder. `findRun` identifies the Terraform process of this one. */
export function openNotes(folder: string, findRun: () => string): RunNotes {
  let loaded: readonly SeenNote[] | undefined;
  const fileFor = (entry: string, kind: ClaimKind) => join(folder, `${entry}.${findRun()}.${kind}`);

  /** Removes notes of other runs that have ended, and those of this run if it has no use for them. */
  function removeNotes(pattern: RegExp, { keepsOwn }: { readonly keepsOwn: boolean }): void {
    for (const name of attempt(() => readdirSync(folder)) ?? []) {
      const run = pattern.exec(name)?.[1];
      const isKept = run === undefined || (run === findRun() ? keepsOwn : isTerraformRunning(run));
      if (!isKept) attempt(() => unlinkSync(join(folder, name)));
    }
  }

  function loadSeen(): SeenNote[] {
    return (attempt(() => readdirSync(folder)) ?? []).flatMap((name): SeenNote[] => {
      const [, run, phase] = SEEN_FILE.exec(name) ?? [];
      if (run === undefined || phase === undefined) return [];
      const file = join(folder, name);
      const note = attempt(() => ({ at: statSync(file).mtimeMs, ...JSON.parse(readFileSync(file, "utf8")) }));
      return Array.isArray(note?.seen) && Array.isArray(note?.listed) ? [{ run, phase, ...note }] : [];
    });
  }

  return {
    claim(entry, kind) {
      const claimed = attempt(() => {
        writeFileSync(fileFor(entry, kind), "", { flag: "wx", mode: 0o600 });
        return true;
      });
      return claimed ?? false;
    },

    unclaim(entry, kind) {
      attempt(() => unlinkSync(fileFor(entry, kind)));
    },

    saveSeen(phase, seen, listed) {
      // A plan outdates what earlier runs have seen. What a run has validated is of use to that run only.
      removeNotes(phase === "validated" ? VALIDATED_FILE : NOTE_FILE, { keepsOwn: true });
      const file = join(folder, `seen.${findRun()}.${randomUUID()}.${phase}`);
      attempt(() => writeFileSync(file, JSON.stringify({ seen, listed }), { mode: 0o600 }));
    },

    findSightings(entry, since) {
      loaded ??= loadSeen();
      // A run in another workspace knows nothing of it.
      const about = loaded.filter(({ listed }) => listed.includes(entry));
      const ofRun = (run: string | undefined, phase: NotedPhase) => {
        const notes = about.filter((note) => note.run === run && note.phase === phase);
        return notes.length === 0 ? undefined : notes.some(({ seen }) => seen.includes(entry));
      };
      const before = about.filter(({ run, phase, at }) => run !== findRun() && phase !== "validated" && at > since);
      const [latest] = before.sort((left, right) => right.at - left.at);
      return {
        validated: ofRun(findRun(), "validated"),
        planned: ofRun(findRun(), "planned"),
        plannedBefore: latest?.phase === "planned" ? ofRun(latest.run, "planned") : undefined,
      };
    },

    removeAll: () => removeNotes(NOTE_FILE, { keepsOwn: false }),
  };
}

/** Undefined if it fails: without the journal all is as if there were none. */
export function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
