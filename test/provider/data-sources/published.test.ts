import { emptyBlock } from "../../../src/plugin";
import { dataSources } from "../../../src/provider/provider";
import type { ProviderData } from "../../../src/provider/provider-data";
import { TestServer } from "../../api/support/test-server";
import { configureAjoProvider, createRequest } from "../support/configure";

/** A list as Adobe may return it: other cases, extra members, and few guarantees. */
const LIST = {
  data: [
    {
      id: "b",
      surfaceName: "News",
      surfaceChannel: "SMS",
      surfaceStatus: "ACTIVE",
      attributes: { sms: { z: 1, a: [{ y: true, b: null }] } },
      createdAt: "2026-01-02",
      brandNew: "member",
    },
    { id: "a", surfaceName: null, attributes: null },
  ],
};

const server = new TestServer();
let providerData: ProviderData;

beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(async () => {
  server.requests.length = 0;
  server.respond({ status: 200, body: LIST });
  const reach = { endpoint: server.url, clientId: "client", clientSecret: "secret", orgId: "O@AdobeOrg" };
  providerData = await configureAjoProvider({ ...reach, sandbox: "prod" });
});

async function read(name: "ajo_published_surface" | "ajo_published_surfaces", config: object) {
  const source = dataSources[name]();
  return source.read({ ...createRequest(), providerData, config: { ...emptyBlock(source.schema.block), ...config } });
}

const NEWS = {
  id: "b",
  type: null,
  name: "News",
  channel: "sms",
  status: "active",
  attributes_json: '{"sms":{"a":[{"b":null,"y":true}],"z":1}}',
  created_at: "2026-01-02",
  modified_at: null,
  app_id: null,
};

test("Adobe's list is returned as it is, and the channel is always sent", async () => {
  expect(await read("ajo_published_surfaces", {})).toEqual({
    channel: "sms",
    status: null,
    name_prefix: null,
    sandbox: "prod",
    surfaces: [
      { ...NEWS, id: "a", name: null, channel: null, status: null, attributes_json: "{}", created_at: null },
      NEWS,
    ],
  });
  const [request] = server.requests;
  expect(request?.path).toBe("/journey/campaigns/service/metadata/surfaces");
  expect(request?.query.get("channel")).toBe("sms");
  expect(request?.headers).toMatchObject({
    "x-gw-ims-org-id": "O@AdobeOrg",
    "x-sandbox-name": "prod",
    "x-api-key": "client",
  });
});

test("One surface is found by its name, and read by its id", async () => {
  expect(await read("ajo_published_surface", { name: "News" })).toEqual({ ...NEWS, sandbox: "prod" });
  server.respond({ status: 200, body: LIST.data[0] });
  const fresh = { ...NEWS, sandbox: "prod" };
  expect(await read("ajo_published_surface", { id: "b", channel: "SMS" })).toEqual({ ...fresh, channel: "SMS" });
});

test("Two surfaces with one name are an error", async () => {
  server.respond({ status: 200, body: { data: [LIST.data[0], { ...LIST.data[0], id: "c" }] } });
  await expect(read("ajo_published_surface", { name: "News" })).rejects.toThrow(
    'Several objects named "News": The sandbox "prod" of O@AdobeOrg has more than one published surface named "News". Give the id of the one that is meant:\n  - b\n  - c',
  );
});

test("Adobe's errors are quoted", async () => {
  server.respond({ status: 403, body: { title: "Forbidden", message: "No access to surfaces.", status: 403 } });
  await expect(read("ajo_published_surfaces", {})).rejects.toThrow(/Cannot read published surfaces.*No access/s);
});
