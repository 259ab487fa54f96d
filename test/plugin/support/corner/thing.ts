import type { Attribute, ListResource, ObjectValue, Resource } from "../../../../src/plugin";
import type { CornerJournal } from "./journal";

const description = "Text.";
const text: Attribute = { type: "string", description, optional: true };
const computed: Attribute = { type: "string", description, computed: true };

/** A resource with an identity that can be imported, moved and listed. Its id follows from its name. */
export const thing: Resource<CornerJournal> = {
  schema: {
    version: 0,
    block: {
      description,
      attributes: {
        name: { ...text, optional: false, required: true, requiresReplace: true },
        place: { ...text, computed: true, default: "here", requiresReplace: true },
        size: { ...text, type: "number" },
        password: { ...text, sensitive: true },
        secret_wo: { ...text, writeOnly: true },
        nickname: { ...text, deprecationMessage: "Use `name` instead." },
        id: { ...computed, useStateForUnknown: true },
        stamp: computed,
      },
      blocks: {
        part: { nesting: "list", block: { description, attributes: { word: text, code: computed } } },
        timeouts: { nesting: "single", block: { description, attributes: { create: text } } },
      },
    },
  },
  identity: {
    version: 1,
    attributes: {
      id: { type: "string", description, import: "required" },
      place: { type: "string", description, import: "optional" },
    },
    fromState: ({ id, place }) => ({ id: id ?? null, place: place ?? null }),
    upgradeIdentity: { 0: ({ key }) => ({ id: key ?? null }) },
  },
  create: async ({ plannedState, privateState }) => {
    privateState.set("made", true);
    return completeState(plannedState);
  },
  read: async ({ state }) =>
    state.id === "id of absent" ? null : completeState({ ...state, ...readRemoteState(state.id), ...omitNulls(state) }),
  update: async ({ plannedState }) => completeState(plannedState),
  delete: async () => {},
  importState: async ({ id }) => ({ id }),
  importStateByIdentity: async ({ identity: { id, place } }) => ({ id: id ?? null, place: place ?? null }),
  moveState({ sourceProviderAddress: providerAddress, sourceTypeName: typeName, sourceState: state, privateState }) {
    if (typeName === "corner_everything") {
      privateState.set("moved", "yes");
      return { id: `id of ${String(state.text)}`, name: state.text ?? null };
    }
    if (providerAddress === "terraform.io/builtin/terraform" && typeName === "terraform_data") {
      return { id: `id of ${String(state.id)}`, name: state.id ?? null };
    }
    return undefined;
  },
  generateConfig: (state) => ({ ...state, size: state.size === 0 ? null : (state.size ?? null) }),
};

function completeState(planned: ObjectValue): ObjectValue {
  const { name, part } = planned;
  const parts = Array.isArray(part)
    ? part.map((one: ObjectValue) => ({ ...one, code: `code of ${String(one.word)}` }))
    : [];
  return { ...planned, id: `id of ${String(name)}`, stamp: "monday", part: parts };
}

/** What the world knows of a thing with this id. */
function readRemoteState(id: ObjectValue[string] | undefined): ObjectValue {
  return { name: String(id).replace(/^id of /, ""), place: "here" };
}

function omitNulls(state: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null));
}

/** Finds things by the start of their name: up to the limit, or endlessly many. */
export const thingList: ListResource<CornerJournal> = {
  schema: {
    version: 0,
    block: {
      description,
      attributes: { prefix: { ...text, optional: false, required: true }, count: { ...text, type: "number" } },
    },
  },
  validate({ config, diagnostics }) {
    if (config.prefix === "")
      diagnostics.add({
        severity: "error",
        summary: "Empty prefix",
        detail: "Name at least a letter.",
        path: ["prefix"],
      });
  },
  async *list({ providerData, config, diagnostics, signal }) {
    const count = Number(config.count ?? Number.POSITIVE_INFINITY);
    try {
      for (let at = 1; at <= count; at += 1) {
        const name = `${String(config.prefix)}${at}`;
        if (name === "slow2") await waitForAbort(signal);
        if (name === "warned2") diagnostics.add({ severity: "warning", summary: "Odd", detail: "It looks odd." });
        if (name === "broken2") throw new Error("It broke.");
        const state = completeState({ ...unset, ...readRemoteState(name), name });
        yield { identity: { id: `id of ${name}`, place: "here" }, displayName: `The ${name}`, resource: state };
      }
    } finally {
      providerData.append(`list ${String(config.prefix)} ended`);
    }
  },
};

const unset: ObjectValue = { size: null, password: null, secret_wo: null, nickname: null, timeouts: null };

/** Never comes to an end by itself. */
function waitForAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.throwIfAborted();
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}
