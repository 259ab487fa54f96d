import {
  type Attribute,
  type Block,
  type ConfiguredRequest,
  isUnknown,
  type ObjectValue,
  type Resource,
  type Value,
} from "../../../../src/plugin";
import { mapNestedBlocks } from "../../../../src/plugin/values/block-value";
import type { CornerJournal } from "./journal";

const description = "Text in *Markdown*.";
const createOptional = (type: Attribute["type"]): Attribute => ({ type, description, optional: true });
const computed: Attribute = { type: "string", description, computed: true };

const part: Block = {
  description,
  attributes: {
    name: { type: "string", description, required: true },
    size: { ...createOptional("number"), computed: true, default: 1 },
    word: { ...createOptional("string"), semanticEquals: isEqualIgnoringCase },
    id: { ...computed, useStateForUnknown: true },
  },
};

const secretPart: Block = {
  ...part,
  attributes: { ...part.attributes, key_wo: { ...createOptional("string"), writeOnly: true } },
};

/** A resource with a bit of everything that the protocol knows. */
export const everything: Resource<CornerJournal> = {
  schema: {
    version: 1,
    block: {
      description,
      attributes: {
        id: { ...computed, useStateForUnknown: true },
        revision: { ...computed, type: "number" },
        text: createOptional("string"),
        number: createOptional("number"),
        flag: createOptional("bool"),
        numbers: createOptional(["list", "number"]),
        words: createOptional(["set", "string"]),
        labels: createOptional(["map", "string"]),
        shape: createOptional(["object", { name: "string", sizes: ["set", "number"] }]),
        pair: createOptional(["tuple", ["string", "number"]]),
        any: createOptional("dynamic"),
        folded: { ...createOptional("string"), semanticEquals: isEqualIgnoringCase },
        size: { ...createOptional("number"), computed: true, default: 1.5 },
        place: { ...createOptional("string"), requiresReplace: true },
        old: { ...createOptional("string"), deprecationMessage: "Use `text` instead." },
        password: { ...createOptional("string"), sensitive: true },
        secret_wo: { ...createOptional("string"), writeOnly: true, sensitive: true },
        secret_version: createOptional("string"),
        secret_length: { ...computed, type: "number" },
        noted: computed,
      },
      blocks: {
        one: { nesting: "single", block: secretPart },
        group: {
          nesting: "group",
          block: { description, attributes: { name: createOptional("string"), size: createOptional("number") } },
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
  modifyPlan({ priorState, plan, action, privateState, diagnostics }) {
    const plannedState = plan.getState();
    if (action === "delete")
      diagnostics.add({ severity: "warning", summary: "Leaving for good", detail: "It cannot be brought back." });
    if (action === "create") privateState.set("planned", "yes");
    if (plannedState === null || priorState === null) return;
    if (plannedState.secret_version === priorState.secret_version) {
      plan.setAttribute("secret_length", priorState.secret_length ?? null);
    }
  },
  async create(request) {
    const { plannedState, config, saveState: save } = request;
    request.privateState.set("made", request.privateState.get("planned") ?? "unplanned");
    const state = {
      ...resolveUnknowns(everything.schema.block, plannedState),
      id: "everything",
      revision: 1,
      noted: describePrivateState(request),
    };
    save(state);
    if (config.text === "fails halfway") throw new Error(`It failed halfway with ${config.secret_wo}.`);
    return { ...state, secret_length: measureLength(config.secret_wo) };
  },
  async read(request) {
    return { ...request.state, folded: toUpperCase(request.state.folded), noted: describePrivateState(request) };
  },
  async update(request) {
    const { plannedState, priorState, config } = request;
    const length = isUnknown(plannedState.secret_length) ? measureLength(config.secret_wo) : plannedState.secret_length;
    return {
      ...resolveUnknowns(everything.schema.block, plannedState),
      revision: Number(priorState.revision) + 1,
      secret_length: length ?? null,
      folded: toUpperCase(plannedState.folded),
      noted: describePrivateState(request),
    };
  },
  async delete({ priorState }) {
    if (priorState.text === "stays") throw new Error("It is in use.");
  },
  async importState({ id }) {
    return { id, revision: 1 };
  },
  upgradeState: { 0: ({ title, ...state }) => ({ ...state, text: title ?? null }) },
};

/** Shows what the private state has kept since the object was created, so that tests notice a loss. */
function describePrivateState({ privateState }: ConfiguredRequest<CornerJournal>): Value {
  const createdAs = privateState.get("made");
  return typeof createdAs === "string" ? `made: ${createdAs}` : "imported";
}

function isEqualIgnoringCase(one: Value, other: Value): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}

function toUpperCase(value: Value | undefined): Value {
  return typeof value === "string" ? value.toUpperCase() : (value ?? null);
}

function measureLength(secret: Value | undefined): Value {
  return typeof secret === "string" ? secret.length : null;
}

/** Gives every part its id; whatever else is open is null. */
function resolveUnknowns(block: Block, planned: ObjectValue): ObjectValue {
  const state: Record<string, Value> = {};
  for (const name of Object.keys(block.attributes)) {
    const value = planned[name] ?? null;
    state[name] = isUnknown(value) ? (name === "id" ? `id of ${planned.name}` : null) : value;
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    state[name] = mapNestedBlocks(nested, planned[name] ?? null, ({ value }) => resolveUnknowns(nested.block, value));
  }
  return state;
}
