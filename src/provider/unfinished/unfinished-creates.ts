import { AbandonedCreates } from "./abandoned-creates";
import {
  FullDiskError,
  type ObjectPlace,
  type TakeOverKeys,
  type UnfinishedEntry,
  type UnfinishedJournal,
} from "./entry";
import { createKey } from "./owner";

/*
 * Terraform, or this provider, can be killed after AJO has created an object and before Terraform has stored it. So the
 * provider writes down which create it begins, in Terraform's data folder, and the next apply repeats it with the same
 * key. AJO answers a repeated request with its first response, and that is the only evidence that counts: what an object
 * is like, when it was made and by whom is the same when two pipelines make equal ones.
 */

/** More keys than applies can fail in the time for which AJO remembers a key. */
const MAX_KEYS = 20;

/** The creates of this process and those that earlier ones did not finish. */
export class UnfinishedCreates {
  /** Those with which nothing goes on. */
  readonly abandoned: AbandonedCreates;
  readonly #open: () => UnfinishedJournal | undefined;
  #opened: { readonly journal: UnfinishedJournal | undefined } | undefined;
  readonly #begun = new Set<string>();
  /** The keys and the objects of this process, of which none is an earlier apply's. */
  readonly #keys = new Set<string>();
  readonly #ids = new Set<string>();
  readonly #stored = new Map<string, ObjectPlace>();
  #hasFilledUp = false;

  /**
   * `open` is called for the first object. Without a journal nothing is known of earlier processes. `hasEntries` is asked
   * before that where only earlier processes matter. `isPartialRun` says whether Terraform leaves out a part of the
   * configuration.
   */
  constructor(
    open: () => UnfinishedJournal | undefined = () => undefined,
    hasEntries: () => boolean = () => true,
    isPartialRun: () => boolean = () => false,
  ) {
    this.#open = open;
    this.abandoned = new AbandonedCreates(() => (hasEntries() ? this.#journal() : undefined), isPartialRun);
  }

  /** True if an earlier apply began to create an object with this name, and may have created it. */
  has(place: ObjectPlace): boolean {
    return this.#journal()?.has(place) ?? false;
  }

  /** Writes down that a create begins, which has this key. The keys of an owner begin with `keyPrefix`. */
  async begin(place: ObjectPlace | undefined, plannedKey: string, keyPrefix = ""): Promise<CreateAttempt> {
    const journal = this.#journal();
    const id = JSON.stringify(place);
    const ownKey = `${keyPrefix}${plannedKey}`;
    const process: ProcessCreates = { keyPrefix, keys: this.#keys, ids: this.#ids };
    // Terraform gives no address, so a second object of the same name cannot be told from the first.
    const isOnly = place !== undefined && !this.#begun.has(id);
    this.#begun.add(id);
    if (journal === undefined || !isOnly) return new CreateAttempt(ownKey, process);
    const earlier = journal.load(place);
    if (earlier !== undefined && !journal.claim(place)) return new CreateAttempt(ownKey, process);
    // The plan that is applied may be the one whose apply was killed.
    const key = earlier?.keys.includes(ownKey) ? createKey(keyPrefix) : ownKey;
    const attempt = new CreateAttempt(key, process, earlier, {
      save: async (entry) => {
        if ((await journal.save(place, entry)) !== "disk-full") return;
        this.#hasFilledUp = true;
        throw new FullDiskError(journal.dataFolder);
      },
      remove: () => journal.remove(place),
      keepUntilShutdown: () => this.#stored.set(id, place),
    });
    await attempt.save();
    return attempt;
  }

  /** A read has found the object with this name, which is in the state: nothing is unfinished. */
  removeRead(place: ObjectPlace): void {
    if (this.has(place)) this.#journal()?.remove(place);
  }

  /** A plan has found an object with this name in the state. It may be an older one that is gone. */
  async noteInState(place: ObjectPlace, id: string): Promise<void> {
    const journal = this.#journal();
    const earlier = this.has(place) ? journal?.load(place) : undefined;
    if (earlier !== undefined) await journal?.save(place, { ...earlier, inState: id });
  }

  /** True if Terraform may have been unable to store what it has got from this process. */
  get isDiskFull(): boolean {
    return this.#hasFilledUp || (this.#stored.size > 0 && this.#opened?.journal?.isDiskFull() === true);
  }

  /** Removes what Terraform has got from this process. Not after an interrupt: it may end before it has stored it. */
  close({ wasInterrupted }: { readonly wasInterrupted: boolean }): void {
    if (wasInterrupted) return;
    for (const place of this.#stored.values()) this.#opened?.journal?.remove(place);
    this.abandoned.close();
    this.#opened?.journal?.close();
  }

  #journal(): UnfinishedJournal | undefined {
    this.#opened ??= { journal: this.#open() };
    return this.#opened.journal;
  }
}

/** How an attempt is written down. */
interface AttemptFile {
  /** Throws a {@link FullDiskError} if there is no room for it. */
  save(entry: UnfinishedEntry): Promise<void>;
  remove(): void;
  keepUntilShutdown(): void;
}

/** What all creates of this process have in common. */
interface ProcessCreates {
  /** Empty without an owner. */
  readonly keyPrefix: string;
  readonly keys: Set<string>;
  readonly ids: Set<string>;
}

/** One create of this process. Without a file it has no part in the journal. */
export class CreateAttempt {
  readonly #process: ProcessCreates;
  readonly #file: AttemptFile | undefined;
  readonly #editKeys: string[] = [];
  readonly #takenKeys = new Set<string>();
  #takeOver: TakeOverKeys | undefined;
  #isStored = false;
  #areEarlierKeysTaken = false;

  constructor(
    /** The key of this process's own request. */
    readonly key: string,
    process: ProcessCreates,
    /** What an earlier apply did not finish. */
    readonly earlier?: UnfinishedEntry,
    file?: AttemptFile,
  ) {
    this.#process = process;
    this.#file = file;
    this.#takeOver = earlier?.takeOver;
    process.keys.add(key);
  }

  /** Throws a {@link FullDiskError} if there is no room for it. */
  async save(): Promise<void> {
    const keys = [...(this.earlier?.keys ?? []), this.key, ...this.#editKeys].slice(-MAX_KEYS);
    const { inState } = this.earlier ?? {};
    await this.#file?.save({ keys, at: Date.now(), takeOver: this.#takeOver, inState });
  }

  /** True for a key that the journal says is that of an earlier apply in this folder. */
  isEarlierKey(key: string): boolean {
    const { keys = [], takeOver } = this.earlier ?? {};
    return keys.includes(key) || key === takeOver?.activateKey || key === takeOver?.editKey;
  }

  /** True for a key of this owner, from another process. It may be that of an apply on a machine that is gone. */
  isOwnersKey(key: string): boolean {
    const { keyPrefix, keys } = this.#process;
    return keyPrefix !== "" && key.startsWith(keyPrefix) && !keys.has(key);
  }

  /** True the first time for a key of this owner: what AJO responds to it is known then. */
  takeOwnersKey(key: string): boolean {
    if (!this.isOwnersKey(key) || this.#takenKeys.has(key)) return false;
    this.#takenKeys.add(key);
    return true;
  }

  /** True if this process has created, or found, the object with this id. */
  isOfThisProcess(id: string): boolean {
    return this.#process.ids.has(id);
  }

  /** The keys of the earlier apply, the last one first. Empty the second time: what they could show is known then. */
  takeEarlierKeys(): readonly string[] {
    if (this.#areEarlierKeysTaken) return [];
    this.#areEarlierKeysTaken = true;
    return [...(this.earlier?.keys ?? [])].reverse();
  }

  /** Writes down that it takes over a surface, and returns the keys to do so with. */
  async beginTakeOver(id: string): Promise<TakeOverKeys> {
    // One of the keys of before can still be that of the last change.
    if (this.#takeOver !== undefined) this.#editKeys.push(this.#takeOver.activateKey, this.#takeOver.editKey);
    this.#takeOver = { id, activateKey: this.#createKey(), editKey: this.#createKey() };
    await this.save();
    return this.#takeOver;
  }

  /** Writes down that it changes the object that an earlier apply created, and returns the key to do so with. */
  async beginEdit(): Promise<string> {
    const key = this.#createKey();
    this.#editKeys.push(key);
    await this.save();
    return key;
  }

  #createKey(): string {
    const key = createKey(this.#process.keyPrefix);
    this.#process.keys.add(key);
    return key;
  }

  /** The object with this id exists, and Terraform gets its state. */
  markStored(id: string): void {
    this.#process.ids.add(id);
    if (this.#isStored) return;
    this.#isStored = true;
    this.#file?.keepUntilShutdown();
  }

  /** AJO has refused the create. What an earlier apply began may still be there. */
  async markRefused(): Promise<void> {
    if (this.#isStored) return;
    if (this.earlier === undefined) this.#file?.remove();
    // Without room for it the file has these keys all the same, and some more.
    else await this.#file?.save(this.earlier).catch(() => undefined);
  }
}
