import {
  type ApplyRequest,
  type Attribute,
  Dynamic,
  isUnknown,
  type ModifyPlanRequest,
  type ObjectValue,
  type Resource,
  UNKNOWN,
  type Value,
} from "../../../../src/plugin";
import type { CornerJournal } from "./journal";

const description = "Text.";
const text: Attribute = { type: "string", description, optional: true };
const computed: Attribute = { type: "string", description, computed: true };

/** A resource that breaks one of Terraform's rules, the one that its habit names. */
export const rogue: Resource<CornerJournal> = {
  schema: {
    version: 1,
    block: {
      description,
      attributes: {
        habit: { ...text, optional: false, required: true },
        fixed: text,
        value: { ...text, computed: true },
        secret_wo: { ...text, writeOnly: true },
        id: { ...computed, useStateForUnknown: true },
        revision: { ...computed, type: "number" },
        mood: { ...computed, type: "dynamic" },
      },
      blocks: {
        part: { nesting: "list", block: { description, attributes: { name: text, note: computed } } },
        tag: { nesting: "set", block: { description, attributes: { name: text } } },
      },
    },
  },
  identity: {
    version: 0,
    attributes: {
      id: { type: "string", description, import: "required" },
      part: { type: "number", description, import: "optional" },
    },
    fromState: (state) => identities[String(state.habit)]?.(state) ?? { id: state.id ?? null, part: null },
  },
  modifyPlan: (request) => plans[String((request.config ?? request.priorState)?.habit)]?.(request),
  async create(request) {
    const { plannedState, saveState: save } = request;
    const state = {
      ...plannedState,
      id: "1",
      revision: 1,
      mood: new Dynamic("string", "new"),
      value: isUnknown(plannedState.value) ? "made" : (plannedState.value ?? null),
      part: completeParts(plannedState),
    };
    save(state);
    return misapply(request, state);
  },
  async update(request) {
    const { plannedState, priorState } = request;
    return misapply(request, {
      ...plannedState,
      revision: Number(priorState.revision) + 1,
      mood: new Dynamic(["tuple", ["number", "bool"]], [Number(priorState.revision), true]),
      value: "changed",
      part: completeParts(plannedState),
    });
  },
  async read({ state, diagnostics }) {
    const { habit } = state;
    if (habit === "gone" || habit === "gone with an error" || state.id === "absent") {
      if (habit === "gone with an error")
        diagnostics.add({ severity: "error", summary: "Not there", detail: "And that should not be." });
      return null;
    }
    return reads[String(habit)]?.(state) ?? state;
  },
  async delete({ priorState }) {
    if (priorState.habit === "stays") throw new Error("It is in use.");
  },
  async importState({ id }) {
    if (id === "nothing") return JSON.parse("null");
    return { id, habit: "imported", secret_wo: "leaked" };
  },
  importStateByIdentity: async ({ identity: { id } }) => ({ id: id ?? null, habit: "imported" }),
  upgradeState: {
    0: (state) => ({
      ...state,
      ...(state.habit === "upgraded to something unknown" && { fixed: UNKNOWN }),
      ...(state.habit === "upgraded to another type" && { fixed: ["a"] }),
      secret_wo: "leaked",
    }),
  },
};

function completeParts({ part }: ObjectValue): Value {
  return Array.isArray(part) ? part.map((one: ObjectValue, at) => ({ ...one, note: `part ${at}` })) : [];
}

function misapply({ plannedState }: ApplyRequest<CornerJournal>, state: ObjectValue): ObjectValue {
  const apply = applies[String(plannedState.habit)];
  return apply ? apply(state) : state;
}

const identities: { readonly [habit: string]: (state: ObjectValue) => ObjectValue } = {
  "unknown identity": () => ({ id: UNKNOWN, part: null }),
  "identity of another type": () => ({ id: "1", part: "one" }),
  "incomplete identity": () => ({ id: "1" }),
  "no identity": () => ({ id: null, part: null }),
  "changing identity": ({ revision }) => ({ id: "1", part: revision ?? null }),
};

const plans: { readonly [habit: string]: (request: ModifyPlanRequest<CornerJournal>) => void } = {
  "plans another type": ({ plan }) => plan.setAttribute("value", 7),
  "plans what is configured": ({ plan }) => plan.setAttribute("value", "mine"),
  "plans what is not computed": ({ plan }) => plan.setAttribute("fixed", "mine"),
  "plans a write-only value": ({ plan }) => plan.setAttribute("secret_wo", "mine"),
  "plans blocks": ({ plan }) => plan.setAttribute("part", null),
  "plans for what goes": ({ action, plan }) => action === "delete" && plan.setAttribute("value", "mine"),
  "plans another value each time": ({ plan }) => plan.setAttribute("value", String(Math.random())),
  "replaces nothing": ({ plan }) => plan.requireReplace(["nowhere"]),
  "replaces beyond the end": ({ plan }) => plan.requireReplace(["part", 7, "name"]),
  "replaces in the end": ({ providerData, action, plan }) => {
    // Once for the plan, and once more when it is applied.
    if (action === "update" && providerData.append("planned an update") > 1) plan.requireReplace(["fixed"]);
  },
  "replaces what stays": ({ plan }) => plan.requireReplace(["habit"]),
};

const applies: { readonly [habit: string]: (state: ObjectValue) => ObjectValue } = {
  "another value": (state) => ({ ...state, fixed: "another" }),
  "null for a value": (state) => ({ ...state, fixed: null }),
  "a value for null": (state) => ({ ...state, fixed: "a value" }),
  "a part too few": (state) => ({ ...state, part: [] }),
  "a part too many": (state) => ({
    ...state,
    part: [
      { name: "a", note: "b" },
      { name: "c", note: "d" },
    ],
  }),
  "another tag": (state) => ({ ...state, tag: [{ name: "another" }] }),
  "a tag too many": (state) => ({ ...state, tag: [{ name: "a" }, { name: "b" }] }),
  "something unknown": (state) => ({ ...state, value: UNKNOWN }),
  "another type": (state) => ({ ...state, value: 7 }),
  "a write-only value": (state) => ({ ...state, secret_wo: "leaked" }),
  "something strange": (state) => ({ ...state, extra: "here" }),
  "no state": () => JSON.parse("null"),
  "no blocks": (state) => ({ ...state, part: null, tag: null }),
};

const reads: { readonly [habit: string]: (state: ObjectValue) => ObjectValue } = {
  "reads something unknown": (state) => ({ ...state, value: UNKNOWN }),
  "reads another type": (state) => ({ ...state, value: 7 }),
  "reads a write-only value": (state) => ({ ...state, secret_wo: "leaked" }),
};
