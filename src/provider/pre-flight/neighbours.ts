import type { ObjectModel } from "../../model";
import { senderKey } from "../../model/sender";
import type { ObjectValue } from "../../plugin/value";

/** An object beside the one that is planned: as AJO has it, or as this run will have it. */
export interface Neighbour {
  readonly model: ObjectModel;
  /** As a state or a plan has them. The id may not be known yet. */
  readonly values: ObjectValue;
}

/** By what objects are looked up. */
const KEYS = ["id", "name", "credential_id", "sender_number"] as const;

/** One of the arguments by which objects are looked up. */
export type Key = (typeof KEYS)[number];

/** Objects of one kind in one sandbox. */
export class Neighbours {
  readonly #groups = new Map<string, Set<Neighbour>>();

  constructor(all: readonly Neighbour[] = []) {
    for (const one of all) this.add(one);
  }

  /** Adds an object, in the place of one of the same name if there is one. */
  add(neighbour: Neighbour): void {
    const { name } = neighbour.values;
    for (const older of typeof name === "string" ? this.where("name", name) : []) {
      for (const group of groupsOf(older)) this.#groups.get(group)?.delete(older);
    }
    for (const group of groupsOf(neighbour)) {
      const members = this.#groups.get(group);
      if (members === undefined) this.#groups.set(group, new Set([neighbour]));
      else members.add(neighbour);
    }
  }

  /** Those that have this value. */
  where(key: Key, value: string): readonly Neighbour[] {
    return [...(this.#groups.get(groupName(key, value)) ?? [])];
  }
}

function groupsOf({ values }: Neighbour): string[] {
  return KEYS.flatMap((key) => {
    const value = values[key];
    return typeof value === "string" ? [groupName(key, value)] : [];
  });
}

/** A sender has many spellings. */
function groupName(key: Key, value: string): string {
  return `${key} ${key === "sender_number" ? senderKey(value) : value}`;
}
