import type { ResourcePlan } from "../framework";
import { formatPath, type Path } from "../path";
import type { Block } from "../schema";
import type { ObjectValue, Value } from "../value";
import { getAtPath } from "../values/block-value";
import { type PlanProposal, planChange } from "./plan-change";

/** The plan of one instance: what its schema makes of Terraform's proposal, and what its resource then changes. */
export class EditablePlan implements ResourcePlan {
  readonly action: "create" | "update" | "delete";
  /** False when the schema alone finds nothing to change. */
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

  /** Terraform accepts a planned value of ours only where the configuration leaves a computed attribute open. */
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

  /** Where a change forces a replacement: each path once, in an order that is always the same. */
  getRequiresReplace(): readonly Path[] {
    const byText = new Map(this.#requiresReplace.map((path) => [JSON.stringify(path), path]));
    return [...byText].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, path]) => path);
  }
}
