import type { Database } from "libsql";
import { StartError } from "./settings";
import type { Journal, RecordChange } from "./store";

type Libsql = typeof import("libsql");

/** Written to the file. Increase it when a change of the records makes older files unreadable. */
const FORMAT_VERSION = 1;

/** Opens a SQLite file for the emulator's records, or creates it. The file stays locked until it is closed. */
export function openSqliteJournal(file: string): Journal {
  const db = openDatabase(loadLibsql(), file);
  const upsert = db.prepare(
    `insert into records (kind, sandbox, id, record) values (?, ?, ?, ?)
     on conflict (kind, sandbox, id) do update set record = excluded.record`,
  );
  const remove = db.prepare("delete from records where kind = ? and sandbox = ? and id = ?");
  return {
    load: () => db.prepare("select kind, sandbox, id, record from records order by seq").all().map(parseRow),
    write: db.transaction((changes: readonly RecordChange[]) => {
      for (const { kind, sandbox, id, record } of changes) {
        if (record === undefined) remove.run(kind, sandbox, id);
        else upsert.run(kind, sandbox, id, JSON.stringify(record));
      }
    }),
    close() {
      // libsql's close() leaves the file locked until its statements are collected as garbage.
      db.exec("pragma journal_mode = delete; pragma locking_mode = normal; select 1 from records");
      db.close();
    },
  };
}

function parseRow(row: unknown): RecordChange {
  const { kind, sandbox, id, record } = row as { kind: string; sandbox: string; id: string; record: string };
  return { kind, sandbox, id, record: JSON.parse(record) as object };
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
    db = new Libsql(file);
    // One process at a time, because each process has the records in memory too and would not see changes by another.
    db.exec("pragma locking_mode = exclusive; pragma journal_mode = wal");
    const { user_version: format } = db.prepare("pragma user_version").get() as { user_version: number };
    if (format > FORMAT_VERSION) {
      throw new StartError(
        `The data file ${file} has format ${format}, but this version reads up to ${FORMAT_VERSION}. Use the newer version that wrote it, or another file.`,
      );
    }
    db.exec(
      `begin exclusive;
       create table if not exists records (
         seq integer primary key autoincrement, kind text not null, sandbox text not null, id text not null,
         record text not null, unique (kind, sandbox, id));
       pragma user_version = ${FORMAT_VERSION};
       commit`,
    );
    return db;
  } catch (cause) {
    db?.close();
    throw cause instanceof StartError ? cause : new StartError(describeOpenFailure(file, cause), { cause });
  }
}

function describeOpenFailure(file: string, cause: unknown): string {
  switch ((cause as { code?: unknown }).code) {
    case "SQLITE_BUSY":
      return `The data file ${file} is in use by another emulator. Stop that one, or use another file.`;
    case "SQLITE_NOTADB":
      return `The file ${file} is not a data file of the emulator. Name another one; it is made if there is none.`;
    default:
      return `The data file ${file} cannot be opened. Its folder must exist, and the file must be readable and writable.`;
  }
}
