import type { ConfigRequest } from "../../../src/plugin/framework";
import type { Schema } from "../../../src/plugin/schema";
import { toReportedDiagnostics } from "../../../src/plugin/testing/in-process-provider";
import { type ObjectValue, UNKNOWN } from "../../../src/plugin/value";
import { encodeDynamicValue } from "../../../src/plugin/values/dynamic-value";
import { createResource, Harness } from "../support/harness";

const schema: Schema = {
  version: 0,
  block: {
    description: "Text.",
    attributes: {
      name: { type: "string", description: "Text.", required: true },
      token: { type: "string", description: "Text.", optional: true, sensitive: true },
    },
  },
};
const encodeConfig = (value: ObjectValue | null) =>
  encodeDynamicValue(["object", { name: "string", token: "string" }], value);

/** The three kinds whose configuration is checked in the same way, each with this rule. */
const kinds = {
  validateDataResourceConfig: (validate?: (request: ConfigRequest) => void) => ({
    dataSources: { test_source: () => ({ schema, ...(validate && { validate }), read: async () => ({}) }) },
  }),
  validateEphemeralResourceConfig: (validate?: (request: ConfigRequest) => void) => ({
    ephemeralResources: {
      test_source: () => ({ schema, ...(validate && { validate }), open: async () => ({ result: {} }) }),
    },
  }),
  validateListResourceConfig: (validate?: (request: ConfigRequest) => void) => ({
    listResources: { test_source: () => ({ schema, ...(validate && { validate }), async *list() {} }) },
  }),
};

describe.each(Object.keys(kinds) as (keyof typeof kinds)[])("%s", (rpc) => {
  const validate = async (
    value: ObjectValue | null,
    rule?: (request: ConfigRequest) => void,
    typeName = "test_source",
  ) => {
    const { diagnostics } = await new Harness(createResource(), kinds[rpc](rule)).call(rpc, {
      typeName,
      config: encodeConfig(value),
    });
    return toReportedDiagnostics(diagnostics);
  };

  test("without rules everything is accepted, and nothing has to be configured", async () => {
    expect(await validate({ name: UNKNOWN, token: null })).toEqual([]);
  });

  test("diagnostics have their path, and secrets are masked in them", async () => {
    const rule = ({ config: { token }, diagnostics }: ConfigRequest) =>
      diagnostics.add({ severity: "error", summary: "Bad name", detail: `Not with ${token}.`, path: ["name"] });
    expect(await validate({ name: "a", token: "hush-hush" }, rule)).toEqual([
      { severity: "error", summary: "Bad name", detail: "Not with [secret].", path: ["name"] },
    ]);
  });

  test("a missing configuration counts as one in which nothing is set", async () => {
    const seen: ObjectValue[] = [];
    expect(await validate(null, ({ config }) => void seen.push(config))).toEqual([]);
    expect(seen).toEqual([{ name: null, token: null }]);
  });

  test("a type that does not exist is an error", async () => {
    expect(await validate({ name: "a", token: null }, undefined, "test_other")).toMatchObject([
      { summary: expect.stringMatching(/^Unknown /), detail: expect.stringContaining("test_other") },
    ]);
  });
});
