import type { AbandonedCreate, ObjectPlace, UnfinishedJournal } from "./entry";

/*
 * An apply was killed in a create, and then the configuration was changed: the object has another name now, or none at all.
 * So no create comes that could go on with it. Terraform tells no provider what is declared, and it does not say when a
 * plan is over. What is known:
 *
 * - a process that validates sees each block of the configuration, though not all of its values;
 * - a process that plans sees each object of the configuration and of the state, when it has ended in order.
 *
 * Each leaves a note of the unfinished creates that it has seen, for the processes that the same Terraform process starts
 * after it, and for the next run. They are left only while there is an unfinished create.
 *
 * With `-target` a plan sees a part only. Nothing is told then, and the note says so: the plan may be applied by another run.
 */

/** What this process knows of the creates that earlier applies left. */
export class AbandonedCreates {
  readonly #open: () => UnfinishedJournal | undefined;
  readonly #askIsPartial: () => boolean;
  #isPartial: boolean | undefined;
  #listed: readonly AbandonedCreate[] | undefined;
  /** The names in the configuration by type. Undefined for a name that is not known while Terraform validates. */
  readonly #validated = new Map<string, Set<string | undefined>>();
  readonly #planned = new Set<string>();
  readonly #told = new Set<string>();
  #hasPlanned = false;
  #hasPlannedOnlyDeletes = true;
  /** False after an error, and after the plan of an object whose name is not known yet. */
  #isClear = true;
  #turns = 0;

  /** `isPartialRun` is asked once, when there is an unfinished create. */
  constructor(open: () => UnfinishedJournal | undefined, isPartialRun: () => boolean) {
    this.#open = open;
    this.#askIsPartial = isPartialRun;
  }

  /** Notes a block of the configuration. */
  noteValidated(typeName: string, name: unknown): void {
    const names = this.#validated.get(typeName) ?? new Set();
    this.#validated.set(typeName, names.add(typeof name === "string" ? normalize(name) : undefined));
  }

  /** Notes an object that this process plans to create, or has found in the state. */
  notePlace(place: ObjectPlace): void {
    this.#planned.add(toKey(place));
  }

  /** Notes the plan of an object. After one that is not clear, something of this plan is not known. */
  notePlan({ isDelete, isClear }: { readonly isDelete: boolean; readonly isClear: boolean }): void {
    this.#hasPlanned = true;
    this.#hasPlannedOnlyDeletes &&= isDelete;
    this.#isClear &&= isClear;
  }

  /** Those of an organisation of which nothing in this run takes care, as far as it is known by now. */
  list(orgId: string): readonly AbandonedCreate[] {
    if (!this.#isClear) return [];
    this.#listed ??= this.#open()?.listAbandoned() ?? [];
    if (this.#listed.length === 0 || this.#isPartialRun()) return [];
    return this.#listed.filter(({ place, seen }) => {
      const key = toKey(place);
      if (place.orgId !== orgId || this.#planned.has(key) || this.#told.has(key)) return false;
      if (seen.planned !== undefined) return !seen.planned;
      // Terraform validates no configuration without resources. It plans deletes only.
      return seen.validated === false || seen.plannedBefore === false || this.#hasPlannedOnlyDeletes;
    });
  }

  /** Returns whether nobody else has taken a turn since: the one that took it last tells of all. */
  takeTurn(): () => boolean {
    this.#turns += 1;
    const turn = this.#turns;
    return () => turn === this.#turns;
  }

  /** True for one caller of this run. For this process there is nothing more to tell of it. */
  claimTelling(place: ObjectPlace): boolean {
    this.#told.add(toKey(place));
    return this.#open()?.claimTelling(place) ?? false;
  }

  /** The create has made nothing, or what it made is gone. */
  remove(place: ObjectPlace): void {
    this.#open()?.remove(place);
  }

  /** Leaves the notes of this process, which has ended in order. */
  close(): void {
    const hasPlanned = this.#hasPlanned && this.#isClear;
    if (this.#validated.size === 0 && !hasPlanned) return;
    const journal = this.#open();
    const creates = journal?.listAbandoned() ?? [];
    if (journal === undefined || creates.length === 0) return;
    const places = creates.map(({ place }) => place);
    if (hasPlanned) {
      // The apply of a saved plan validates nothing, and plans what changes only.
      if (creates.every(({ seen }) => seen.validated === undefined)) return;
      const isPlanned = (place: ObjectPlace) => this.#planned.has(toKey(place));
      journal.saveSeen(this.#isPartialRun() ? "partial" : "planned", places.filter(isPlanned), places);
    } else {
      const isValidated = ({ typeName, name }: ObjectPlace) => {
        const names = this.#validated.get(typeName);
        return names !== undefined && (names.has(undefined) || names.has(normalize(name)));
      };
      journal.saveSeen("validated", places.filter(isValidated), places);
    }
  }

  #isPartialRun(): boolean {
    this.#isPartial ??= this.#askIsPartial();
    return this.#isPartial;
  }
}

const normalize = (name: string) => name.normalize("NFC");
const toKey = ({ name, ...place }: ObjectPlace) => JSON.stringify({ ...place, name: normalize(name) });
