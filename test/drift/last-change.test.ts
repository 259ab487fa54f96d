import fc from "fast-check";
import type { AuditEvent } from "../../src/api/client/audit-events";
import { AuditLogReader, openAuditLog } from "../../src/drift/audit-log";
import { type ChangedObject, LastChangeFinder } from "../../src/drift/last-change";
import { connectFromEnvironment, SettingsError } from "../../src/settings";
import { type TestResponse, TestServer } from "../api/support/test-server";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialBody } from "../support/resources";

const emulator = useAjoEmulator();

const SMS = "ajo_sinch_sms_credential";
const ALEX = "alex@example.com";

/** Deletes a credential, as a colleague, and says what a report would tell of it. */
async function deleteCredential(name: string): Promise<ChangedObject> {
  const id = await emulator.otherUser.createCredential(buildCredentialBody(name));
  await emulator.otherUser.delete(id);
  return { type: SMS, id, name, sandbox: "prod", happened: "deleted", lastChange: { source: "unknown" } };
}

describe("who changed an object", () => {
  const changed: ChangedObject = {
    ...{ type: SMS, id: "1", name: "Brand", sandbox: "prod", happened: "changed" },
    lastChange: { at: "2026-11-30T10:00:00.000Z", by: ALEX, source: "object" },
  };

  it("is what the object says, and nobody is asked", async () => {
    const before = emulator.requestCount();
    const connection = connectFromEnvironment(emulator.environment);
    const finder = new LastChangeFinder({ clients: connection.client, auditLog: openAuditLog(connection, {}) });
    expect(await finder.find(changed)).toBe(changed.lastChange);
    expect(emulator.requestsSince(before)).toEqual([]);
  });

  it("is left as it is for what is only pending", async () => {
    const pending = { ...changed, happened: "none" } as never;
    expect(await new LastChangeFinder().complete([pending])).toEqual([pending]);
  });
});

describe("who deleted an object", () => {
  it("is what AJO says when it is asked for the object", async () => {
    const { client } = connectFromEnvironment(emulator.environment);
    const finder = new LastChangeFinder({ clients: client });
    expect(await finder.find(await deleteCredential("Deleted"))).toEqual({
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      by: ALEX,
      source: "deletion",
    });
    expect(finder.warnings).toEqual([]);
  });

  it("is unknown without access to AJO, and for what is not AJO's", async () => {
    const deleted = await deleteCredential("Unasked");
    expect(await new LastChangeFinder().find(deleted)).toEqual({ source: "unknown" });
    const { client } = connectFromEnvironment(emulator.environment);
    for (const other of [{ type: "local_file" }, { id: undefined as never }, { sandbox: undefined as never }])
      expect(await new LastChangeFinder({ clients: client }).find({ ...deleted, ...other })).toEqual({
        source: "unknown",
      });
  });

  it("is a warning, once, where AJO cannot be asked", async () => {
    const environment = { ...emulator.environment, AJO_CLIENT_SECRET: "not-the-secret" };
    const finder = new LastChangeFinder({ clients: connectFromEnvironment(environment).client });
    const deleted = await deleteCredential("Forbidden");
    expect(await finder.find(deleted)).toEqual({ source: "unknown" });
    expect(await finder.find(deleted)).toEqual({ source: "unknown" });
    expect(finder.warnings).toEqual([
      {
        summary: "AJO cannot be asked who deleted objects",
        detail: expect.stringMatching(/invalid client_secret.*does not say of all changes who made them\.$/),
        code: "AJO2001",
      },
    ]);
    expect(JSON.stringify(finder.warnings)).not.toContain("not-the-secret");
  });
});

describe("Adobe's audit log", () => {
  const server = new TestServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  /** A finder that asks nobody but the audit log at this address. */
  const createFinder = (endpoint: string | undefined) => {
    const connection = connectFromEnvironment(emulator.environment);
    return new LastChangeFinder({ auditLog: openAuditLog(connection, { AJO_AUDIT_ENDPOINT: endpoint }) });
  };

  it("says who deleted it, where AJO does not", async () => {
    const [one, two] = [await deleteCredential("Audited"), await deleteCredential("Audited, too")];
    const before = emulator.requestCount();
    const finder = createFinder(undefined);
    expect(await finder.complete([one, two] as never)).toMatchObject(
      [one, two].map(({ id }) => ({ id, lastChange: { by: ALEX, source: "audit", at: expect.stringMatching(/Z$/) } })),
    );
    expect(emulator.requestsSince(before).filter(({ path }) => path.endsWith("/audit/events"))).toHaveLength(1);
    expect(finder.warnings).toEqual([]);
  });

  it("finds an object by its name, if its ids are not those of the API", async () => {
    const deleted = { ...(await deleteCredential("By name")), recordedAt: "2020-01-01T00:00:00Z" };
    expect(await createFinder(undefined).find({ ...deleted, id: "other-id" })).toMatchObject({
      by: ALEX,
      source: "audit",
    });
    expect(await createFinder(undefined).find({ ...deleted, id: "other-id", name: "Other" })).toEqual({
      source: "unknown",
    });
    expect(await createFinder(undefined).find({ ...deleted, type: "ajo_sms_webhook" })).toEqual({ source: "unknown" });
    // It was still there after that deletion, which so was that of another object.
    expect(
      await createFinder(undefined).find({ ...deleted, id: "other-id", recordedAt: "2999-01-01T00:00:00Z" }),
    ).toEqual({ source: "unknown" });
  });

  it.each<[string, TestResponse | undefined, string, string]>([
    [
      "is not allowed",
      { status: 403, body: { error_code: "403027", message: "User is not allowed" } },
      "AJO2003",
      'needs the permission "View user activity log"',
    ],
    ["is no JSON", { status: 200, body: "<html>" }, "AJO2008", "Check that the address is that of Adobe's audit log"],
    ["is something else", { status: 200, body: { items: [] } }, "AJO2008", "AJO_AUDIT_ENDPOINT"],
    ["is not there", undefined, "AJO2004", "AJO_AUDIT_ENDPOINT"],
  ])(
    "that %s is one warning",
    async (_, response, code, text) => {
      if (response !== undefined) server.respond(response);
      const finder = createFinder(response === undefined ? "http://127.0.0.1:9" : server.url);
      const deleted = await deleteCredential(`Warned ${code} ${_}`);
      expect(await finder.complete([deleted, deleted] as never)).toMatchObject([
        { lastChange: { source: "unknown" } },
        {},
      ]);
      expect(finder.warnings).toEqual([
        { summary: "Adobe's audit log cannot be read", detail: expect.stringContaining(text), code },
      ]);
    },
    30_000,
  );

  it("is read page by page, whatever the pages are like", async () => {
    const event = (id: string, more = {}) => ({
      ...{ userEmail: ALEX, action: "Delete", assetType: "AJO SMS API credentials", status: "Allow" },
      ...{ assetId: id, timestamp: "2026-11-30T10:00:00.123+0000", sandboxName: "prod", ...more },
    });
    const pages = [
      [event("1"), { odd: true }, event("2", { status: "Deny" })],
      [event("3", { userEmail: "kim@example.com" }), event("4", { sandboxName: "dev" })],
      [event("2", { userEmail: "sam@example.com", timestamp: "2026-11-30T11:00:00Z" })],
    ];
    server.requests.length = 0;
    server.respondBy(({ query }) => {
      const start = Number(query.get("start"));
      const index = start === 0 ? 0 : start === 3 ? 1 : 2;
      const next = index < 2 ? { _links: { next: { href: "…" } } } : {};
      return {
        status: 200,
        body: { _embedded: { customerAuditLogList: pages[index] }, queryId: "q", page: {}, ...next },
      };
    });
    const finder = createFinder(server.url);
    const find = (id: string) =>
      finder.find({
        type: SMS,
        id,
        name: "none",
        sandbox: "prod",
        happened: "deleted",
        lastChange: { source: "unknown" },
      });
    expect(await find("1")).toEqual({ at: "2026-11-30T10:00:00.123Z", by: ALEX, source: "audit" });
    expect(await find("2")).toEqual({ at: "2026-11-30T11:00:00.000Z", by: "sam@example.com", source: "audit" });
    expect(await find("3")).toMatchObject({ by: "kim@example.com" });
    expect(await find("4")).toEqual({ source: "unknown" });
    expect(server.requests.map(({ query }) => Object.fromEntries(query))).toEqual([
      { property: "action==delete", limit: "1000", start: "0" },
      { queryId: "q", limit: "1000", start: "3" },
      { queryId: "q", limit: "1000", start: "5" },
    ]);
  });

  it("that never ends is left", async () => {
    let requests = 0;
    server.respondBy(() => {
      requests += 1;
      return { status: 200, body: { _embedded: { customerAuditLogList: [{}] }, _links: { next: { href: "…" } } } };
    });
    const deleted = await deleteCredential("Endless");
    expect(await createFinder(server.url).find(deleted)).toEqual({ source: "unknown" });
    expect(requests).toBeLessThanOrEqual(100);
  });

  it("does not count an older change as the last one", async () => {
    const id = await emulator.otherUser.createCredential(buildCredentialBody("Changed"));
    await emulator.otherUser.update(id, { defaultInboundReply: "Hm." });
    const changed = { type: SMS, id, name: "Changed", sandbox: "prod", happened: "changed" } as const;
    const find = (at: string) => createFinder(undefined).find({ ...changed, lastChange: { at, source: "object" } });
    const { modifiedAt } = await emulator.otherUser.get(id);
    expect(await find(String(modifiedAt))).toEqual({ at: modifiedAt, by: ALEX, source: "audit" });
    expect(await find("2100-01-01T00:00:00.000Z")).toEqual({ at: "2100-01-01T00:00:00.000Z", source: "object" });
  });

  it.each([
    ["platform.adobe.io", "is not a URL with its scheme"],
    ["http://audit.example.com", "is not an https URL"],
  ])("at %j is refused", (endpoint, text) => {
    const open = () => openAuditLog(connectFromEnvironment(emulator.environment), { AJO_AUDIT_ENDPOINT: endpoint });
    expect(open).toThrow(SettingsError);
    expect(open).toThrow(text);
    expect(open).toThrow("It comes from AJO_AUDIT_ENDPOINT.");
  });
});

describe("objects of one name", () => {
  const toInstant = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1_000).toISOString();
  const createEvent = (action: string, seconds: number, user: string, assetId: string): AuditEvent => ({
    ...{ action, user, assetId, at: toInstant(seconds), sandbox: "prod" },
    ...{ assetType: "AJO SMS API credentials", assetName: "Brand" },
  });
  const find = (events: readonly AuditEvent[], object: Partial<ChangedObject>) => {
    const auditLog = new AuditLogReader({ list: async (_, action) => events.filter((one) => one.action === action) });
    const unknown = { source: "unknown" } as const;
    return new LastChangeFinder({ auditLog }).find({
      ...{ type: SMS, name: "Brand", sandbox: "prod", happened: "deleted", lastChange: unknown },
      ...object,
    });
  };
  /** Seconds that differ, in order. */
  const times = fc
    .uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 12 })
    .map((list) => list.sort((a, b) => a - b));

  it("were deleted by whoever deleted each of them, in whatever order and with whatever ids the log has them", async () => {
    await fc.assert(
      fc.asyncProperty(times, fc.boolean(), fc.boolean(), fc.nat(), async (instants, isKnown, isComplete, order) => {
        // One after another has the name: what is at even places is the last change of an object, at odd ones its deletion.
        const lives = instants.flatMap((start, index) =>
          index % 2 === 0 && instants[index + 1] !== undefined ? [{ start, end: instants[index + 1] as number }] : [],
        );
        const logged = lives.map(({ end }, index) =>
          createEvent("delete", end, `user-${index}`, isKnown ? `id-${index}` : `log-${index}`),
        );
        const cut = order % (logged.length + 1);
        const events = [...logged.slice(cut), ...logged.slice(0, cut)];
        // The last deletion is not in the log yet.
        const shown = isComplete ? events : events.filter(({ user }) => user !== `user-${lives.length - 1}`);
        for (const [index, { start }] of lives.entries()) {
          const { by, source } = await find(shown, { id: `id-${index}`, recordedAt: toInstant(start) });
          const isLogged = isComplete || index < lives.length - 1;
          expect([by, source]).toEqual(isLogged ? [`user-${index}`, "audit"] : [undefined, "unknown"]);
        }
      }),
    );
  });

  it("were changed by whoever changed them at that time, however many did before and after", async () => {
    await fc.assert(
      fc.asyncProperty(times, fc.nat(), async (instants, choice) => {
        const events = instants.map((at, index) => createEvent("update", at, `user-${index}`, "id"));
        const chosen = choice % instants.length;
        const lastChange = { at: toInstant(instants[chosen] as number), source: "object" } as const;
        expect(await find(events, { id: "id", happened: "changed", lastChange })).toMatchObject({
          by: `user-${chosen}`,
        });
      }),
    );
  });
});
