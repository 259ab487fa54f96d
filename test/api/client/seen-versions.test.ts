import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { ApiClient } from "../../../src/api";
import { SeenVersions } from "../../../src/api/client/seen-versions";
import { type Emulator, startEmulator } from "../../../src/emulator";
import { buildSmsCredential, callControlApi } from "../../emulator/support/client";
import {
  catchApiError,
  createCredentialResponse,
  createEmulatorClient,
  FakeClock,
  startTestSetup,
  type TestSetup,
} from "../support/test-client";

describe("an API whose reads lag behind its writes", () => {
  let emulator: Emulator;
  let clock: FakeClock;
  let client: ApiClient;

  beforeAll(async () => {
    emulator = await startEmulator({ processingTime: 0 });
  });
  beforeEach(async () => {
    await callControlApi(emulator, "POST", "/reset");
    clock = new FakeClock();
    client = createEmulatorClient(emulator.settings, clock);
  });
  afterAll(() => emulator.close());

  const injectStale = (method: string, reads: number, path = "/api-credentials*") =>
    callControlApi(emulator, "POST", "/faults", { kind: "stale", method, path, reads });
  const create = (name: string) =>
    client.credentials.create(buildSmsCredential({ name }), { idempotencyKey: randomUUID() });
  const rename = ({ id, _etag }: { id: string; _etag: string }, name: string) =>
    client.credentials.replace(id, { vendor: "sinch", name, servicePlanId: "plan-1" }, { ifMatch: _etag });

  test.each(["get", "getCached"] as const)("a version that the own write replaced is read again: %s", async (how) => {
    const created = await create("old");
    await injectStale("PUT", 4);
    const written = await rename(created, "new");
    expect(await client.credentials[how](created.id)).toEqual(written);
    expect(clock.waits).toEqual([250, 500, 1_000, 2_000]);
    // What was read is the version of the next write.
    await rename(await client.credentials.get(created.id), "newer");
  });

  it("lists an object as it is, and once, whatever the list shows", async () => {
    const [changed, deleted] = [await create("changed"), await create("deleted")];
    await injectStale("PUT", 3);
    const written = await rename(changed, "new");
    await injectStale("DELETE", 3);
    await client.credentials.delete(deleted.id, { ifMatch: deleted._etag });
    await injectStale("POST", 3);
    const made = await create("made");
    for (const list of ["list", "listCached"] as const) {
      const names = (await client.credentials[list]()).map(({ name }) => name);
      expect(names.sort()).toEqual([made.name, written.name].sort());
    }
  });

  it("is not believed while another process has seen a later version", async () => {
    const created = await create("old");
    const written = await rename(created, "new");
    const other = createEmulatorClient(emulator.settings, clock);
    await injectStale("PUT", 3);
    const latest = await rename(written, "newest");
    const lastSeen = { etag: latest._etag, modifiedAt: latest.modifiedAt };
    expect(await other.credentials.getCached(created.id, { lastSeen })).toEqual(latest);
  });

  it("is not believed from a list that was fetched before that was known", async () => {
    const created = await create("old");
    const other = createEmulatorClient(emulator.settings, clock);
    await injectStale("PUT", 2);
    const latest = await rename(created, "new");
    expect((await other.credentials.listCached()).map(({ name }) => name)).toEqual(["old"]);
    const lastSeen = { etag: latest._etag, modifiedAt: latest.modifiedAt };
    expect(await other.credentials.getCached(created.id, { lastSeen })).toEqual(latest);
  });

  it("shows a change of a surface's status that changes no time", async () => {
    const sms = await create("sms");
    await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 60_000 });
    const body = {
      channel: "sms",
      name: "S_one",
      smsType: "marketing",
      credentialId: sms.id,
      senderNumber: "54321",
    } as const;
    const surface = await client.surfaces.create(body, { idempotencyKey: randomUUID() });
    await callControlApi(emulator, "PUT", "/processing-time", { milliseconds: 0 });
    const active = await client.surfaces.get(surface.id);
    expect(active).toMatchObject({ status: "active", modifiedAt: surface.modifiedAt });
    await injectStale("POST", 2, "/channel-configurations/*");
    const deactivated = await client.surfaces.deactivate(surface.id, { ifMatch: active._etag });
    expect(await client.surfaces.get(surface.id)).toEqual(deactivated);
  });
});

describe("an API that goes on showing an older version", () => {
  let setup: TestSetup;
  beforeEach(async () => {
    setup = await startTestSetup();
  });
  afterEach(() => setup.server.stop());

  const version = (etag: string, modifiedAt: string) => ({
    ...createCredentialResponse("c1"),
    _etag: etag,
    modifiedAt,
  });
  const [V1, V2] = [version('"1"', "2026-01-01T00:00:00Z"), version('"2"', "2026-01-02T00:00:00Z")];
  const get = () => setup.client.credentials.get("c1");
  const sumWaits = () => setup.clock.waits.reduce((sum, ms) => sum + ms, 0);

  it("ends in an error after retry_timeout if this process has seen it replaced", async () => {
    setup.server.respond({ status: 200, body: V1 }, { status: 200, body: V2 }, { status: 200, body: V1 });
    await get();
    await get();
    const error = await catchApiError(get());
    expect(error).toMatchObject({ code: "service-unavailable", title: "An older version than the latest" });
    expect(error.detail).toContain('still shows the version "1" of c1');
    expect(error.detail).toContain("asked for 300 s");
    expect(sumWaits()).toBe(300_000);
  });

  it("is believed after half a minute if only an earlier process has seen another: a backup may have been restored", async () => {
    setup.server.respond({ status: 200, body: V1 });
    const lastSeen = { etag: V2._etag, modifiedAt: V2.modifiedAt, replaced: [V1._etag] };
    expect(await setup.client.credentials.getCached("c1", { lastSeen })).toMatchObject({ _etag: V1._etag });
    expect(sumWaits()).toBe(30_000);
    await get();
    expect(sumWaits()).toBe(30_000);
  });

  it("is not asked again after an interrupt", async () => {
    setup.server.respond({ status: 200, body: V2 }, { status: 200, body: V1 });
    await get();
    const controller = new AbortController();
    setup.clock.sleep = async () => {
      controller.abort();
      throw new Error("aborted");
    };
    const error = await catchApiError(setup.client.credentials.get("c1", { signal: controller.signal }));
    expect(error).toMatchObject({ code: "aborted" });
  });
});

describe("versions that were seen", () => {
  const context = {
    clock: new FakeClock(),
    timeouts: { requestMs: 1, retryMs: 1 },
    log: { debug() {}, trace() {} },
    createError: () => {
      throw new Error("Not expected.");
    },
  };
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

  it("are believed if none is later, in whatever order reads show them", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(11), { minLength: 1, maxLength: 30 }), (reads) => {
        const seen = new SeenVersions(context);
        let latest = -1;
        for (const index of reads) {
          expect(seen.recordRead({ id: "c1", _etag: `"${index}"`, modifiedAt: at(index) })).toBe(index >= latest);
          latest = Math.max(latest, index);
        }
      }),
    );
  });

  it("are told from each other by what was seen before, where their times are the same", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(11), { minLength: 1, maxLength: 30 }), (reads) => {
        const seen = new SeenVersions(context);
        let latest = -1;
        for (const index of reads) {
          // Every version is seen before those that follow it.
          const shown = Math.min(index, latest + 1);
          expect(seen.recordRead({ id: "c1", _etag: `"${shown}"`, modifiedAt: at(0) })).toBe(shown >= latest);
          latest = Math.max(latest, shown);
        }
      }),
    );
  });

  it("are the same with a weak ETag", () => {
    const seen = new SeenVersions(context);
    for (const etag of ['"1"', 'W/"1"', '"1"']) {
      expect(seen.recordRead({ id: "c1", _etag: etag, modifiedAt: at(0) })).toBe(true);
    }
  });

  it("may have an earlier ETag again, if they are later", () => {
    const seen = new SeenVersions(context);
    for (const [etag, minute] of [
      ["a", 0],
      ["b", 1],
      ["a", 2],
    ] as const) {
      expect(seen.recordRead({ id: "c1", _etag: etag, modifiedAt: at(minute) })).toBe(true);
    }
    expect(seen.recordRead({ id: "c1", _etag: "b", modifiedAt: at(1) })).toBe(false);
  });

  it("are not replaced by the repeated answer to an earlier write", () => {
    const seen = new SeenVersions(context);
    const shown = { id: "c1", _etag: '"5"', modifiedAt: at(0) };
    seen.recordRead(shown);
    seen.recordRepeatedWrite({ ...shown, _etag: '"4"' }, '"repeated-request"');
    expect(seen.recordRead(shown)).toBe(true);
    // A write of now is the latest version.
    seen.recordRepeatedWrite({ ...shown, _etag: '"6"' }, '"5"');
    expect(seen.recordRead(shown)).toBe(false);
  });
});
