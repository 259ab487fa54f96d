import type { ApiCall, Attribute, Block, ManagedResource, ObjectValue, Value } from "../../../../src/plugin";
import { isUnknown } from "../../../../src/plugin";
import { mapNested } from "../../../../src/plugin/values/block-value";
import type { Journal } from "./journal";

const description = "Text in *Markdown*.";
const optional = (type: Attribute["type"]): Attribute => ({ type, description, optional: true });
const computed: Attribute = { type: "string", description, computed: true };

const part: Block = {
  description,
  attributes: {
    name: { type: "string", description, required: true },
    size: { ...optional("number"), computed: true, default: 1 },
    word: { ...optional("string"), equal: sameButCase },
    id: { ...computed, stable: true },
  },
};

const secretPart: Block = {
  ...part,
  attributes: { ...part.attributes, key_wo: { ...optional("string"), writeOnly: true } },
};

/** A resource with a bit of everything that the protocol knows. */
export const everything: ManagedResource<Journal> = {
  schema: {
    version: 1,
    block: {
      description,
      attributes: {
        id: { ...computed, stable: true },
        revision: { ...computed, type: "number" },
        text: optional("string"),
        number: optional("number"),
        flag: optional("bool"),
        numbers: optional(["list", "number"]),
        words: optional(["set", "string"]),
        labels: optional(["map", "string"]),
        shape: optional(["object", { name: "string", sizes: ["set", "number"] }]),
        pair: optional(["tuple", ["string", "number"]]),
        any: optional("dynamic"),
        folded: { ...optional("string"), equal: sameButCase },
        size: { ...optional("number"), computed: true, default: 1.5 },
        place: { ...optional("string"), requiresReplace: true },
        old: { ...optional("string"), deprecated: "Use `text` instead." },
        password: { ...optional("string"), sensitive: true },
        secret_wo: { ...optional("string"), writeOnly: true, sensitive: true },
        secret_version: optional("string"),
        secret_length: { ...computed, type: "number" },
        noted: computed,
      },
      blocks: {
        one: { nesting: "single", block: secretPart },
        group: {
          nesting: "group",
          block: { description, attributes: { name: optional("string"), size: optional("number") } },
        },
        listed: { nesting: "list", block: secretPart, maxItems: 5 },
        chosen: { nesting: "set", block: { ...part, blocks: { inner: { nesting: "list", block: part } } } },
        keyed: { nesting: "map", block: part },
      },
    },
  },
  validate({ config, diagnostics }) {
    if (config.text === "invalid")
      diagnostics.add({ severity: "error", summary: "Invalid text", detail: "Choose another.", path: ["text"] });
  },
  plan({ prior, planned, action, setPlanned, private: notes, diagnostics }) {
    if (action === "delete")
      diagnostics.add({ severity: "warning", summary: "Leaving for good", detail: "It cannot be brought back." });
    if (action === "create") notes.set("planned", "yes");
    if (planned === null || prior === null) return;
    if (planned.secret_version === prior.secret_version) setPlanned("secret_length", prior.secret_length ?? null);
  },
  async create(call) {
    const { planned, config, save } = call;
    call.private.set("made", call.private.get("planned") ?? "unplanned");
    const state = { ...fill(everything.schema.block, planned), id: "everything", revision: 1, noted: noted(call) };
    save(state);
    if (config.text === "fails halfway") throw new Error(`It failed halfway with ${config.secret_wo}.`);
    return { ...state, secret_length: lengthOf(config.secret_wo) };
  },
  async read(call) {
    return { ...call.state, folded: upperCase(call.state.folded), noted: noted(call) };
  },
  async update(call) {
    const { planned, prior, config } = call;
    const length = isUnknown(planned.secret_length) ? lengthOf(config.secret_wo) : planned.secret_length;
    return {
      ...fill(everything.schema.block, planned),
      revision: Number(prior.revision) + 1,
      secret_length: length ?? null,
      folded: upperCase(planned.folded),
      noted: noted(call),
    };
  },
  async delete({ prior }) {
    if (prior.text === "stays") throw new Error("It is in use.");
  },
  async import({ id }) {
    return { id, revision: 1 };
  },
  upgrade: { 0: ({ title, ...state }) => ({ ...state, text: title ?? null }) },
};

/** What was noted in private when the object was made, for all to see that nothing gets lost. */
function noted({ private: notes }: ApiCall<Journal>): Value {
  const made = notes.get("made");
  return typeof made === "string" ? `made: ${made}` : "imported";
}

function sameButCase(one: Value, other: Value): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}

function upperCase(value: Value | undefined): Value {
  return typeof value === "string" ? value.toUpperCase() : (value ?? null);
}

function lengthOf(secret: Value | undefined): Value {
  return typeof secret === "string" ? secret.length : null;
}

/** Gives every part its id; whatever else is open is null. */
function fill(block: Block, planned: ObjectValue): ObjectValue {
  const state: Record<string, Value> = {};
  for (const name of Object.keys(block.attributes)) {
    const value = planned[name] ?? null;
    state[name] = isUnknown(value) ? (name === "id" ? `id of ${planned.name}` : null) : value;
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    state[name] = mapNested(nested, planned[name] ?? null, ({ value }) => fill(nested.block, value));
  }
  return state;
}
