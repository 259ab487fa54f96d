import type { ObjectModel, Problem } from "../../model";
import type { Code } from "../../model/diagnostic-codes/codes";
import type { ApplyCall, ManagedResource, PlanCall } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { Ajo } from "../ajo";
import { changedFields } from "../changes";
import { sandboxOf } from "../sandbox";
import { advise } from "../validate-object";
import { consentAtSurface } from "./consent-at-surface";
import type { Inquiry } from "./inquiry";
import { keywordsWithoutEffect } from "./keywords-on-both";
import { missingCredentials } from "./missing-credentials";
import { sharedSenders } from "./shared-senders";
import { takenNames } from "./taken-name";

/** What is looked for, and the codes under which it is told. */
interface Check {
  readonly codes: readonly Code[];
  check(inquiry: Inquiry): Promise<Problem[]>;
}

const CHECKS: readonly Check[] = [
  { codes: ["AJO1012"], check: takenNames },
  { codes: ["AJO1013"], check: missingCredentials },
  { codes: ["AJO1009"], check: sharedSenders },
  { codes: ["AJO1010"], check: keywordsWithoutEffect },
  { codes: ["AJO1002", "AJO1005"], check: consentAtSurface },
];

/** A resource of which each plan looks, read-only, at what else there is, and gives advice on it. */
export function withPreFlight(model: ObjectModel, resource: ManagedResource<Ajo>): ManagedResource<Ajo> {
  return {
    ...resource,

    async plan(call) {
      await resource.plan?.(call);
      await preFlight(model, call);
    },

    async create(call) {
      call.api.surroundings.noteApply();
      return noteWritten(model, await resource.create(call), call);
    },

    async read(call) {
      const state = await resource.read(call);
      if (state !== null) call.api.surroundings.noteManaged(String(state.id));
      return state;
    },

    async update(call) {
      call.api.surroundings.noteApply();
      return noteWritten(model, await resource.update(call), call);
    },

    async delete(call) {
      call.api.surroundings.noteApply();
      return resource.delete(call);
    },
  };
}

/** What does not change is not looked at, so that a plan without changes takes no longer. */
async function preFlight(model: ObjectModel, call: PlanCall<Ajo>): Promise<void> {
  const { api, prior, planned, changed, replaced, diagnostics } = call;
  const { surroundings, advice } = api;
  const sandbox = (planned ?? prior)?.sandbox;
  if (!changed || typeof sandbox !== "string") return;
  const place = { ...call, sandbox };
  const id = prior?.id;
  // What is replaced is planned once more, as what is to be made.
  if (planned === null || replaced) {
    surroundings.notePlanned(model, id, null, place);
    return;
  }
  const changes = prior === null ? undefined : changedFields(model, prior, planned);
  const inquiry: Inquiry = {
    model,
    id: typeof id === "string" ? id : undefined,
    planned,
    isNew: (...fields) => changes === undefined || fields.some((field) => changes.includes(field)),
    surroundings,
    place,
  };
  const wanted = CHECKS.filter(({ codes }) => codes.some((code) => !advice.silenced.includes(code)));
  // Each looks up what is planned before it first waits: this object is none of that.
  const problems = diagnostics.hasErrors ? [] : wanted.map(({ check }) => check(inquiry));
  surroundings.notePlanned(model, id, planned, place);
  advise((await Promise.all(problems)).flat(), call);
}

/** Lets others that are planned later in the same apply know what was made. */
function noteWritten(model: ObjectModel, state: ObjectValue, call: ApplyCall<Ajo>): ObjectValue {
  const sandbox = sandboxOf(call.api, state);
  if (sandbox !== undefined) call.api.surroundings.notePlanned(model, state.id, state, { ...call, sandbox });
  return state;
}
