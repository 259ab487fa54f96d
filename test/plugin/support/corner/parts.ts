import type { Attribute, Block, Resource } from "../../../../src/plugin";
import type { CornerJournal } from "./journal";

const description = "Text.";
const word: Attribute = { type: "string", description, optional: true };

const inner: Block = {
  description,
  attributes: { text: word, size: { ...word, type: "number", computed: true, default: 1 } },
};

const part: Block = {
  description,
  attributes: { place: { ...word, requiresReplace: true }, key_wo: { ...word, writeOnly: true } },
  blocks: { inner: { nesting: "optionalSingle", block: inner } },
};

/** A resource with blocks that can be left out: at the top, in each other, and in the elements of a list and of a set. */
export const parts: Resource<CornerJournal> = {
  schema: {
    version: 1,
    block: {
      description,
      attributes: { name: word },
      blocks: {
        part: { nesting: "optionalSingle", block: part },
        rows: {
          nesting: "list",
          block: {
            description,
            attributes: { name: word },
            blocks: { part: { nesting: "optionalSingle", block: part } },
          },
        },
        chosen: {
          nesting: "set",
          block: {
            description,
            attributes: { name: word },
            blocks: { inner: { nesting: "optionalSingle", block: inner } },
          },
        },
      },
    },
  },
  validate({ config, diagnostics }) {
    if (config.name === "invalid")
      diagnostics.add({
        severity: "error",
        summary: "Invalid text",
        detail: "Choose another.",
        path: ["part", "inner", "text"],
      });
  },
  create: async ({ plannedState }) => plannedState,
  read: async ({ state }) => state,
  update: async ({ plannedState }) => plannedState,
  delete: async () => {},
  // Version 1 has blocks in lists, and the plugin reads both forms.
  upgradeState: { 0: (state) => state },
};
