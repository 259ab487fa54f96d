import type { ObjectModel } from "../../model";

// What the journal of unfinished creates holds, and what it offers.

/** What a create is for. A name is unique in a sandbox. */
export interface ObjectPlace {
  readonly orgId: string;
  readonly sandbox: string;
  readonly typeName: string;
  readonly name: string;
}

/** A create that has begun. These names are stored: do not change them. */
export interface UnfinishedEntry {
  /** The keys of its requests, the last one at the end. */
  readonly keys: readonly string[];
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  /** The Terraform process in which it began. By default the present one. */
  readonly run?: string | undefined;
  /** The deactivated surface that it takes over. */
  readonly takeOver?: TakeOverKeys | undefined;
  /** The id of an object with this name that a later plan found in the state, without asking AJO. */
  readonly inState?: string | undefined;
}

/** The keys of the requests that take over a surface. */
export interface TakeOverKeys {
  readonly id: string;
  readonly activateKey: string;
  readonly editKey: string;
}

/** A create is not begun: the disk of the journal is full, so an apply that is stopped could lose the object. */
export class FullDiskError extends Error {
  override readonly name = "FullDiskError";

  /** The data folder of Terraform, in which the journal is. */
  constructor(readonly dataFolder: string) {
    super(`The disk of ${dataFolder} is full.`);
  }
}

/** Where the creates that have begun are written down, for one state. Nothing here throws. */
export interface UnfinishedJournal {
  /** The data folder of Terraform. */
  readonly dataFolder: string;
  /** True if an earlier process left an entry. */
  has(place: ObjectPlace): boolean;
  /** The entry that an earlier Terraform process left. */
  load(place: ObjectPlace): UnfinishedEntry | undefined;
  /** Makes this process the only one of its Terraform process that goes on with an entry. False if another one is. */
  claim(place: ObjectPlace): boolean;
  save(place: ObjectPlace, entry: UnfinishedEntry): Promise<SaveOutcome>;
  remove(place: ObjectPlace): void;
  /** The creates of earlier Terraform processes that are gone. */
  listAbandoned(): readonly AbandonedCreate[];
  /** Leaves a note of those that this process has seen, of all that are listed. */
  saveSeen(phase: NotedPhase, seen: readonly ObjectPlace[], listed: readonly ObjectPlace[]): void;
  /** True for the one process of this run that tells of it. False if it has been finished meanwhile. */
  claimTelling(place: ObjectPlace): boolean;
  /** True if the disk has so little room that Terraform may be unable to store its state there. */
  isDiskFull(): boolean;
  close(): void;
}

/** `unwritable` for a folder that cannot be written at all: then all is as if there were no journal. */
export type SaveOutcome = "saved" | "unwritable" | "disk-full";

/** What a process has done, of which it leaves a note. `partial` is a plan that left out a part of the configuration. */
export type NotedPhase = "validated" | "planned" | "partial";

/** Whether a phase has seen the object of an unfinished create; undefined while the phase has left no note. */
export interface CreateSightings {
  readonly validated: boolean | undefined;
  readonly planned: boolean | undefined;
  /** By the latest earlier run that planned after the create was begun. Undefined if that left out a part. */
  readonly plannedBefore: boolean | undefined;
}

/** A create that an earlier Terraform process did not finish, and with which none goes on. */
export interface AbandonedCreate {
  readonly place: ObjectPlace;
  /** When it was sent last, in milliseconds since 1970. */
  readonly at: number;
  /** The id of an object with this name that a plan found in the state. */
  readonly inState: string | undefined;
  readonly seen: CreateSightings;
}

/** An object of AJO with the name of one that an earlier apply began to create. */
export interface AbandonedObject {
  readonly create: AbandonedCreate;
  readonly model: ObjectModel;
  readonly id: string;
  readonly createdAt: string | undefined;
}
