import type { ObjectModel } from "../../model";
import { normalizeSender } from "../../model/sender";
import type { ObjectValue } from "../../plugin/value";

/** An object beside the one that is planned: as AJO has it, or as this run will have it. */
export interface RelatedObject {
  readonly model: ObjectModel;
  /** As a state or a plan has them. The id may not be known yet. */
  readonly values: ObjectValue;
}

/** By what objects are looked up. */
const INDEX_KEYS = ["id", "name", "credential_id", "sender_number"] as const;

/** One of the arguments by which objects are looked up. */
export type IndexKey = (typeof INDEX_KEYS)[number];

/** Objects of one kind in one sandbox. */
export class ObjectIndex {
  readonly #groups = new Map<string, Set<RelatedObject>>();

  constructor(all: readonly RelatedObject[] = []) {
    for (const one of all) this.add(one);
  }

  /** Adds an object, in the place of one of the same name if there is one. */
  add(object: RelatedObject): void {
    const { name } = object.values;
    for (const older of typeof name === "string" ? this.find("name", name) : []) {
      for (const group of toGroupNames(older)) this.#groups.get(group)?.delete(older);
    }
    for (const group of toGroupNames(object)) {
      const members = this.#groups.get(group);
      if (members === undefined) this.#groups.set(group, new Set([object]));
      else members.add(object);
    }
  }

  /** Those that have this value. */
  find(key: IndexKey, value: string): readonly RelatedObject[] {
    return [...(this.#groups.get(toGroupName(key, value)) ?? [])];
  }
}

function toGroupNames({ values }: RelatedObject): string[] {
  return INDEX_KEYS.flatMap((key) => {
    const value = values[key];
    return typeof value === "string" ? [toGroupName(key, value)] : [];
  });
}

/** A sender has many spellings. */
function toGroupName(key: IndexKey, value: string): string {
  return `${key} ${key === "sender_number" ? normalizeSender(value) : value}`;
}
