import fc from "fast-check";
import { startEmulator } from "../../../src/emulator";
import { buildSmsCredential, buildSurface, EmulatorClient } from "../../emulator/support/client";
import { catchApiError, createEmulatorClient, startTestSetup, type TestSetup } from "../support/test-client";
import type { ReceivedRequest, TestResponse } from "../support/test-server";

let setup: TestSetup;
beforeEach(async () => {
  setup = await startTestSetup();
});
afterEach(() => setup.server.stop());

const PATH = "/journey/campaigns/service/metadata/surfaces";
const list = () => setup.client.published.list("sms");
const listIds = async () => (await list()).map(({ id }) => id);
const listQueries = () => setup.server.requests.map(({ query }) => Object.fromEntries(query));
const createResponse = (body: unknown): TestResponse => ({ status: 200, body });

const createPublished = (id: string, more: object = {}) => ({ id, surfaceName: id, surfaceStatus: "ACTIVE", ...more });

test("A list always sends the channel, because Adobe's default is in-app", async () => {
  setup.server.respond(createResponse({ data: [createPublished("s1")], _page: { page: 0, totalPages: 1 } }));
  await expect(list()).resolves.toEqual([createPublished("s1")]);
  expect(setup.server.requests).toMatchObject([{ method: "GET", path: PATH }]);
  expect(listQueries()).toEqual([{ channel: "sms", count: "50" }]);
});

test("One surface is read by channel and id", async () => {
  setup.server.respond(
    createResponse({ ...createPublished("s1"), surfaceChannel: "SMS", attributes: { sender: { number: 1 } } }),
  );
  const surface = await setup.client.published.get("sms", "s1");
  expect(surface).toEqual({ ...createPublished("s1"), surfaceChannel: "SMS", attributes: { sender: { number: 1 } } });
  expect(setup.server.requests[0]?.path).toBe(`${PATH}/sms/s1`);
});

test.each([
  ["no object", ["s1"]],
  ["without an id", { surfaceName: "s1" }],
  ["with an id that is no text", { id: 1 }],
])("A response for one surface that is %s is unexpected", async (_name, body) => {
  setup.server.respond(createResponse(body));
  const error = await catchApiError(setup.client.published.get("sms", "s1"));
  expect(error).toMatchObject({ code: "unexpected-response" });
  expect(error.detail).toContain("is no surface");
});

test("A list in Adobe's other format is read as well", async () => {
  setup.server.respond(createResponse({ items: [createPublished("s1")], data: null }));
  expect(await listIds()).toEqual(["s1"]);
});

test.each([[{}], [{ data: {} }], [[]], ["surfaces"], [null]])("The response %j is not a list", async (body) => {
  setup.server.respond({ status: 200, body: JSON.stringify(body), headers: { "content-type": "application/json" } });
  expect(await catchApiError(list())).toMatchObject({ code: "unexpected-response" });
});

test("Items that are not surfaces are skipped, and a member of another type counts as absent", async () => {
  const odd = { id: "s2", surfaceName: 7, surfaceStatus: null, attributes: "none", createdAt: {}, colour: "red" };
  setup.server.respond(
    createResponse({ data: [null, "s0", [], {}, { id: "" }, { id: 3 }, createPublished("s1"), odd] }),
  );
  await expect(list()).resolves.toEqual([createPublished("s1"), { id: "s2" }]);
});

test("Attributes are returned in any format that has a value", async () => {
  const shapes = [{ a: 1 }, { a: { b: [] } }, {}, [{ name: "a" }], 7, null];
  setup.server.respond(createResponse({ data: shapes.map((attributes, at) => ({ id: `s${at}`, attributes })) }));
  const shown = (await list()).map(({ attributes }) => attributes);
  expect(shown).toEqual([{ a: 1 }, { a: { b: [] } }, {}, { 0: { name: "a" } }, undefined, undefined]);
});

describe("The pointer to the next page", () => {
  const two = { data: [createPublished("s2")] };
  test.each([
    ["a number", { _page: { next: 1 } }, { page: "1" }],
    ["a number in a text", { _page: { next: "1" } }, { page: "1" }],
    ["a cursor", { _page: { next: "c2/d+e=" } }, { start: "c2/d+e=" }],
    ["a link's address", { _links: { next: { href: `${PATH}?page=1&count=7` } } }, { page: "1", count: "7" }],
    ["a whole address", { _page: { next: "https://a.example/x?page=1&channel=inapp" } }, { page: "1" }],
    ["a link, before anything else", { _links: { next: { href: "?page=8" } }, _page: { next: 1 } }, { page: "8" }],
  ])("leads to a request by %s", async (_name, members, expected) => {
    setup.server.respond(createResponse({ data: [createPublished("s1")], ...members }), createResponse(two));
    expect(await listIds()).toEqual(["s1", "s2"]);
    expect(listQueries()[1]).toEqual({ channel: "sms", count: "50", ...expected });
  });

  test.each([
    ["an empty text", { _page: { next: "" } }],
    ["null", { _page: { next: null }, _links: null }],
    ["a form", { _links: { next: { href: `${PATH}{?page,count}`, templated: true } } }],
  ])("%s does not point to a next page", async (_name, members) => {
    setup.server.respond(createResponse({ data: [createPublished("s1")], ...members }));
    expect(await listIds()).toEqual(["s1"]);
    expect(listQueries()).toHaveLength(1);
  });

  test("may be missing: then a page that is not full is the last one, and a full one is not", async () => {
    const full = Array.from({ length: 50 }, (_, at) => createPublished(`s${at}`));
    setup.server.respond(createResponse({ data: full }), createResponse({ data: [createPublished("t")] }));
    expect(await listIds()).toHaveLength(51);
    expect(listQueries()).toHaveLength(2);
  });
});

test("A page with a number is followed by the next number, whatever the number of the first page", async () => {
  const createPage = (number: number) =>
    createResponse({ data: [createPublished(`s${number}`)], _page: { page: number, totalPages: 2 } });
  setup.server.respond(createPage(1), createPage(2));
  expect(await listIds()).toEqual(["s1", "s2"]);
  expect(listQueries().map(({ page }) => page)).toEqual([undefined, "2"]);
});

test("An empty page ends the list, whatever the total", async () => {
  const _page = { totalPages: 9 };
  setup.server.respond(createResponse({ data: [createPublished("s1")], _page }), createResponse({ data: [], _page }));
  expect(await listIds()).toEqual(["s1"]);
  expect(listQueries()).toHaveLength(2);
});

test("A list that repeats the same page ends", async () => {
  setup.server.respond(createResponse({ data: [createPublished("s1")], _page: { page: 0, totalPages: 9, next: 1 } }));
  expect(await listIds()).toEqual(["s1"]);
  expect(listQueries()).toHaveLength(3);
});

test("A list of ever new pages fails", async () => {
  let count = 0;
  setup.server.respondBy(() => createResponse({ data: [createPublished(`s${count++}`)], _page: { next: count } }));
  const error = await catchApiError(list());
  expect(error).toMatchObject({ code: "unexpected-response" });
  expect(error.detail).toContain("has no end: 1000 pages were read");
});

/** Ways to count pages and to point to the next one. Adobe documents none of them. */
const style = fc.record({
  base: fc.constantFrom(0, 1),
  perPage: fc.integer({ min: 1, max: 5 }),
  pointers: fc.record({ page: fc.boolean(), total: fc.constantFrom("totalPages", "totalCount", "next", "link") }),
  member: fc.constantFrom("data", "items"),
  beyond: fc.constantFrom("empty", "last"),
});
type Style = typeof style extends fc.Arbitrary<infer S> ? S : never;

/** A server that pages in this way. */
function serve(items: readonly unknown[], { base, perPage, pointers, member, beyond }: Style) {
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  return ({ query }: ReceivedRequest): TestResponse => {
    const requested = Math.max(0, Number(query.get("page") ?? base) - base);
    const at = beyond === "last" ? Math.min(requested, pages - 1) : requested;
    const next = at + 1 < pages ? at + 1 + base : undefined;
    return createResponse({
      [member]: query.get("channel") === "sms" ? items.slice(at * perPage, (at + 1) * perPage) : [],
      _page: {
        ...(pointers.page && { page: at + base }),
        ...(pointers.total === "totalPages" && { totalPages: pages }),
        ...(pointers.total === "totalCount" && { totalCount: items.length }),
        ...(pointers.total === "next" && { next }),
      },
      ...(pointers.total === "link" && next !== undefined && { _links: { next: { href: `${PATH}?page=${next}` } } }),
    });
  };
}

test("However a server pages, every surface is found once, in the server's order", async () => {
  const odd = fc.constantFrom<unknown[]>(null, 1, "s", [], {});
  const surfaces = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 20 });
  const property = fc.asyncProperty(surfaces, fc.array(odd, { maxLength: 1 }), style, async (names, strays, how) => {
    setup.server.respondBy(serve([...strays, ...names.map((id) => createPublished(id))], how));
    expect(await listIds()).toEqual(names);
  });
  await fc.assert(property, { numRuns: 200 });
});

test("An error of Adobe's campaign service keeps its message", async () => {
  const body = {
    type: "https://ns.adobe.com/aep/errors/CJMIMS-1002-404",
    title: "Not found",
    message: "There is no surface s1",
    status: 404,
    report: { tenantInfo: {} },
    "error-chain": [],
  };
  setup.server.respond({ status: 404, body });
  const error = await catchApiError(setup.client.published.get("sms", "s1"));
  expect(error).toMatchObject({ code: "not-found", title: "Not found" });
  expect(error.detail).toContain("There is no surface s1.");
});

test("Many concurrent reads are one list, which serves later reads as well", async () => {
  setup.server.respond(createResponse({ data: ["a", "b", "c", "d", "e"].map((id) => createPublished(id)) }));
  const { published: api } = setup.client;
  const read = await Promise.all(["a", "b", "c", "d", "e"].map((id) => api.getCached("sms", id)));
  expect(read.map(({ id }) => id)).toEqual(["a", "b", "c", "d", "e"]);
  expect(await api.listCached("sms")).toHaveLength(5);
  expect(listQueries()).toHaveLength(1);
  await api.listCached("email");
  expect(listQueries()[1]).toMatchObject({ channel: "email" });
});

test("The emulator's surfaces are read page by page", async () => {
  const emulator = await startEmulator({ processingTime: 0 });
  try {
    const api = await EmulatorClient.connect(emulator);
    const { id } = await api.do("createCredential", { body: buildSmsCredential() });
    const names = Array.from({ length: 120 }, (_, at) => `s${String(at).padStart(3, "0")}`);
    for (const name of names) await api.do("createSurface", { body: buildSurface(id, { name }) });
    const { published: client } = createEmulatorClient(emulator.settings);
    const surfaces = await client.list("sms");
    expect(surfaces.map(({ surfaceName }) => surfaceName)).toEqual(names);
    expect(await client.list("email")).toEqual([]);
    const [first] = surfaces;
    expect(await client.get("sms", first?.id ?? "")).toEqual(first);
    expect((await catchApiError(client.get("sms", id))).code).toBe("not-found");
  } finally {
    await emulator.close();
  }
});
