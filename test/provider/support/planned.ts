import type { ObjectModel } from "../../../src/model";
import type { Diagnostic } from "../../../src/plugin/diagnostics";
import { DiagnosticError, Diagnostics } from "../../../src/plugin/diagnostics";
import { planChange } from "../../../src/plugin/plan/plan";
import { PrivateState } from "../../../src/plugin/private-state";
import type { PlanCall } from "../../../src/plugin/provider";
import type { ObjectValue, Value } from "../../../src/plugin/value";
import { emptyBlock } from "../../../src/plugin/values/block-value";
import type { Ajo } from "../../../src/provider/ajo";
import { planObject } from "../../../src/provider/managed-object";
import { resourceSchema } from "../../../src/provider/schema";
import { aCall } from "./configured";

/** What a plan came to. */
export interface Outcome {
  readonly planned: ObjectValue | null;
  readonly notes: PrivateState;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is planned: a create without a prior object, a delete without a configuration. */
export interface Wish {
  readonly config: ObjectValue | null;
  readonly prior?: ObjectValue;
  readonly api?: Partial<Ajo>;
  readonly notes?: PrivateState;
}

/** An object of which nothing is set but this. */
export function objectOf(model: ObjectModel, values: ObjectValue): ObjectValue {
  return { ...emptyBlock(resourceSchema(model).block), ...values };
}

/** Notes of which there are none yet. */
export const noNotes = () => PrivateState.parse(new Uint8Array());

/** Plans what every object has, as the plugin does when Terraform asks it to. */
export function planned(model: ObjectModel, wish: Wish): Outcome {
  const { call, outcome } = planCall(model, wish);
  try {
    planObject(model, call);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    call.diagnostics.add(...error.diagnostics);
  }
  return outcome();
}

/** The call with which the plugin has a resource plan, and what came of it. */
export function planCall(
  model: ObjectModel,
  { config, prior, api, notes = noNotes() }: Wish,
): { readonly call: PlanCall<Ajo>; outcome(): Outcome } {
  const { block } = resourceSchema(model);
  const whole = config && objectOf(model, config);
  const proposed =
    whole &&
    Object.fromEntries(
      Object.entries(whole).map(([name, value]): [string, Value] => {
        const isOpen = value === null && block.attributes[name]?.computed === true;
        return [name, isOpen ? (prior?.[name] ?? null) : value];
      }),
    );
  const plan = planChange(block, { config: whole, prior: prior ?? null, proposed });
  let { planned } = plan;
  const diagnostics = new Diagnostics();
  const never = () => {
    throw new Error("Not asked.");
  };
  const call: PlanCall<Ajo> = {
    ...aCall(),
    diagnostics,
    api: {
      orgId: "ORG@AdobeOrg",
      sandbox: "prod",
      advice: { maxSegments: 3, silenced: new Set() },
      client: never,
      sinch: never,
      ...api,
    } as Ajo,
    private: notes,
    action: planned === null ? "delete" : prior === undefined ? "create" : "update",
    config: whole,
    prior: prior ?? null,
    get planned() {
      return planned;
    },
    changed: plan.changed,
    replaced: plan.replace.length > 0,
    writeOnlyAllowed: true,
    setPlanned(name, value) {
      planned = { ...planned, [name]: value };
    },
    requireReplace: never,
  };
  return { call, outcome: () => ({ planned, notes, diagnostics: diagnostics.list }) };
}
