import type { ResourcePlan } from "../framework";
import { formatPath, type Path } from "../path";
import type { Block } from "../schema";
import type { ObjectValue, Value } from "../value";
import { getAtPath } from "../values/block-value";
import { type PlanProposal, planChange } from "./plan-change";

/** The plan of one instance: made by its schema, then modified by its resource. */
export class EditablePlan implements ResourcePlan {
  readonly action: "create" | "update" | "delete";
  /** False if the schema finds no change. */
  readonly hasChanges: boolean;
  readonly #block: Block;
  readonly #config: ObjectValue | null;
  readonly #priorState: ObjectValue | null;
  #plannedState: ObjectValue | null;
  readonly #requiresReplace: Path[];

  constructor(block: Block, proposal: PlanProposal) {
    const { plannedState, hasChanges, requiresReplace } = planChange(block, proposal);
    this.#block = block;
    this.#config = proposal.config;
    this.#priorState = proposal.priorState;
    this.#plannedState = plannedState;
    this.#requiresReplace = [...requiresReplace];
    this.hasChanges = hasChanges;
    this.action = plannedState === null ? "delete" : proposal.priorState === null ? "create" : "update";
  }

  getState(): ObjectValue | null {
    return this.#plannedState;
  }

  /** Terraform accepts a value from the provider only for a computed attribute that the configuration does not set. */
  setAttribute(name: string, value: Value): void {
    if (this.#plannedState === null) throw new Error(`${name} cannot be planned: the object is to be deleted.`);
    const { attributes } = this.#block;
    const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (!attribute?.computed) throw new Error(`${name} cannot be planned: it is not a computed attribute.`);
    if ((this.#config?.[name] ?? null) !== null)
      throw new Error(`${name} cannot be planned: the configuration sets it.`);
    this.#plannedState = { ...this.#plannedState, [name]: value };
  }

  isReplacement(): boolean {
    return this.#requiresReplace.length > 0;
  }

  requireReplace(path: Path): void {
    if (getAtPath(this.#priorState, path) === undefined && getAtPath(this.#plannedState, path) === undefined) {
      throw new Error(`${formatPath(path)} cannot force a replacement: there is no such value.`);
    }
    this.#requiresReplace.push(path);
  }

  /** The paths that require a replacement: each once, in a stable order. */
  getRequiresReplace(): readonly Path[] {
    const byText = new Map(this.#requiresReplace.map((path) => [JSON.stringify(path), path]));
    return [...byText].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, path]) => path);
  }
}
