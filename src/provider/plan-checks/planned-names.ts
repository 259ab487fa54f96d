import type { ObjectModel } from "../../model";
import { collectionFor } from "../../model/collections";
import type { Value } from "../../plugin";

/** Names are unique in a sandbox. */
export interface NamePlace {
  readonly sandbox: string;
  readonly name: string;
}

/** An object that has its name after the apply. */
export interface NameOwner {
  readonly model: ObjectModel;
  /** Undefined for an object to be created. */
  readonly id: Value | undefined;
  /** True for a surface that takes over a deactivated one of its name. */
  readonly adopts?: boolean;
}

/** An object that gets another name by an update, which gives up the old name and takes the new one in one step. */
export interface Rename {
  readonly model: ObjectModel;
  readonly id: string;
  readonly sandbox: string;
  readonly from: string;
  readonly to: string;
}

/** A surface that is deactivated, and so keeps its name for good. */
export interface NameKeeper {
  readonly model: ObjectModel;
  readonly id: string;
}

/**
 * The names that the objects of one provider configuration have after the apply, and how they get them. Objects may be
 * renamed, replaced, moved and deleted in one plan, as long as some order of these steps works: AJO gives each name to
 * one object at a time. Terraform plans in any order, so whichever step is recorded last finds the conflict.
 */
export class PlannedNames {
  readonly #owners = new Map<string, NameOwner>();
  readonly #keepers = new Map<string, NameKeeper>();
  /** Renames by the name that they give up. */
  readonly #renames = new Map<string, Rename>();

  /**
   * Records who has a name in a sandbox, and returns another object that has it too. Terraform plans a replacement twice:
   * the owner with the id `replacedId` is the same object.
   */
  claim(place: NamePlace, owner: NameOwner, replacedId: string | undefined): NameOwner | undefined {
    const key = toKey(owner.model, place);
    const present = this.#owners.get(key);
    const isSame = present?.id !== undefined && (present.id === owner.id || present.id === replacedId);
    if (present !== undefined && !isSame) return present;
    this.#owners.set(key, owner);
    return undefined;
  }

  /** Records a surface that keeps a name. */
  addKeeper(place: NamePlace, keeper: NameKeeper): void {
    this.#keepers.set(toKey(keeper.model, place), keeper);
  }

  /**
   * The surface that keeps a name which a new object needs; undefined if there is none, or if the new object adopts it.
   * The replacement of the surface with the id `replacedId` is not compared with it.
   */
  findKeeper(model: ObjectModel, place: NamePlace, replacedId?: string): NameKeeper | undefined {
    const keeper = this.#keepers.get(toKey(model, place));
    const owner = this.#owners.get(toKey(model, place));
    const isNew = owner !== undefined && owner.id !== keeper?.id && owner.adopts !== true;
    return isNew && keeper?.id !== replacedId ? keeper : undefined;
  }

  /**
   * Records a rename. If it closes a circle in which each object waits for the name of the next, returns the circle. An
   * object that is replaced breaks a circle: it is deleted before its successor needs the new name.
   */
  addRename(rename: Rename): readonly Rename[] {
    const { model, sandbox } = rename;
    this.#renames.set(toKey(model, { sandbox, name: rename.from }), rename);
    const chain: Rename[] = [];
    for (let next: Rename | undefined = rename; next !== undefined && !chain.includes(next); ) {
      chain.push(next);
      next = this.#renames.get(toKey(model, { sandbox, name: next.to }));
      if (next === rename) return chain;
    }
    return [];
  }
}

/** Credentials of all vendors share their names. */
function toKey(model: ObjectModel, { sandbox, name }: NamePlace): string {
  return JSON.stringify([collectionFor(model), sandbox, name]);
}
