import { randomUUID } from "node:crypto";
import { closeSync, fchmodSync, openSync, statSync } from "node:fs";
import type { Database } from "libsql";
import { printProblem } from "../text/print-lines";
import {
  assertDatabaseFile,
  DataFileWatch,
  describeDamage,
  describeForeignFile,
  explainOpenFailure,
  explainWriteFailure,
} from "./data-file";
import { findRecordDamage } from "./record-check";
import { isReadableByOthers, StartError } from "./settings";
import type { Journal, RecordChange } from "./store";

/** The kind and the id of the record that changes with every write. */
const STAMP = "write-stamp";

const PRIVATE_MODE = 0o600;

/**
 * Creates the data file for this user alone, whatever the umask says. SQLite gives its other files the same rights. A file
 * that is there keeps its rights: somebody may have chosen them.
 */
function createPrivateFile(file: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(file, "ax", PRIVATE_MODE);
  } catch {
    // It exists, or cannot be created, which the database says better.
    return;
  }
  fchmodSync(descriptor, PRIVATE_MODE);
  closeSync(descriptor);
}

function warnIfReadable(file: string): void {
  if (!isReadableByOthers(statSync(file, { throwIfNoEntry: false })?.mode ?? 0)) return;
  printProblem(`Other users of this machine can read the data file ${file}. Run: chmod 600 ${JSON.stringify(file)}`);
}

type Libsql = typeof import("libsql");

/** Written to the file. Increase it when a change of the records makes older files unreadable. */
const FORMAT_VERSION = 1;
/** Written to the file, so that a database of another program is not taken for a data file: "AJOE". */
const APPLICATION_ID = 0x414a4f45;

/**
 * Opens a SQLite file for the emulator's records, or creates it. The file stays locked until it is closed. Throws a
 * `StartError` when the file is damaged, foreign or cannot be written.
 */
export function openSqliteJournal(file: string): Journal {
  const libsql = loadLibsql();
  createPrivateFile(file);
  const db = openDatabase(libsql, file);
  warnIfReadable(file);
  const upsert = db.prepare(
    `insert into records (kind, sandbox, id, record) values (?, ?, ?, ?)
     on conflict (kind, sandbox, id) do update set record = excluded.record`,
  );
  const remove = db.prepare("delete from records where kind = ? and sandbox = ? and id = ?");

  /** Stores changes, and a text that identifies the file. Returns that text. */
  function writeChanges(changes: readonly RecordChange[]): string {
    const stamp = randomUUID();
    db.exec("begin");
    try {
      upsert.run(STAMP, "", STAMP, JSON.stringify({ stamp }));
      for (const { kind, sandbox, id, record } of changes) {
        if (record === undefined) remove.run(kind, sandbox, id);
        else upsert.run(kind, sandbox, id, JSON.stringify(record));
      }
      db.exec("commit");
      return stamp;
    } catch (error) {
      // SQLite ends the transaction itself after some errors, such as a full disk.
      if (db.inTransaction) db.exec("rollback");
      throw error;
    }
  }

  let watch: DataFileWatch;
  try {
    watch = new DataFileWatch(file, writeChanges([]));
  } catch (cause) {
    releaseDatabase(db);
    throw explainOpenFailure(file, cause);
  }

  return {
    load: () => loadRecords(db, file),
    write(changes) {
      watch.assertUnchanged();
      try {
        watch.accept(writeChanges(changes));
      } catch (cause) {
        watch.accept();
        throw explainWriteFailure(file, cause);
      }
    },
    close() {
      closeDatabase(db, watch);
    },
  };
}

function loadRecords(db: Database, file: string): RecordChange[] {
  let rows: unknown[];
  try {
    rows = db.prepare("select kind, sandbox, id, record from records where kind <> ? order by seq").all(STAMP);
  } catch (cause) {
    throw explainOpenFailure(file, cause);
  }
  return rows.map((row) => parseRow(row, file));
}

function parseRow(row: unknown, file: string): RecordChange {
  const { kind, sandbox, id, record: text } = row as { kind: string; sandbox: string; id: string; record: string };
  const name = `the record ${JSON.stringify(id)} of the kind ${JSON.stringify(kind)}`;
  let record: object;
  try {
    record = JSON.parse(text) as object;
  } catch {
    throw new StartError(describeDamage(file, `${name} is not JSON`));
  }
  const damage = findRecordDamage(kind, id, record);
  if (damage === undefined) return { kind, sandbox, id, record };
  throw new StartError(describeDamage(file, `${name} ${damage}`));
}

/** libsql is an optional peer dependency: only users of a data file install it. */
function loadLibsql(): Libsql {
  try {
    return require("libsql") as Libsql;
  } catch (cause) {
    throw new StartError(
      "Keeping data in a file needs the package libsql, which could not be loaded. Install it (npm install libsql@0.5.29), or leave the data file out to keep everything in memory.",
      { cause },
    );
  }
}

function openDatabase(Libsql: Libsql, file: string): Database {
  let db: Database | undefined;
  try {
    assertDatabaseFile(file);
    db = new Libsql(file);
    // One process at a time, because each process has the records in memory too and would not see changes by another.
    db.exec("pragma locking_mode = exclusive");
    assertDataFile(db, file);
    // Not a write-ahead log: with one, a copy of the file alone lacks the latest writes, and closing a file that another
    // program has replaced would write into that one.
    db.exec("pragma journal_mode = persist");
    db.exec(
      `begin exclusive;
       create table if not exists records (
         seq integer primary key autoincrement, kind text not null, sandbox text not null, id text not null,
         record text not null, unique (kind, sandbox, id));
       pragma application_id = ${APPLICATION_ID};
       pragma user_version = ${FORMAT_VERSION};
       commit`,
    );
    return db;
  } catch (cause) {
    if (db !== undefined) releaseDatabase(db);
    throw cause instanceof StartError ? cause : explainOpenFailure(file, cause);
  }
}

/** Throws unless a database is empty or a whole data file of a format that this version reads. Changes nothing. */
function assertDataFile(db: Database, file: string): void {
  const { user_version: format } = db.prepare("pragma user_version").get() as { user_version: number };
  const { application_id: application } = db.prepare("pragma application_id").get() as { application_id: number };
  const tables = db.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").all();
  const others = (tables as { name: string }[]).filter(({ name }) => name !== "records");
  if ((application !== 0 && application !== APPLICATION_ID) || others.length > 0) {
    throw new StartError(describeForeignFile(file));
  }
  if (format > FORMAT_VERSION) {
    throw new StartError(
      `The data file ${file} has format ${format}, but this version reads up to ${FORMAT_VERSION}. Use the newer version that wrote it, or another file.`,
    );
  }
  const columns = db.prepare("select name from pragma_table_info('records')").all() as { name: string }[];
  if (columns.length > 0 && columns.map(({ name }) => name).join() !== "seq,kind,sandbox,id,record") {
    throw new StartError(describeForeignFile(file));
  }
  const [check] = db.prepare("pragma integrity_check(1)").all() as { integrity_check: string }[];
  if (check?.integrity_check !== "ok") {
    const report = (check?.integrity_check ?? "").replace(/^\*\*\*.*\*\*\*\s*/, "").replace(/\s+/g, " ");
    throw new StartError(describeDamage(file, `SQLite reports "${report}"`));
  }
}

function closeDatabase(db: Database, watch: DataFileWatch): void {
  try {
    watch.assertUnchanged();
    db.exec("pragma journal_mode = delete");
  } catch {
    // The file at the path is another one now. It must stay as it is, and so must a journal beside it.
  }
  releaseDatabase(db);
}

/** Closes a database and unlocks its file. libsql's own close() leaves it locked until its statements are collected. */
function releaseDatabase(db: Database): void {
  try {
    db.exec("pragma locking_mode = normal; select 1 from sqlite_master");
  } catch {
    // A damaged file cannot be read, which unlocking needs.
  }
  db.close();
}
