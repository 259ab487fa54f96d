/** One record that was written, or deleted when `record` is missing. */
export interface RecordChange {
  readonly kind: string;
  readonly sandbox: string;
  readonly id: string;
  readonly record?: object;
}

/** Where changes are stored permanently. */
export interface Journal {
  /** Every stored record, the oldest first. */
  load(): Iterable<RecordChange>;
  /** Stores all the changes or none of them. When it returns, they survive a crash. */
  write(changes: readonly RecordChange[]): void;
  close(): void;
}

/** The records of one kind. Records are immutable: a change replaces the record. */
export interface Table<T extends object> {
  get(sandbox: string, id: string): T | undefined;
  /** All records of a sandbox, the oldest first. */
  list(sandbox: string): T[];
  put(sandbox: string, id: string, record: T): void;
  delete(sandbox: string, id: string): void;
}

/** The records of one kind in one sandbox, by id. */
type Partition = Map<string, object>;

/** The emulator's records by kind, sandbox and id, in memory and in a journal if there is one. */
export class Store {
  /** True if the records outlive this process, in a journal. */
  readonly isPermanent: boolean;
  /** Grows with every change that is stored. */
  revision = 0;
  readonly #journal: Journal | undefined;
  readonly #partitions = new Map<string, Partition>();
  #staged: Map<string, RecordChange> | undefined;

  constructor(journal?: Journal) {
    this.#journal = journal;
    this.isPermanent = journal !== undefined;
    try {
      for (const change of journal?.load() ?? []) this.#apply(change);
    } catch (error) {
      journal?.close();
      throw error;
    }
  }

  /** The records of one kind. They can be changed in a transaction only. */
  table<T extends object>(kind: string): Table<T> {
    return {
      get: (sandbox, id) => this.#rows(kind, sandbox).get(id) as T | undefined,
      list: (sandbox) => [...this.#rows(kind, sandbox).values()] as T[],
      put: (sandbox, id, record) => this.#stage({ kind, sandbox, id, record }),
      delete: (sandbox, id) => this.#stage({ kind, sandbox, id }),
    };
  }

  /** Applies all the changes that `work` makes, or none when it throws. */
  transaction<T>(work: () => T): T {
    return this.#run(work, (changes) => {
      if (changes.length > 0) this.#journal?.write(changes);
      for (const change of changes) this.#apply(change);
      if (changes.length > 0) this.revision++;
    });
  }

  /** Returns what `work` would return, and drops the changes that it makes. */
  tryOut<T>(work: () => T): T {
    return this.#run(work, () => undefined);
  }

  #run<T>(work: () => T, commit: (changes: readonly RecordChange[]) => void): T {
    if (this.#staged !== undefined) throw new Error("Transactions do not nest.");
    const staged = new Map<string, RecordChange>();
    this.#staged = staged;
    try {
      const result = work();
      commit([...staged.values()]);
      return result;
    } finally {
      this.#staged = undefined;
    }
  }

  clear(): void {
    this.transaction(() => {
      for (const [key, rows] of this.#partitions) {
        const [kind, sandbox] = JSON.parse(key) as [string, string];
        for (const id of rows.keys()) this.#stage({ kind, sandbox, id });
      }
    });
  }

  close(): void {
    this.#journal?.close();
  }

  /** The records of a kind and sandbox, as the current transaction sees them. */
  #rows(kind: string, sandbox: string): ReadonlyMap<string, object> {
    const rows = this.#partitions.get(JSON.stringify([kind, sandbox])) ?? new Map<string, object>();
    const changes = [...(this.#staged?.values() ?? [])].filter((it) => it.kind === kind && it.sandbox === sandbox);
    if (changes.length === 0) return rows;
    const changed: Partition = new Map(rows);
    for (const change of changes) applyChange(changed, change);
    return changed;
  }

  #stage(change: RecordChange): void {
    if (this.#staged === undefined) throw new Error("Records change only within a transaction.");
    this.#staged.set(JSON.stringify([change.kind, change.sandbox, change.id]), change);
  }

  #apply(change: RecordChange): void {
    const key = JSON.stringify([change.kind, change.sandbox]);
    const rows = this.#partitions.get(key) ?? new Map<string, object>();
    applyChange(rows, change);
    this.#partitions.set(key, rows);
  }
}

function applyChange(rows: Partition, change: RecordChange): void {
  if (change.record === undefined) rows.delete(change.id);
  else rows.set(change.id, change.record);
}
