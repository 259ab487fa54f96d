import { createHmac } from "node:crypto";
import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "libsql";
import { type Emulator, StartError, startEmulator } from "../../src/emulator";
import { runCli, startCliEmulator } from "../cli/command";
import { createTemporaryFolder } from "../support/temporary-folder";
import {
  buildRequest,
  buildSmsCredential,
  buildSmsWebhook,
  buildSurface,
  callControlApi,
  EmulatorClient,
} from "./support/client";

const HOUR = 3_600_000;
const DEFAULTS = {
  clientId: "emulator",
  clientSecret: "emulator-secret",
  scopes: ["openid"],
  orgId: "EMULATOR@AdobeOrg",
  sandbox: "prod",
};

const createFilePath = () => join(createTemporaryFolder(), "emulator.db");

/** Starts an emulator on a file, uses it, and closes it. */
async function runEmulator<T>(data: string, use: (api: EmulatorClient, emulator: Emulator) => Promise<T>): Promise<T> {
  const emulator = await startEmulator({ data, processingTime: HOUR });
  try {
    return await use(await EmulatorClient.connect(emulator), emulator);
  } finally {
    await emulator.close();
  }
}

test("matrix-emulator a restart changes nothing: objects, order, secrets, journeys, stored responses, running checks", async () => {
  const data = createFilePath();
  const request = { body: buildSmsCredential({ name: "a" }), headers: { "idempotency-key": "k" } };
  const before = await runEmulator(data, async (api, emulator) => {
    const { id } = await api.do("createCredential", request);
    await api.do("createCredential", { body: buildSmsCredential({ name: "b" }) });
    await api.do("createWebhook", { body: buildSmsWebhook(id) });
    const { id: surfaceId } = await api.do("createSurface", { body: buildSurface(id) });
    await callControlApi(emulator, "PUT", "/journeys/prod/one", { surfaceIds: [surfaceId] });
    const credentials = await api.do("listCredentials");
    const webhooks = await api.do("listWebhooks");
    const surfaces = await api.do("listSurfaces");
    return { credentials, webhooks, surfaces, id, surfaceId };
  });

  await runEmulator(data, async (api, emulator) => {
    expect(await api.do("listCredentials")).toEqual(before.credentials);
    expect(await api.do("listWebhooks")).toEqual(before.webhooks);
    expect(await api.do("listSurfaces")).toEqual(before.surfaces);
    expect(await api.do("createCredential", request)).toEqual(before.credentials.items[0]);
    const { apiToken } = buildSmsCredential();
    expect(await callControlApi(emulator, "POST", `/secrets/prod/${before.id}`, { apiToken })).toEqual({
      apiToken: true,
    });
    await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 0 });
    const active = await api.do("getSurface", { params: { id: before.surfaceId } });
    expect(active).toMatchObject({ status: "active" });
    await api.expectProblem("deactivateSurface", "surface-in-use", buildRequest(active));
  });
});

test("deletions and resets are stored, too", async () => {
  const data = createFilePath();
  await runEmulator(data, async (api) => {
    const created = await api.do("createCredential", { body: buildSmsCredential({ name: "a" }) });
    await api.do("createCredential", { body: buildSmsCredential({ name: "b" }) });
    await api.do("deleteCredential", buildRequest(created));
  });
  await runEmulator(data, async (api, emulator) => {
    expect((await api.do("listCredentials")).items).toMatchObject([{ name: "b" }]);
    await callControlApi(emulator, "POST", "/reset");
  });
  await runEmulator(data, async (api) => {
    expect((await api.do("listCredentials")).items).toEqual([]);
  });
});

test("when the process is killed, every request with a response is stored, and no request is stored in part", async () => {
  const data = createFilePath();
  const { url, command } = await startCliEmulator("--data", data);
  const api = await EmulatorClient.connect({ url, settings: { ...DEFAULTS, endpoint: url } });
  const names = Array.from({ length: 200 }, (_, index) => `c${index}`);
  const succeeded: string[] = [];
  const writes = names.map(async (name) => {
    await create(api, name);
    succeeded.push(name);
    // The other requests are under way, or being written, or not sent yet.
    if (succeeded.length === 20) command.kill("SIGKILL");
  });
  const outcomes = await Promise.allSettled(writes);
  await command.result;
  expect(outcomes.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);

  await runEmulator(data, async (again) => {
    expect(await listCredentialNames(again)).toEqual(expect.arrayContaining(succeeded));
    // A retry finds what was created without a response, and creates what was not.
    for (const name of names) await create(again, name);
    expect((await listCredentialNames(again)).sort()).toEqual([...names].sort());
  });
}, 60_000);

/** Creates a credential once, however often it is called. */
const create = (api: EmulatorClient, name: string) =>
  api.do("createCredential", { body: buildSmsCredential({ name }), headers: { "idempotency-key": name } });

async function listCredentialNames(api: EmulatorClient): Promise<string[]> {
  const names: string[] = [];
  let next: string | null | undefined;
  do {
    const page = await api.do("listCredentials", { query: { limit: "100", ...(next && { start: next }) } });
    names.push(...page.items.map(({ name }) => name));
    next = page._page.next;
  } while (next);
  return names;
}

describe("a file that cannot be used", () => {
  const catchStartError = async (data: string) => {
    const error = await startEmulator({ data }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartError);
    return (error as StartError).message;
  };

  test("is in use by another emulator", async () => {
    const data = createFilePath();
    await runEmulator(data, async () => {
      expect(await catchStartError(data)).toContain(`${data} is in use by another emulator`);
    });
    await runEmulator(data, async (api) => void (await api.do("listCredentials")));
  });

  test("is something else", async () => {
    const file = createFilePath();
    writeFileSync(file, "This is a text, and not a database. ".repeat(100));
    expect(await catchStartError(file)).toContain("is not a data file of the emulator");
  });

  test("is in a folder that does not exist", async () => {
    expect(await catchStartError(join(createTemporaryFolder(), "nowhere", "emulator.db"))).toContain(
      "Its folder must exist",
    );
  });

  test("was written by a newer version", async () => {
    const data = createFilePath();
    const db = new Database(data);
    db.exec("pragma user_version = 999");
    db.close();
    expect(await catchStartError(data)).toContain("format 999");
  });
});

describe("who can read a data file", () => {
  /** Does something under this umask. */
  async function withUmask<T>(umask: number, work: () => Promise<T>): Promise<T> {
    const before = process.umask(umask);
    try {
      return await work();
    } finally {
      process.umask(before);
    }
  }

  const readModes = (data: string) => {
    const folder = dirname(data);
    const names = readdirSync(folder).sort();
    return Object.fromEntries(names.map((name) => [name, (statSync(join(folder, name)).mode & 0o7777).toString(8)]));
  };

  test.each([0o000, 0o002, 0o022, 0o027, 0o077, 0o177, 0o777])(
    "its user alone, with its journal, under the umask %o",
    async (umask) => {
      const data = createFilePath();
      await withUmask(umask, () =>
        runEmulator(data, async (api) => {
          await api.do("createCredential", { body: buildSmsCredential() });
          const modes = readModes(data);
          expect(Object.keys(modes)).toEqual(["emulator.db", "emulator.db-journal"]);
          expect(modes).toEqual({ "emulator.db": "600", "emulator.db-journal": "600" });
        }),
      );
      expect(readModes(data)).toEqual({ "emulator.db": "600" });
    },
  );

  test("whoever could before, and then the emulator says so", async () => {
    const told = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    try {
      const data = createFilePath();
      await runEmulator(data, async () => undefined);
      expect(told).not.toHaveBeenCalled();
      chmodSync(data, 0o640);
      await withUmask(0o000, () =>
        runEmulator(data, async (api) => {
          await api.do("createCredential", { body: buildSmsCredential() });
          expect(readModes(data)).toEqual({ "emulator.db": "640", "emulator.db-journal": "640" });
        }),
      );
      expect(told.mock.calls).toEqual([
        [`Other users of this machine can read the data file ${data}. Run: chmod 600 ${JSON.stringify(data)}\n`],
      ]);
    } finally {
      told.mockRestore();
    }
  });
});

test("a data file of an older version keeps its secrets and responses, which it hashed in another way", async () => {
  const data = createFilePath();
  const { apiToken } = buildSmsCredential();
  const request = { body: buildSmsCredential(), headers: { "idempotency-key": "k" } };
  const { id } = await runEmulator(data, (api) => api.do("createCredential", request));
  // What the older version stored in place of a hash by scrypt.
  const salt = "9f86d081884c7d659a2feaa0c55ad015";
  const sealOld = (text: string) => ({ salt, hash: createHmac("sha256", salt).update(text).digest("hex") });
  const body = JSON.stringify(request.body);
  const db = new Database(data);
  const rows = db.prepare("select kind, id, record from records").all() as Record<"kind" | "id" | "record", string>[];
  const rewrite = (kind: string, change: (record: object) => object) => {
    const row = rows.find((one) => one.kind === kind);
    expect(row?.record).toContain("scrypt:");
    db.prepare("update records set record = ? where kind = ? and id = ?").run(
      JSON.stringify(change(JSON.parse(row?.record ?? ""))),
      kind,
      row?.id,
    );
  };
  rewrite("credential", (record) => {
    const { secrets } = record as { secrets: { apiToken: object } };
    return { ...record, secrets: { apiToken: { ...secrets.apiToken, sealed: sealOld(apiToken) } } };
  });
  rewrite("answer", (record) => ({ ...record, request: sealOld(["POST", "/api-credentials", body].join("\n")) }));
  db.close();

  const holds = (emulator: Emulator, secrets: object) =>
    callControlApi(emulator, "POST", `/secrets/prod/${id}`, secrets);
  await runEmulator(data, async (api, emulator) => {
    expect(await holds(emulator, { apiToken })).toEqual({ apiToken: true });
    expect(await holds(emulator, { apiToken: `${apiToken}x` })).toEqual({ apiToken: false });
    expect(await api.do("createCredential", request)).toMatchObject({ id });
    await api.expectProblem("createCredential", "idempotency-key-reused", {
      ...request,
      body: buildSmsCredential({ name: "other" }),
    });
    const found = await api.do("getCredential", { params: { id } });
    await api.do("replaceCredential", { ...buildRequest(found), body: buildSmsCredential({ apiToken: "new-token" }) });
    expect(await holds(emulator, { apiToken: "new-token" })).toEqual({ apiToken: true });
  });
  const [written] = new Database(data).prepare("select record from records where kind = 'credential'").all();
  expect(JSON.stringify(written)).toContain("scrypt:");
});

test("without the package libsql, the emulator says how to install it, and still runs in memory", async () => {
  const hide = join(createTemporaryFolder(), "hide-libsql.cjs");
  writeFileSync(
    hide,
    `const { Module } = require("node:module");
     const resolve = Module._resolveFilename;
     Module._resolveFilename = (request, ...rest) => resolve.call(Module, request === "libsql" ? "libsql-hidden" : request, ...rest);`,
  );
  const env = { NODE_OPTIONS: `--require=${hide}` };
  const withFile = await runCli(["emulator", "--port", "0", "--data", createFilePath()], env).result;
  expect(withFile).toMatchObject({ code: 1, stdout: "" });
  expect(withFile.output).toContain("npm install libsql@0.5.29");
  const inMemory = runCli(["emulator", "--port", "0"], env);
  await inMemory.waitForOutput(/http:/);
  inMemory.kill("SIGTERM");
  expect(await inMemory.result).toMatchObject({ code: 0 });
}, 60_000);
