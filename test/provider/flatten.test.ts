import fc from "fast-check";
import {
  channelSurface,
  type Field,
  formatKeywords,
  normalizeKeyword,
  type ObjectModel,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
  toSnakeCase,
} from "../../src/model";
import { type ObjectValue, preserveSemanticEquality } from "../../src/plugin";
import { createStateUpgraders, flatten } from "../../src/provider/flatten";
import { toSchema } from "../../src/provider/schema";

const envelope = { id: "1", name: "n", servicePlanId: "p", createdAt: "c", modifiedAt: "m", apiTokenUpdatedAt: "u" };
const flattenSms = (response: object, previous = {}) =>
  flatten(sinchSmsCredential, { ...envelope, ...response }, previous);

describe("the state of an API object", () => {
  it("has every attribute of the schema", () => {
    expect(flattenSms({})).toEqual({
      id: "1",
      name: "n",
      service_plan_id: "p",
      api_token: null,
      api_token_wo: null,
      api_token_wo_version: null,
      api_token_updated_at: "u",
      opt_in: null,
      opt_out: null,
      help: null,
      double_opt_in: null,
      custom_inbound_keywords: null,
      default_inbound_reply: null,
      inbound_number: null,
      override_url: null,
      inbound_dataset_id: null,
      created_at: "c",
      created_by: null,
      modified_at: "m",
      modified_by: null,
      sandbox: null,
      deletion_protection: false,
      silenced_warnings: null,
      verify: null,
    });
  });

  it.each(["********", "[REDACTED]", ""])("peers-08 never takes the mask %j for a secret", (mask) => {
    const previous = { api_token: "secret", api_token_wo_version: "7" };
    expect(flattenSms({ apiToken: mask }, previous)).toEqual(flattenSms({}, previous));
    expect(flattenSms({ apiToken: mask })).toEqual(flattenSms({}));
  });

  it("keeps the options, which the API does not know", () => {
    const options = { sandbox: "dev", deletion_protection: true, verify: { region: "eu", on_failure: null } };
    expect(flattenSms({}, options)).toMatchObject(options);
    expect(flattenSms({ sandbox: "x", deletionProtection: false }, options)).toMatchObject(options);
  });

  it("peers-12 has the default of a field that the API leaves out", () => {
    const rcs = (response: object) => flatten(sinchRcsCredential, { ...envelope, ...response }, {}).rate_limit;
    expect([rcs({}), rcs({ rateLimit: null }), rcs({ rateLimit: 0 }), rcs({ rateLimit: 7 })]).toEqual([0, 0, 0, 7]);
    const optOut = (response: object) => flatten(smsWebhook, { ...envelope, optOut: response }, {}).opt_out;
    expect(optOut({ message: "Bye." })).toMatchObject({ message: "Bye.", fuzzy: false });
    expect(optOut({ fuzzy: true })).toMatchObject({ message: null, fuzzy: true });
    expect(optOut({ fuzzy: false })).toBeNull();
  });

  it("keeps what the API never returns", () => {
    expect(flattenSms({}, { api_token: "secret", api_token_wo_version: "7" })).toMatchObject({
      api_token: "secret",
      api_token_wo_version: "7",
    });
  });

  it("has no block for a category that is empty in the API", () => {
    expect(flattenSms({ optIn: { keywords: "", message: null } }).opt_in).toBeNull();
  });

  it("keeps an empty set if the API has none", () => {
    const surface = (response: object, previous: object) =>
      flatten(channelSurface, { id: "1", ...response }, { ...previous }).marketing_actions;
    expect(surface({ marketingActions: [] }, { marketing_actions: [] })).toEqual([]);
    expect(surface({}, { marketing_actions: [] })).toEqual([]);
    expect(surface({ marketingActions: [] }, { marketing_actions: null })).toBeNull();
  });
});

describe("the state that Terraform stores of an API object", () => {
  /** As after a read or a write: the plugin restores the spelling that the plan or the earlier state has. */
  const flattenStored = (model: ObjectModel, object: object, previous: ObjectValue) =>
    preserveSemanticEquality(toSchema(model).block, previous, flatten(model, { ...envelope, ...object }, previous));
  const flattenStoredSms = (object: object, previous: ObjectValue) =>
    flattenStored(sinchSmsCredential, object, previous);

  it("keeps the user's spelling of keywords, and shows which are new", () => {
    const previous = { opt_in: { keywords: ["Start", "Yes"], message: "Hello\r\n" } };
    expect(flattenStoredSms({ optIn: { keywords: "START,GO", message: "Hello" } }, previous).opt_in).toEqual({
      keywords: ["Start", "GO"],
      message: "Hello\r\n",
    });
  });

  it("shows strings whose case counts as AJO has them", () => {
    const previous = { marketing_actions: ["a"] };
    expect(flattenStored(channelSurface, { marketingActions: ["A"] }, previous).marketing_actions).toEqual(["A"]);
  });

  it("does not show Sinch's spelling of a number as another number", () => {
    const sender = (value: string) =>
      flattenStored(channelSurface, { senderNumber: value }, { sender_number: "+46701234567" }).sender_number;
    expect(sender("46701234567")).toBe("+46701234567");
    expect(sender("46701234568")).toBe("46701234568");
  });

  const keyword = fc.stringMatching(/^[A-Za-zåß0-9]{1,8}$/);

  it("is what was planned, however AJO writes the keywords", () => {
    fc.assert(
      fc.property(fc.uniqueArray(keyword, { minLength: 1, selector: normalizeKeyword }), (keywords) => {
        const returned = formatKeywords(keywords.map(normalizeKeyword));
        const { opt_in } = flattenStoredSms({ optIn: { keywords: returned } }, { opt_in: { keywords, message: null } });
        expect(new Set((opt_in as { keywords: string[] }).keywords)).toEqual(new Set(keywords));
      }),
    );
  });

  it("keeps the user's spelling of the keywords that stay when others come", () => {
    fc.assert(
      fc.property(fc.uniqueArray(keyword, { minLength: 1, selector: normalizeKeyword }), (keywords) => {
        const returned = formatKeywords([...keywords.map(normalizeKeyword), "one-more"]);
        const { opt_in } = flattenStoredSms({ optIn: { keywords: returned } }, { opt_in: { keywords, message: null } });
        const { keywords: kept } = opt_in as { keywords: string[] };
        expect(new Set(kept.filter((word) => !/^one-more$/i.test(word)))).toEqual(new Set(keywords));
        expect(kept).toHaveLength(keywords.length + 1);
      }),
    );
  });
});

describe("a state of version 0", () => {
  it.each([sinchSmsCredential, sinchMmsCredential, channelSurface])(
    "of $typeName gets the default of each option",
    (model) => {
      const upgraded = createStateUpgraders(model)[0]?.({ id: "1", name: "Brand" });
      expect(upgraded).toMatchObject({ id: "1", name: "Brand" });
      for (const [name, field] of Object.entries<Field>(model.options)) {
        expect(upgraded).toHaveProperty(toSnakeCase(name), ("default" in field ? field.default : undefined) ?? null);
      }
    },
  );

  it("keeps the option that it has", () => {
    expect(createStateUpgraders(channelSurface)[0]?.({ reuse_deactivated: true })).toMatchObject({
      reuse_deactivated: true,
      submit: true,
      on_destroy: "deactivate",
    });
  });
});
