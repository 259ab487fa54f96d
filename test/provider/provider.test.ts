import { validateSchema } from "../../src/plugin/testing";
import { dataSources, ephemeralResources, listResources } from "../../src/provider/provider";

/** What is hidden. A list of objects must not be, or hardly anything could be done with it. */
const HIDDEN: Readonly<Record<string, readonly string[]>> = {
  "data source ajo_sinch_sms_credential": ["override_url"],
  "data source ajo_sms_webhook": ["url"],
  "ephemeral resource ajo_access_token": ["token"],
  "ephemeral resource ajo_sinch_access_token": ["key_secret", "token"],
  "ephemeral resource ajo_sinch_api_token": ["key_secret", "token"],
};

const schemas = [
  ...Object.entries(dataSources).map(([name, load]) => ["data source", name, load().schema] as const),
  ...Object.entries(ephemeralResources).map(([name, load]) => ["ephemeral resource", name, load().schema] as const),
  ...Object.entries(listResources).map(([name, load]) => ["list resource", name, load().schema] as const),
];

describe.each(schemas)("the schema of %s %s", (kind, name, schema) => {
  const { description, attributes, blocks } = schema.block;

  it("keeps Terraform's rules", () => {
    expect(validateSchema(kind, schema)).toEqual([]);
  });

  it("describes everything in whole sentences", () => {
    expect(description).toMatch(/^[A-Z].*\.$/s);
    for (const attribute of Object.values(attributes)) expect(attribute.description).toMatch(/^[A-Z].*[.)]$/s);
  });

  it("has attributes alone, and hides what has to be hidden", () => {
    const hidden = Object.keys(attributes).filter((attribute) => attributes[attribute]?.sensitive);
    expect(hidden.sort()).toEqual(HIDDEN[`${kind} ${name}`] ?? []);
    expect(blocks).toBeUndefined();
  });
});
