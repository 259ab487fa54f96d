import type { ObjectModel } from "../../../src/model";
import {
  type Diagnostic,
  DiagnosticError,
  Diagnostics,
  emptyBlock,
  type ModifyPlanRequest,
  type ObjectValue,
  PrivateState,
  type Value,
} from "../../../src/plugin";
import { planChange } from "../../../src/plugin/testing";
import type { ProviderData } from "../../../src/provider/provider-data";
import { modifyCommonPlan } from "../../../src/provider/resource/common";
import { toSchema } from "../../../src/provider/schema";
import { createRequest } from "./configure";

/** What a plan came to. */
export interface PlanOutcome {
  readonly plannedState: ObjectValue | null;
  readonly privateState: PrivateState;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is planned: a create without a prior object, a delete without a configuration. */
export interface PlanInput {
  readonly config: ObjectValue | null;
  readonly priorState?: ObjectValue;
  readonly providerData?: Partial<ProviderData>;
  readonly privateState?: PrivateState;
}

/** An object of which nothing is set but this. */
export function completeObject(model: ObjectModel, values: ObjectValue): ObjectValue {
  return { ...emptyBlock(toSchema(model).block), ...values };
}

/** Notes of which there are none yet. */
export const emptyPrivateState = () => PrivateState.parse(new Uint8Array());

/** Plans what every object has, as the plugin does when Terraform asks it to. */
export function runCommonPlan(model: ObjectModel, input: PlanInput): PlanOutcome {
  const { call: request, outcome } = createPlanRequest(model, input);
  try {
    modifyCommonPlan(model, request);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    request.diagnostics.add(...error.diagnostics);
  }
  return outcome();
}

/** The call with which the plugin has a resource plan, and what came of it. */
export function createPlanRequest(
  model: ObjectModel,
  { config, priorState, providerData, privateState = emptyPrivateState() }: PlanInput,
): { readonly call: ModifyPlanRequest<ProviderData>; outcome(): PlanOutcome } {
  const { block } = toSchema(model);
  const whole = config && completeObject(model, config);
  const proposed =
    whole &&
    Object.fromEntries(
      Object.entries(whole).map(([name, value]): [string, Value] => {
        const isOpen = value === null && block.attributes[name]?.computed === true;
        return [name, isOpen ? (priorState?.[name] ?? null) : value];
      }),
    );
  const plan = planChange(block, { config: whole, priorState: priorState ?? null, proposedNewState: proposed });
  let { plannedState } = plan;
  const diagnostics = new Diagnostics();
  const never = () => {
    throw new Error("Not asked.");
  };
  const request: ModifyPlanRequest<ProviderData> = {
    ...createRequest(),
    diagnostics,
    providerData: {
      orgId: "ORG@AdobeOrg",
      sandbox: "prod",
      warningSettings: { maxSegments: 3, silenced: new Set() },
      client: never,
      sinch: never,
      ...providerData,
    } as ProviderData,
    privateState,
    action: plannedState === null ? "delete" : priorState === undefined ? "create" : "update",
    config: whole,
    priorState: priorState ?? null,
    get plannedState() {
      return plannedState;
    },
    hasChanges: plan.hasChanges,
    requiresReplacement: plan.requiresReplace.length > 0,
    writeOnlyAllowed: true,
    setPlannedValue(name, value) {
      plannedState = { ...plannedState, [name]: value };
    },
    requireReplace: never,
  };
  return { call: request, outcome: () => ({ plannedState, privateState, diagnostics: diagnostics.list }) };
}
