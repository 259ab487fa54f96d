import type { ObjectModel } from "../../../src/model";
import {
  type Diagnostic,
  DiagnosticError,
  Diagnostics,
  emptyBlock,
  type ModifyPlanRequest,
  type ObjectValue,
  PrivateState,
  type Schema,
  type Value,
} from "../../../src/plugin";
import { EditablePlan } from "../../../src/plugin/testing";
import type { ProviderData } from "../../../src/provider/provider-data";
import { modifyCommonPlan } from "../../../src/provider/resource/common";
import { toSchema } from "../../../src/provider/schema";
import { createRequest } from "./configure";
import { createProviderData } from "./provider-data";

export interface PlanOutcome {
  readonly plannedState: ObjectValue | null;
  readonly privateState: PrivateState;
  readonly diagnostics: readonly Diagnostic[];
}

/** What to plan: without prior state a create, without a configuration a delete. */
export interface PlanInput {
  readonly config: ObjectValue | null;
  readonly priorState?: ObjectValue;
  readonly providerData?: Partial<ProviderData>;
  readonly privateState?: PrivateState;
  /** The schema of the resource, if it is not just that of its model. */
  readonly schema?: Schema;
}

/** An object in which only these values are set. */
export function completeObject(model: ObjectModel, values: ObjectValue): ObjectValue {
  return { ...emptyBlock(toSchema(model).block), ...values };
}

/** Runs the plan that all objects have in common, after the plugin's. */
export function runCommonPlan(model: ObjectModel, input: PlanInput): PlanOutcome {
  const { request, outcome } = createPlanRequest(model, input);
  try {
    modifyCommonPlan(model, request);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    request.diagnostics.add(...error.diagnostics);
  }
  return outcome();
}

/** The request that the plugin gives to `modifyPlan`, and a function for the result. */
export function createPlanRequest(
  model: ObjectModel,
  { config, priorState, providerData, privateState = PrivateState.empty(), schema = toSchema(model) }: PlanInput,
): { readonly request: ModifyPlanRequest<ProviderData>; outcome(): PlanOutcome } {
  const { block } = schema;
  const completeConfig = config && completeObject(model, config);
  const proposed =
    completeConfig &&
    Object.fromEntries(
      Object.entries(completeConfig).map(([name, value]): [string, Value] => {
        const isOpen = value === null && block.attributes[name]?.computed === true;
        return [name, isOpen ? (priorState?.[name] ?? null) : value];
      }),
    );
  const plan = new EditablePlan(block, {
    config: completeConfig,
    priorState: priorState ?? null,
    proposedNewState: proposed,
    privateState,
  });
  const diagnostics = new Diagnostics();
  const request: ModifyPlanRequest<ProviderData> = {
    ...createRequest(),
    diagnostics,
    providerData: createProviderData(providerData),
    privateState,
    action: plan.action,
    config: completeConfig,
    priorState: priorState ?? null,
    plan,
    hasChanges: plan.hasChanges,
    writeOnlyAllowed: true,
  };
  return { request, outcome: () => ({ plannedState: plan.getState(), privateState, diagnostics: diagnostics.list }) };
}
