import type { PlanResourceChange_Response } from "../gen/tfplugin6";
import { formatPath, type Path } from "../path";
import { planChange } from "../plan/plan";
import { PrivateState } from "../private-state";
import type { Block } from "../schema";
import type { Handler } from "../serve/rpc";
import type { ObjectValue, Value } from "../value";
import { encodeDynamicValue, isNullValue } from "../values/dynamic-value";
import { impliedType } from "../values/implied-type";
import { valueAt } from "../values/value-at";
import { pathMessage } from "./diagnostic-proto";
import type { Session } from "./session";

/** Plans the change of one instance: first what its schema says, then what only its resource knows. */
export function planResourceChange<Api>(session: Session<Api>): Handler<"planResourceChange"> {
  return async (request, rpc) => {
    const { typeName } = request;
    // Terraform 1.16 hands back what it was given when it first made this plan.
    const priorPrivate = request.plannedPrivate.length > 0 ? request.plannedPrivate : request.priorPrivate;
    const answer: Omit<PlanResourceChange_Response, "diagnostics"> = {
      plannedState: request.priorState,
      // What is to be made has none yet, even if it is made in the place of something that had one.
      plannedIdentity: isNullValue(request.priorState) ? undefined : request.priorIdentity,
      plannedPrivate: priorPrivate,
      requiresReplace: [],
      legacyTypeSystem: false,
    };
    const diagnostics = await session.attempt(`plan ${typeName}`, rpc, async (call) => {
      const resource = session.resources.get(typeName);
      const { block } = resource.schema;
      const config = session.decode(block, request.config);
      const prior = session.decode(block, request.priorState);
      const plan = planChange(block, { config, prior, proposed: session.decode(block, request.proposedNewState) });
      const replace = [...plan.replace];
      let { planned } = plan;
      const kept = PrivateState.parse(priorPrivate);
      await resource.plan?.({
        ...call,
        api: session.api,
        private: kept,
        action: actionOf(prior, planned),
        config,
        prior,
        get planned() {
          return planned;
        },
        changed: plan.changed,
        get replaced() {
          return replace.length > 0;
        },
        writeOnlyAllowed: request.clientCapabilities?.writeOnlyAttributesAllowed ?? false,
        setPlanned(name, value) {
          planned = setComputed(block, config, planned, name, value);
        },
        requireReplace(path) {
          if (valueAt(prior, path) === undefined && valueAt(planned, path) === undefined) {
            throw new Error(`${formatPath(path)} cannot force a replacement: there is no such value.`);
          }
          replace.push(path);
        },
      });
      if (planned !== prior) answer.plannedState = encodeDynamicValue(impliedType(block), planned);
      answer.plannedPrivate = kept.toBytes();
      answer.requiresReplace = sortedPaths(replace).map(pathMessage);
    });
    return { ...answer, diagnostics };
  };
}

function actionOf(prior: ObjectValue | null, planned: ObjectValue | null): "create" | "update" | "delete" {
  if (planned === null) return "delete";
  return prior === null ? "create" : "update";
}

/** Terraform accepts a planned value of ours only where the configuration leaves a computed attribute open. */
function setComputed(
  block: Block,
  config: ObjectValue | null,
  planned: ObjectValue | null,
  name: string,
  value: Value,
): ObjectValue {
  if (planned === null) throw new Error(`${name} cannot be planned: the object is to be deleted.`);
  const attribute = Object.hasOwn(block.attributes, name) ? block.attributes[name] : undefined;
  if (!attribute?.computed) throw new Error(`${name} cannot be planned: it is not a computed attribute.`);
  if ((config?.[name] ?? null) !== null) throw new Error(`${name} cannot be planned: the configuration sets it.`);
  return { ...planned, [name]: value };
}

function sortedPaths(paths: readonly Path[]): Path[] {
  const byText = new Map(paths.map((path) => [JSON.stringify(path), path]));
  return [...byText].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, path]) => path);
}
