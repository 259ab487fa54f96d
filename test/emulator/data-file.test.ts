import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import Database from "libsql";
import { OUTSIDE_TOOLS } from "../../scripts/outside-tools";
import { type Emulator, StartError, startEmulator } from "../../src/emulator";
import { explainOpenFailure, explainWriteFailure } from "../../src/emulator/data-file";
import { runCli, startCliEmulator, startCliEmulatorOn } from "../cli/command";
import { withTool } from "../support/outside-tools";
import { SmallDisk } from "../support/small-disk";
import { createTemporaryFolder } from "../support/temporary-folder";
import {
  buildRequest,
  buildSmsCredential,
  buildSmsWebhook,
  buildSurface,
  callControlApi,
  EmulatorClient,
} from "./support/client";

jest.setTimeout(120_000);

const createFilePath = () => join(createTemporaryFolder(), "emulator.db");

let emulator: Emulator | undefined;
let told: jest.SpyInstance;

beforeEach(() => {
  told = jest.spyOn(process.stderr, "write").mockReturnValue(true);
});

afterEach(async () => {
  await emulator?.close();
  emulator = undefined;
  told.mockRestore();
});

async function start(data: string): Promise<EmulatorClient> {
  emulator = await startEmulator({ data, processingTime: 0 });
  return EmulatorClient.connect(emulator);
}

/** Connects to an emulator of the command line. */
function connect(url: string): Promise<EmulatorClient> {
  const settings = { clientId: "emulator", orgId: "EMULATOR@AdobeOrg", sandbox: "prod", scopes: ["openid"] };
  return EmulatorClient.connect({ url, settings: { ...settings, endpoint: url, clientSecret: "emulator-secret" } });
}

const create = (api: EmulatorClient, name: string) =>
  api.do("createCredential", { body: buildSmsCredential({ name }) });
const listNames = async (api: EmulatorClient) =>
  (await api.do("listCredentials", { query: { limit: "100" } })).items.map(({ name }) => name);

/** Creates a file that holds a record of each kind. */
async function createDataFile(): Promise<string> {
  const data = createFilePath();
  const api = await start(data);
  const { id } = await create(api, "kept");
  await api.do("createWebhook", { body: buildSmsWebhook(id) });
  const surface = await api.do("createSurface", { body: buildSurface(id), headers: { "idempotency-key": "k" } });
  await callControlApi(emulator as Emulator, "PUT", "/journeys/prod/one", { surfaceIds: [surface.id] });
  await emulator?.close();
  return data;
}

describe("while the emulator runs, the data file", () => {
  const others: Readonly<Record<string, (file: string) => void>> = {
    "is deleted": (file) => rmSync(file),
    "is moved away": (file) => renameSync(file, `${file}.old`),
    "is replaced by another file": (file) => {
      copyFileSync(file, `${file}.new`);
      renameSync(`${file}.new`, file);
    },
    "is overwritten with text": (file) => writeFileSync(file, "text ".repeat(5_000)),
    "is overwritten in place by other content of the same length": (file) => {
      const content = readFileSync(file);
      writeFileSync(file, content.fill(1, 100));
    },
    "is cut to half": (file) => writeFileSync(file, readFileSync(file).subarray(0, 8_192)),
    "is emptied": (file) => writeFileSync(file, ""),
  };

  test.each(Object.entries(others))("%s: every write is refused, and nothing is written there", async (_, change) => {
    const data = createFilePath();
    const api = await start(data);
    const before = await create(api, "before");
    change(data);
    const content = existsSync(data) ? readFileSync(data) : undefined;

    const refused = [
      () => api.expectProblem("createCredential", "internal-error", { body: buildSmsCredential({ name: "after" }) }),
      () => api.expectProblem("deleteCredential", "internal-error", buildRequest(before)),
    ];
    for (const refuse of refused) {
      const { detail } = await refuse();
      expect(detail).toMatch(/^The data file .* while the emulator was running\..*refuses every write\. Stop it/);
      expect(detail).toContain(data);
    }
    await expect(callControlApi(emulator as Emulator, "POST", "/reset")).rejects.toThrow("500");
    expect(await listNames(api)).toEqual(["before"]);
    expect(told.mock.calls).toEqual([[expect.stringContaining(data)]]);

    await emulator?.close();
    expect(existsSync(data) ? readFileSync(data) : undefined).toEqual(content);
  });

  test("is moved away and comes back: writes are stored again, and none is lost", async () => {
    const data = createFilePath();
    const api = await start(data);
    await create(api, "before");
    renameSync(data, `${data}.old`);
    await api.expectProblem("createCredential", "internal-error", { body: buildSmsCredential({ name: "refused" }) });
    renameSync(`${data}.old`, data);
    await create(api, "after");
    await emulator?.close();
    expect(await listNames(await start(data))).toEqual(["before", "after"]);
  });

  test("is overwritten in place by an older copy: every write is refused", async () => {
    const data = createFilePath();
    const api = await start(data);
    const { id, _etag } = await create(api, "before");
    const older = readFileSync(data);
    const body = buildSmsCredential({ name: "behind" });
    await api.do("replaceCredential", { ...buildRequest({ id, _etag }), body });
    expect(readFileSync(data).length).toBe(older.length);
    writeFileSync(data, older);
    await api.expectProblem("createCredential", "internal-error", { body: buildSmsCredential({ name: "after" }) });
  });

  test("only gets another time, as on some shared folders: writes go on", async () => {
    const data = createFilePath();
    const api = await start(data);
    utimesSync(data, 1, 1);
    await create(api, "first");
    utimesSync(data, 2, 2);
    await create(api, "second");
    expect(told).not.toHaveBeenCalled();
    await emulator?.close();
    expect(await listNames(await start(data))).toEqual(["first", "second"]);
  });

  test("can be copied at any moment without a file beside it", async () => {
    const data = createFilePath();
    const api = await start(data);
    for (const name of ["a", "b", "c"]) await create(api, name);
    const copy = createFilePath();
    copyFileSync(data, copy);
    await emulator?.close();
    expect(await listNames(await start(copy))).toEqual(["a", "b", "c"]);
  });
});

describe("a data file that was damaged", () => {
  async function catchStartError(data: string): Promise<string> {
    const error = await startEmulator({ data }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartError);
    return (error as StartError).message;
  }

  test("anywhere, is refused with its name, or still holds everything", async () => {
    const good = readFileSync(await createDataFile());
    const folder = createTemporaryFolder();
    let runs = 0;
    const damage = fc.oneof(
      fc.record({ cutTo: fc.integer({ min: 1, max: good.length - 1 }) }),
      fc.record({ at: fc.integer({ min: 0, max: good.length - 1 }), zeros: fc.integer({ min: 1, max: 6_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(damage, async (where) => {
        const bytes = Buffer.from("cutTo" in where ? good.subarray(0, where.cutTo) : good);
        if ("at" in where) bytes.fill(0, where.at, Math.min(bytes.length, where.at + where.zeros));
        // Its own file for each run: libsql may keep a damaged one locked for a while.
        const data = join(folder, `${runs++}.db`);
        writeFileSync(data, bytes);
        let opened: Emulator;
        try {
          opened = await startEmulator({ data, processingTime: 0 });
        } catch (error) {
          expect(error).toBeInstanceOf(StartError);
          expect((error as StartError).message).toContain(data);
          expect((error as StartError).message).not.toMatch(/\n|\*\*\*/);
          expect((error as StartError).message).toMatch(/Restore a copy|Name another one|Free some space/);
          return;
        }
        try {
          const api = await EmulatorClient.connect(opened);
          expect(await listNames(api)).toEqual(["kept"]);
          expect((await api.do("listWebhooks")).items).toHaveLength(1);
          expect((await api.do("listSurfaces")).items).toMatchObject([{ status: "active" }]);
        } finally {
          await opened.close();
        }
      }),
      { numRuns: 150 },
    );
  });

  test.each([1, 15, 16, 100, 511])("to %i bytes, is refused with its name", async (size) => {
    const data = await createDataFile();
    writeFileSync(data, readFileSync(data).subarray(0, size));
    expect(await catchStartError(data)).toContain(data);
  });

  test.each([
    ["record = '{' where kind = 'credential'", "is not JSON"],
    ["record = 'null' where kind = 'surface'", "is wrong"],
    ["record = json_remove(record, '$.version') where kind = 'credential'", "is wrong at version"],
    ["record = json_set(record, '$.state.status', 'x') where kind = 'surface'", "is wrong at state.status"],
    ["record = json_set(record, '$.createdAt', 'today') where kind = 'webhook'", "is wrong at createdAt"],
    ["record = json_remove(record, '$.answer.status') where kind = 'answer'", "is wrong at answer.status"],
    ["record = json_set(record, '$.request.hash', 'a') where kind = 'answer'", "is wrong at request.hash"],
    ["record = json_remove(record, '$.surfaceIds') where kind = 'journey'", "is wrong at surfaceIds"],
    ["id = 'other' where kind = 'credential'", "holds another id"],
    ["kind = 'campaign' where kind = 'journey'", 'of the kind "campaign" is of a kind that this version does not know'],
  ])("in one record (%s) is refused with the record's name", async (change, text) => {
    const data = await createDataFile();
    const db = new Database(data);
    db.exec(`update records set ${change}`);
    db.close();
    const message = await catchStartError(data);
    expect(message).toMatch(/^The data file .* is damaged: the record "/);
    expect(message).toContain(data);
    expect(message).toContain(text);
    expect(message).toMatch(/Restore a copy of it, or name another file to start empty\.$/);
  });

  test.each([
    ["a database of another program", "create table users (name text)"],
    ["a database with another table of the same name", "create table records (title text, artist text)"],
    ["a database that another program has marked as its own", "pragma application_id = 7; create table records (x)"],
  ])("and is %s is refused and left as it is", async (_, sql) => {
    const data = createFilePath();
    const db = new Database(data);
    db.exec(sql);
    db.close();
    const content = readFileSync(data);
    expect(await catchStartError(data)).toBe(
      `The file ${data} is not a data file of the emulator, so it was not changed. Name another one; the emulator creates it if it does not exist.`,
    );
    expect(readFileSync(data)).toEqual(content);
  });
});

test("a file of the version before, with a write-ahead log, is read", async () => {
  const data = await createDataFile();
  const db = new Database(data);
  db.exec("pragma journal_mode = wal; pragma application_id = 0");
  db.close();
  expect(await listNames(await start(data))).toEqual(["kept"]);
});

withTool(OUTSIDE_TOOLS.prlimit).test(
  "on a full disk the write is refused with the file's name, what was stored before stays, and reads go on",
  async () => {
    const data = createFilePath();
    const { url, command } = await startCliEmulator("--data", data);
    // No file of the process may grow beyond this, as on a full disk.
    expect(spawnSync("prlimit", ["--pid", String(command.pid), "--fsize=90000"])).toMatchObject({ status: 0 });
    const api = await connect(url);
    const stored: string[] = [];
    let detail: string | undefined;
    for (let index = 0; detail === undefined && index < 300; index++) {
      const name = `c${index}`;
      const body = buildSmsCredential({ name, optIn: { keywords: "START", message: "x".repeat(900) } });
      const response = await api.send("createCredential", { body });
      if (response.status === 201) stored.push(name);
      else detail = JSON.parse(response.text).detail;
    }
    expect(stored.length).toBeGreaterThan(5);
    expect(detail).toContain(data);
    expect(detail).toMatch(/Nothing of this request was stored\./);
    expect(await listNames(api)).toEqual(stored.slice(0, 100));
    command.kill("SIGKILL");
    await command.result;
    expect(await listNames(await start(data))).toEqual(stored.slice(0, 100));
  },
);

withTool(OUTSIDE_TOOLS.mounts).describe("on a small disk that fills up", () => {
  /** A body that takes a page of the file, and more. */
  const buildLargeBody = (name: string) =>
    buildSmsCredential({ name, optIn: { keywords: "START", message: "x".repeat(900) } });

  /** What another emulator finds in a copy of the file, as it is now. */
  async function listStoredNames(file: string): Promise<string[]> {
    const copy = createFilePath();
    copyFileSync(file, copy);
    const names = await listNames(await start(copy));
    await emulator?.close();
    emulator = undefined;
    return names;
  }

  test("writes are refused and not stored, and once there is room they are stored again", async () => {
    const disk = await SmallDisk.mount("1m");
    const data = join(disk.folder, "ajo.sqlite");
    const { url, command } = await startCliEmulatorOn(disk, "--data", data);
    const api = await connect(url);
    const first = await api.do("createCredential", { body: buildLargeBody("first") });
    const stored = ["first"];
    disk.fill();

    let refused: { readonly name: string; readonly detail: string } | undefined;
    for (let index = 0; refused === undefined && index < 60; index++) {
      const name = `c${index}`;
      const headers = { "idempotency-key": name };
      const response = await api.send("createCredential", { body: buildLargeBody(name), headers });
      if (response.status === 201) stored.push(name);
      else refused = { name, detail: JSON.parse(response.text).detail };
    }
    if (refused === undefined) throw new Error("Nothing was refused.");
    const { name, detail } = refused;
    expect(detail).toBe(
      `The data file ${data} cannot be written: the disk is full, or the file may not grow further. Nothing of this request was stored. Free some space and send the request again.`,
    );
    expect(await listNames(api)).toEqual(stored);
    expect(await listStoredNames(disk.view("ajo.sqlite"))).toEqual(stored);

    // A change or a deletion can fit in still. What is confirmed is stored, and nothing else is.
    const body = buildLargeBody("changed");
    const changed = await api.send("replaceCredential", { ...buildRequest(first), body });
    if (changed.status === 200) stored[0] = "changed";
    else expect(JSON.parse(changed.text).detail).toContain(data);
    expect(await listNames(api)).toEqual(stored);
    expect(await listStoredNames(disk.view("ajo.sqlite"))).toEqual(stored);

    disk.makeRoom();
    const headers = { "idempotency-key": name };
    expect((await api.send("createCredential", { body: buildLargeBody(name), headers })).status).toBe(201);
    stored.push(name);
    command.kill("SIGKILL");
    await command.result;
    const again = await startCliEmulatorOn(disk, "--data", data);
    expect(await listNames(await connect(again.url))).toEqual(stored);
  });

  test("the start is refused with the file's name, or it has everything, and once there is room it starts", async () => {
    const disk = await SmallDisk.mount("1m");
    const [old, fresh] = ["old.sqlite", "new.sqlite"].map((name) => join(disk.folder, name)) as [string, string];
    const before = await startCliEmulatorOn(disk, "--data", old);
    await create(await connect(before.url), "kept");
    before.command.kill("SIGKILL");
    await before.command.result;
    disk.fill();

    const { code, stdout, output } = await runCli(["emulator", "--port", "0", "--data", fresh], {}, disk).result;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(output).toContain(
      `The data file ${fresh} cannot be written: the disk is full, or the file may not grow further. Free some space, or name a file on another disk.`,
    );
    const full = runCli(["emulator", "--port", "0", "--data", old], {}, disk);
    const ready = await full.waitForOutput(/ready: (http:\S+)/).catch(() => undefined);
    if (ready === undefined) expect((await full.result).output).toContain(old);
    else expect(await listNames(await connect(String(ready[1])))).toEqual(["kept"]);
    full.kill("SIGTERM");
    await full.result;

    disk.makeRoom();
    for (const [data, names] of [
      [old, ["kept"]],
      [fresh, []],
    ] as const) {
      const { url, command } = await startCliEmulatorOn(disk, "--data", data);
      expect(await listNames(await connect(url))).toEqual(names);
      command.kill("SIGTERM");
      await command.result;
    }
  });
});

test("holds secrets, and requests with a key, as hashes by scrypt only", async () => {
  const file = readFileSync(await createDataFile(), "latin1");
  const salts = [...file.matchAll(/"salt":"([^"]*)"/g)].map(([, salt]) => salt);
  expect(salts.length).toBeGreaterThanOrEqual(2);
  expect(salts.filter((salt) => !salt?.startsWith("scrypt:"))).toEqual([]);
});

test("a place that cannot be written is named, with what to do", async () => {
  const { code, stdout, output } = await runCli(["emulator", "--port", "0", "--data", "/proc/emulator.db"]).result;
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(output).toContain("The data file /proc/emulator.db cannot be opened.");
});

test.each([
  ["SQLITE_BUSY", "is in use by another emulator"],
  ["SQLITE_CORRUPT_INDEX", "is damaged"],
  ["SQLITE_FULL", "Free some space"],
  ["SQLITE_READONLY_DIRECTORY", "is read-only for this user"],
  ["SQLITE_PERM", "is read-only for this user"],
  ["SQLITE_IOERR_READ", "cannot be read or written (SQLITE_IOERR_READ)"],
  ["SQLITE_CANTOPEN", "Its folder must exist"],
  [undefined, "Its folder must exist"],
])("what SQLite reports at the start as %s is explained", (code, text) => {
  const { message } = explainOpenFailure("/data/a.db", { code });
  expect(message).toContain("/data/a.db");
  expect(message).toContain(text);
});

test.each([
  ["SQLITE_FULL", "the disk is full"],
  ["SQLITE_READONLY_DBMOVED", "has become read-only"],
  ["SQLITE_CORRUPT", "is damaged"],
  ["SQLITE_IOERR_WRITE", "(SQLITE_IOERR_WRITE)"],
  [undefined, "(unknown error)"],
])("what SQLite reports at a write as %s is explained", (code, text) => {
  const { message } = explainWriteFailure("/data/a.db", { code });
  expect(message).toContain("The data file /data/a.db");
  expect(message).toContain(text);
  expect(message).toContain("Nothing of this request was stored.");
});
