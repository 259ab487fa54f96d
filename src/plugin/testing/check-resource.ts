import { innerType } from "../type";
import { isWhollyKnown, type ObjectValue } from "../value";
import { impliedType } from "../values/block-value";
import { valuesEqual } from "../values/equality";
import type { InProcessProvider, PlanResult, ResponseDiagnostic, StateResult } from "./in-process-provider";
import { findPlanProblems } from "./terraform-core";

/**
 * Takes one object through its life as Terraform does, and returns what Terraform, or its user, would object to; nothing
 * for a resource that behaves. The object is created with the first configuration, changed to each of the others, and
 * deleted. In between, every plan must be valid, every apply must do as planned, a refresh must find nothing new, and the
 * same configuration must plan no change. A configuration that requires a replacement is planned and not applied.
 */
export async function checkResource<ProviderData>(
  provider: InProcessProvider<ProviderData>,
  typeName: string,
  ...configs: readonly ObjectValue[]
): Promise<string[]> {
  const problems: string[] = [];
  const report = (step: string, diagnostics: readonly ResponseDiagnostic[]) => {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    problems.push(...errors.map(({ summary, detail }) => `${step}: ${summary}: ${detail}`));
    return errors.length > 0;
  };

  const block = provider.getBlock(typeName);
  const type = impliedType(block);
  let current: StateResult = { state: null, privateState: new Uint8Array(), diagnostics: [] };
  for (const config of configs) {
    const step = current.state === null ? "create" : "update";
    if (report(`validate for ${step}`, await provider.validate(typeName, config))) return problems;
    const plan = await provider.plan(typeName, config, current);
    if (report(`plan of ${step}`, plan.diagnostics)) return problems;
    problems.push(...invalidPaths(plan).map((path) => `plan of ${step}: ${path} is not as Terraform allows`));
    if (plan.requiresReplace.length > 0) continue;

    current = await provider.apply(typeName, plan);
    if (report(step, current.diagnostics)) return problems;
    problems.push(...brokenPromises(plan, current).map((name) => `${step}: ${name} is not as it was planned`));

    const refreshed = await provider.read(typeName, current);
    if (report(`read after ${step}`, refreshed.diagnostics)) return problems;
    if (!valuesEqual(type, refreshed.state, current.state)) {
      problems.push(`read after ${step}: the state is another one`);
    }
    current = refreshed;

    const again = await provider.plan(typeName, config, current);
    if (report(`plan after ${step}`, again.diagnostics)) return problems;
    if (!valuesEqual(type, again.plannedState, current.state)) problems.push(`plan after ${step}: it is not empty`);
  }

  if (current.state === null) return problems;
  const removal = await provider.plan(typeName, null, current);
  if (report("plan of delete", removal.diagnostics)) return problems;
  const deleted = await provider.apply(typeName, removal);
  report("delete", deleted.diagnostics);
  if (deleted.state !== null) problems.push("delete: a state is left");
  return problems;

  function invalidPaths({ config, priorState, plannedState }: PlanResult): string[] {
    return config && plannedState ? findPlanProblems(block, { prior: priorState, config, planned: plannedState }) : [];
  }

  /** The attributes and blocks that were known in the plan and have another value in the state. */
  function brokenPromises({ plannedState }: PlanResult, { state }: StateResult): string[] {
    return Object.entries(plannedState ?? {})
      .filter(([name, value]) => {
        const attribute = innerType(type, name);
        return isWhollyKnown(value) && !valuesEqual(attribute, value, state?.[name] ?? null);
      })
      .map(([name]) => name);
  }
}
