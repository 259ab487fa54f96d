import fc from "fast-check";
import { type Emulator, startEmulator } from "../../src/emulator";
import { paginate } from "../../src/emulator/pagination";
import { buildMmsCredential, buildRequest, buildSmsCredential, EmulatorClient } from "./support/client";

let emulator: Emulator;
let api: EmulatorClient;

beforeAll(async () => {
  emulator = await startEmulator();
  api = await EmulatorClient.connect(emulator);
  for (const name of ["a", "b", "c", "d", "e"])
    await api.do("createCredential", { body: buildSmsCredential({ name }) });
  await api.do("createCredential", { body: buildMmsCredential() });
});

afterAll(() => emulator.close());

const fetchPage = (query: Record<string, string>) => api.do("listCredentials", { query });
const getNames = ({ items }: { readonly items: readonly { readonly name: string }[] }) => items.map(({ name }) => name);

test("objects come in the order of their creation, page by page", async () => {
  const first = await fetchPage({ limit: "4" });
  expect(getNames(first)).toEqual(["a", "b", "c", "d"]);
  const last = await fetchPage({ limit: "4", start: first._page.next ?? "" });
  expect(getNames(last)).toEqual(["e", "mms"]);
  expect(last._page).toEqual({ count: 2 });
});

test("a full last page has no next one", async () => {
  expect((await fetchPage({ limit: "6" }))._page).toEqual({ count: 6 });
});

test("an object that is deleted or changed between two pages does not shift the others", async () => {
  const [first, second] = (await fetchPage({ limit: "2" })).items;
  const { next } = (await fetchPage({ limit: "2" }))._page;
  if (first === undefined || second === undefined) throw new Error("The page is not full.");
  await api.do("deleteCredential", buildRequest(second));
  await api.do("replaceCredential", {
    ...buildRequest(first),
    body: buildSmsCredential({ name: "a", help: { message: "changed" } }),
  });
  expect(getNames(await fetchPage({ limit: "2", start: next ?? "" }))).toEqual(["c", "d"]);
});

test("credentials of one vendor", async () => {
  expect(getNames(await fetchPage({ vendor: "sinch_mms" }))).toEqual(["mms"]);
  expect(getNames(await fetchPage({ vendor: "infobip" }))).toEqual([]);
});

test.each([{ limit: "0" }, { limit: "101" }, { limit: "many" }, { start: "made-up" }, { Limit: "5" }])(
  "the query %j is refused, and the parameter named",
  async (query) => {
    const problem = await api.expectProblem("listCredentials", "malformed-request", { query });
    expect(problem.violations?.map(({ field }) => field)).toEqual(Object.keys(query));
  },
);

test("following the cursor shows every record once, whatever the length of the pages", () => {
  const time = fc.date({ noInvalidDate: true, min: new Date("2026-01-01"), max: new Date("2026-01-01T00:00:00.005Z") });
  const records = fc.uniqueArray(fc.record({ createdAt: time.map((date) => date.toISOString()), id: fc.uuid() }), {
    selector: ({ id }) => id,
  });
  fc.assert(
    fc.property(records, fc.integer({ min: 1, max: 7 }), (all, limit) => {
      const seen: typeof all = [];
      let start: string | undefined;
      do {
        const { items, _page } = paginate(all, { limit, start }, (record) => record);
        expect(items.length).toBe(Math.min(limit, all.length - seen.length));
        seen.push(...items);
        start = _page.next;
      } while (start !== undefined);
      const times = seen.map(({ createdAt }) => createdAt);
      expect(times).toEqual([...times].sort());
      expect(new Set(seen)).toEqual(new Set(all));
    }),
  );
});
