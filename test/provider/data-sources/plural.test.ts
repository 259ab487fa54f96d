import type { ObjectValue } from "../../../src/plugin";
import { configureAjoProvider, listIn } from "../support/configure";
import { type DataSourceName, useDataSources } from "./support";

const { emulator, ids, read, readErrors } = useDataSources();

describe("matrix-data-source-list many objects", () => {
  it("are all of them, in the order of their names, without what is hidden", async () => {
    const fresh = await configureAjoProvider(emulator.server.settings);
    const { credentials } = await read("ajo_credentials", {}, fresh);
    expect(credentials).toMatchObject([
      { id: ids.mms, vendor: "sinch_mms", name: "Brand MMS", inbound_credential_id: ids.sms, opt_out: null },
      { id: ids.sms, vendor: "sinch", name: "Brand SMS", project_id: null, opt_out: { message: "Bye." } },
      { id: ids.other, vendor: "sinch", name: "Other" },
    ]);
    expect(JSON.stringify(credentials)).not.toMatch(/override_url|"api_token"/);
  });

  it.each<[DataSourceName, string, ObjectValue, readonly string[]]>([
    ["ajo_credentials", "credentials", { vendor: "sinch" }, ["Brand SMS", "Other"]],
    ["ajo_credentials", "credentials", { name_prefix: "Brand" }, ["Brand MMS", "Brand SMS"]],
    ["ajo_credentials", "credentials", { vendor: "sinch", name_prefix: "Brand" }, ["Brand SMS"]],
    ["ajo_credentials", "credentials", { sandbox: "dev" }, []],
    ["ajo_sms_webhooks", "webhooks", {}, ["Inbound/prod"]],
    ["ajo_sms_webhooks", "webhooks", { credential_id: "1" }, []],
    ["ajo_channel_surfaces", "surfaces", {}, ["Drafted", "News"]],
    ["ajo_channel_surfaces", "surfaces", { status: "draft" }, ["Drafted"]],
    ["ajo_published_surfaces", "surfaces", {}, ["Drafted", "News"]],
    ["ajo_published_surfaces", "surfaces", { status: "DRAFT" }, ["Drafted"]],
    ["ajo_published_surfaces", "surfaces", { channel: "inapp" }, []],
  ])("of %s: %s by %j are %j", async (name, result, config, expected) => {
    const fresh = await configureAjoProvider(emulator.server.settings);
    const state = await read(name, config, fresh);
    expect(listIn(state, result).map((object) => object.name)).toEqual(expected);
    expect(state).toMatchObject({ sandbox: "prod", ...config });
  });

  it.each<[DataSourceName, ObjectValue, string]>([
    ["ajo_credentials", { vendor: "twilio" }, '"twilio" is not a vendor of this provider.'],
    ["ajo_channel_surfaces", { status: "Active" }, '"Active" is not a status of a surface of AJO.'],
    ["ajo_sms_webhooks", { sandbox: "PROD" }, 'The sandbox name "PROD"'],
  ])("of %s refuse %j", async (name, config, expected) => {
    expect(await readErrors(name, config)).toMatchObject([
      { detail: expect.stringContaining(expected), path: Object.keys(config) },
    ]);
  });

  it("cost no more requests than one list, however many data sources read them (peers-15)", async () => {
    const fresh = await configureAjoProvider(emulator.server.settings);
    const before = emulator.requestCount();
    await Promise.all([
      ...Array.from({ length: 20 }, () => read("ajo_sinch_sms_credential", { name: "Brand SMS" }, fresh)),
      ...Array.from({ length: 20 }, () => read("ajo_sinch_sms_credential", { id: ids.other ?? "" }, fresh)),
      read("ajo_credentials", {}, fresh),
      ...Array.from({ length: 20 }, () => read("ajo_published_surface", { name: "News" }, fresh)),
    ]);
    const requests = emulator.requestsSince(before);
    expect(requests.map(({ path }) => path).filter((path) => !path.startsWith("/ims"))).toEqual([
      "/api-credentials",
      "/journey/campaigns/service/metadata/surfaces",
    ]);
  });
});
