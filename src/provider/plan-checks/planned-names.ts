import type { ObjectModel } from "../../model";
import { quote } from "../../model/format";
import type { ModifyPlanRequest, Value } from "../../plugin";
import { type DiagnosticInput, toDiagnostic } from "../diagnostics";
import { loadPlannedId, savePlannedId } from "../private-state";
import type { ProviderData } from "../provider-data";
import { collectionFor } from "./related-objects";

/** An object that has its name after the apply. */
interface NameOwner {
  readonly model: ObjectModel;
  /** Undefined for an object to be created. */
  readonly id: Value | undefined;
}

/**
 * The names that the objects of one provider configuration have after the apply. Only final names count, so objects may
 * be renamed, replaced, moved and deleted in one plan in any order.
 */
export class PlannedNames {
  readonly #owners = new Map<string, NameOwner>();

  /**
   * Records who has a name in a sandbox, and returns another object that has it too. Terraform plans a replacement twice:
   * the owner with the id `replacedId` is the same object.
   */
  claim(place: NamePlace, owner: NameOwner, replacedId: string | undefined): NameOwner | undefined {
    const key = JSON.stringify([collectionFor(owner.model), place.sandbox, place.name]);
    const present = this.#owners.get(key);
    const isSame = present?.id !== undefined && (present.id === owner.id || present.id === replacedId);
    if (present !== undefined && !isSame) return present;
    this.#owners.set(key, owner);
    return undefined;
  }
}

interface NamePlace {
  readonly sandbox: string;
  readonly name: string;
}

/**
 * Refuses a plan in which two objects have one name in one sandbox: the apply would create one of them and fail at the
 * other. Names and sandboxes that are not known yet are left to AJO.
 */
export function checkPlannedName(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): void {
  const { providerData, priorState, privateState, plan, diagnostics } = request;
  const plannedState = plan.getState();
  if (plannedState === null) return;
  const replacedId = priorState === null ? loadPlannedId(privateState) : undefined;
  if (priorState !== null) savePlannedId(privateState, String(priorState.id));
  const { sandbox, name } = plannedState;
  // The object that takes its place is planned next.
  if (plan.isReplacement() || typeof sandbox !== "string" || typeof name !== "string") return;
  const place = { sandbox, name };
  const other = providerData.plannedNames.claim(place, { model, id: priorState?.id }, replacedId);
  if (other !== undefined) diagnostics.add(toDiagnostic(describeSecondOwner(place, other)));
}

function describeSecondOwner({ sandbox, name }: NamePlace, { model, id }: NameOwner): DiagnosticInput {
  const which = typeof id === "string" ? `with the id ${id}` : "to be created";
  const scope =
    collectionFor(model) === "credentials" ? "Credentials of all vendors share their names" : "A name is unique";
  return {
    severity: "error",
    code: "AJO4022",
    path: ["name"],
    summary: `The name ${quote(name)} is declared twice`,
    detail: `In the sandbox ${quote(sandbox)} this configuration has a ${model.title} of the same name, ${which}. ${scope} in a sandbox, so the apply would fail halfway. Give each its own name or its own sandbox. If one object is meant, declare it once and refer to it.`,
  };
}
