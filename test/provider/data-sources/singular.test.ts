import type { ObjectValue } from "../../../src/plugin";
import { buildCredentialBody } from "../../support/resources";
import { type DataSourceName, useDataSources } from "./support";

const { emulator, ids, read, readErrors } = useDataSources();

describe("matrix-data-source one object", () => {
  it("is read by its id and by its name, with all but its secrets and options", async () => {
    const byId = await read("ajo_sinch_sms_credential", { id: ids.sms ?? "" });
    expect(await read("ajo_sinch_sms_credential", { name: "Brand SMS" })).toEqual(byId);
    expect(byId).toEqual({
      id: ids.sms,
      name: "Brand SMS",
      sandbox: "prod",
      service_plan_id: "0123456789abcdef0123456789abcdef",
      api_token_updated_at: expect.any(String),
      opt_in: null,
      opt_out: { keywords: ["STOP", "QUIT"], message: "Bye." },
      help: null,
      double_opt_in: null,
      custom_inbound_keywords: null,
      default_inbound_reply: null,
      inbound_number: null,
      override_url: null,
      inbound_dataset_id: null,
      created_at: expect.any(String),
      created_by: "emulator@techacct.adobe.com",
      modified_at: expect.any(String),
      modified_by: "emulator@techacct.adobe.com",
    });
  });

  it.each<[DataSourceName, string, string]>([
    ["ajo_sinch_mms_credential", "Brand MMS", "mms"],
    ["ajo_sms_webhook", "Inbound/prod", "webhook"],
    ["ajo_channel_surface", "News", "surface"],
    ["ajo_published_surface", "News", "surface"],
  ])("of %s is found by its name", async (name, objectName, id) => {
    const state = await read(name, { name: objectName });
    expect(state).toMatchObject({ id: ids[id], name: objectName, sandbox: "prod" });
    expect(await read(name, { id: ids[id] ?? "" })).toEqual(state);
  });

  it("is looked for in the sandbox that is named", async () => {
    const [error] = await readErrors("ajo_sinch_sms_credential", { name: "Brand SMS", sandbox: "dev" });
    expect(error?.detail).toContain('The sandbox "dev" of EMULATOR@AdobeOrg has no Sinch SMS credential');
  });

  it.each<[string, ObjectValue, object]>([
    ["neither", {}, { summary: "No id and no name", path: ["name"] }],
    ["both", { id: "1", name: "News" }, { summary: "Both an id and a name", path: ["name"] }],
  ])("needs an id or a name, not %s", async (_, config, expected) => {
    expect(await readErrors("ajo_channel_surface", config)).toMatchObject([expected]);
  });

  it("says which name is perhaps meant", async () => {
    const [error] = await readErrors("ajo_sinch_sms_credential", { name: "brand sms" });
    expect(error).toMatchObject({ summary: 'No Sinch SMS credential named "brand sms"', path: ["name"] });
    expect(error?.detail).toContain('Perhaps name = "Brand SMS" is meant.');
  });

  it("says that a name was given for an id", async () => {
    const [error] = await readErrors("ajo_channel_surface", { id: "News" });
    expect(error).toMatchObject({ summary: 'No channel surface with the id "News"', path: ["id"] });
    expect(error?.detail).toContain("if this is a name, write name =");
  });

  it("is not of another vendor", async () => {
    const expected = { summary: "Not a Sinch SMS credential", detail: expect.stringContaining('vendor "sinch_mms"') };
    expect(await readErrors("ajo_sinch_sms_credential", { name: "Brand MMS" })).toMatchObject([
      { ...expected, path: ["name"] },
    ]);
    expect(await readErrors("ajo_sinch_sms_credential", { id: ids.mms ?? "" })).toMatchObject([
      { ...expected, path: ["id"] },
    ]);
  });

  it("is found when it was made after the last list", async () => {
    await read("ajo_sinch_sms_credential", { name: "Brand SMS" });
    const id = await emulator.otherUser.createCredential(buildCredentialBody("Made just now"));
    expect(await read("ajo_sinch_sms_credential", { name: "Made just now" })).toMatchObject({ id });
    await emulator.otherUser.delete(id);
  });
});
