import type { ObjectModel } from "../../model";
import type { Value } from "../../plugin";
import { collectionFor } from "./related-objects";

/** An object that has its name after the apply. */
export interface NameOwner {
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

/** Names are unique in a sandbox. */
export interface NamePlace {
  readonly sandbox: string;
  readonly name: string;
}
