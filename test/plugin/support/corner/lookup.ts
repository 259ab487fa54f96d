import { type Attribute, type DataSource, type ObjectValue, UNKNOWN } from "../../../../src/plugin";
import type { CornerJournal } from "./journal";

const description = "Text.";
const computed: Attribute = { type: "string", description, computed: true };

/** A data source that behaves well or badly, as its key says. */
export const lookup: DataSource<CornerJournal> = {
  schema: {
    version: 0,
    block: {
      description,
      attributes: {
        key: { type: "string", description, required: true },
        any: { type: "dynamic", description, optional: true },
        secret: { type: "string", description, optional: true, sensitive: true },
        value: computed,
        matches: { ...computed, type: ["list", ["object", { name: "string", sizes: ["set", "number"] }]] },
      },
      blocks: {
        filter: {
          nesting: "set",
          block: { description, attributes: { name: { ...computed, computed: false, optional: true } } },
        },
      },
    },
  },
  validate({ config, diagnostics }) {
    if (config.key === "invalid")
      diagnostics.add({ severity: "error", summary: "Invalid key", detail: "Choose another.", path: ["key"] });
  },
  async read({ providerData, config }) {
    providerData.append(`read ${String(config.key)}`);
    const matches = [{ name: "a", sizes: [2, 1] }];
    const response = results[String(config.key)];
    return response ? response(config) : { ...config, value: `value of ${String(config.key)}`, matches };
  },
};

const results: { readonly [key: string]: (config: ObjectValue) => ObjectValue } = {
  nothing: () => JSON.parse("null"),
  unknown: (config) => ({ ...config, value: UNKNOWN, matches: null }),
  mistyped: (config) => ({ ...config, value: "a", matches: "none" }),
  incomplete: ({ key }) => ({ key: key ?? null }),
  failing: ({ secret }) => {
    throw new Error(`Nothing is known of it, not even with ${String(secret)}.`);
  },
};
