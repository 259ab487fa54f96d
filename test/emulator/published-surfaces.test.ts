import { type Emulator, startEmulator } from "../../src/emulator";
import { buildSmsCredential, buildSurface, EmulatorClient } from "./support/client";

let emulator: Emulator;
let api: EmulatorClient;

beforeAll(async () => {
  emulator = await startEmulator({ processingTime: 0 });
  api = await EmulatorClient.connect(emulator);
  const { id } = await api.do("createCredential", { body: buildSmsCredential() });
  for (const name of ["zulu", "alpha", "mike"]) await api.do("createSurface", { body: buildSurface(id, { name }) });
  await api.do("createSurface", { query: { submit: "false" }, body: { name: "idea", channel: "sms" } });
});

afterAll(() => emulator.close());

const list = (query: Record<string, string>) => api.do("listPublishedSurfaces", { query });
const listNames = async (query: Record<string, string>) =>
  (await list({ channel: "sms", ...query })).data.map(({ surfaceName }) => surfaceName);

test("without a channel it means in-app, so no SMS surface appears", async () => {
  expect(await list({})).toEqual({
    data: [],
    _page: { orderby: "surfaceName", count: 0, page: 0, totalPages: 0, totalCount: 0 },
  });
});

test("surfaces are shown under Adobe's names", async () => {
  const { data } = await list({ channel: "SMS" });
  expect(data[0]).toEqual({
    id: expect.any(String),
    type: "channelConfigurationId",
    surfaceName: "alpha",
    surfaceChannel: "sms",
    surfaceStatus: "active",
    attributes: {},
    createdAt: expect.any(String),
    modifiedAt: expect.any(String),
    _links: { self: { href: `/journey/campaigns/service/metadata/surfaces/sms/${data[0]?.id}` } },
  });
});

test("pages are numbered, and sorted by name unless one asks otherwise", async () => {
  expect(await listNames({ count: "3" })).toEqual(["alpha", "idea", "mike"]);
  expect(await listNames({ count: "3", page: "1" })).toEqual(["zulu"]);
  expect(await listNames({ orderby: "-surfaceName", count: "2" })).toEqual(["zulu", "mike"]);
  expect(await listNames({ orderby: "createdAt" })).toEqual(["zulu", "alpha", "mike", "idea"]);
  expect((await list({ channel: "sms", count: "3", page: "1" }))._page).toEqual({
    orderby: "surfaceName",
    count: 1,
    page: 1,
    totalPages: 2,
    totalCount: 4,
  });
});

test("filters are joined by semicolons", async () => {
  expect(await listNames({ property: "surfaceName==mike" })).toEqual(["mike"]);
  expect(await listNames({ property: "surfaceName>idea;surfaceStatus==active" })).toEqual(["mike", "zulu"]);
});

test("one surface is read by its channel and id", async () => {
  const { data } = await list({ channel: "sms" });
  const surfaceId = data[0]?.id ?? "";
  expect(await api.do("getPublishedSurface", { params: { channel: "sms", surfaceId } })).toEqual(data[0]);
});

test.each([
  ["another channel", { channel: "email" }, 404],
  ["another id", { surfaceId: "nowhere" }, 404],
])("%s is not found, in the words of Adobe's campaign service", async (_, other, status) => {
  const { data } = await list({ channel: "sms" });
  const response = await api.send("getPublishedSurface", {
    params: { channel: "sms", surfaceId: data[0]?.id ?? "", ...other },
  });
  expect(response.status).toBe(status);
  expect(JSON.parse(response.text)).toEqual({
    type: expect.any(String),
    title: "Not found",
    status,
    message: expect.any(String),
  });
});

test.each([{ property: "surfaceName~mike" }, { property: "colour==red" }, { orderby: "colour" }, { count: "0" }])(
  "the query %j is refused",
  async (query) => {
    expect((await api.send("listPublishedSurfaces", { query })).status).toBe(400);
  },
);
