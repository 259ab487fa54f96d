import type { ApiClient } from "../../api";
import type { ObjectModel } from "../../model";
import { type CollectionName, collectionFor, findModelInCollection } from "../../model/collections";
import { normalizeSender } from "../../model/sender";
import type { ObjectValue, ProviderRequest } from "../../plugin";
import { type ApiObject, flatten } from "../flatten";

/** No warning is worth a longer wait. */
const LOOKUP_TIMEOUT_MS = 15_000;

/** What a lookup needs of the request. */
export interface LookupContext extends Pick<ProviderRequest, "log" | "signal"> {
  readonly sandbox: string;
}

/**
 * The objects that a plan is checked against: those in AJO, each kind of which is listed once at most, and those that
 * this run plans. They serve warnings only, so a failed lookup is not an error.
 */
export class RelatedObjects {
  readonly #clientFor: (sandbox: string) => ApiClient;
  readonly #existing = new Map<string, Promise<ObjectIndex | undefined>>();
  readonly #planned = new Map<string, ObjectIndex>();
  /** The ids of the objects in Terraform's state. */
  readonly #managed = new Set<string>();
  /** The ids of those of them that the plan has come to. */
  readonly #seen = new Set<string>();
  /** The ids of existing objects that this run changes or deletes, each with the number of those before it. */
  readonly #changing = new Map<string, number>();
  #isApplying = false;
  #isUnavailable = false;

  constructor(clientFor: (sandbox: string) => ApiClient) {
    this.#clientFor = clientFor;
  }

  /**
   * The objects with this value. Planned objects are looked up before the first await, so that of two objects that are
   * planned at the same time only the later one finds the other.
   */
  async find(
    collection: CollectionName,
    key: IndexKey,
    value: string,
    lookup: LookupContext,
  ): Promise<readonly RelatedObject[]> {
    const planned = this.#plannedIndex(collection, lookup).find(key, value);
    const { size } = this.#changing;
    const isChanging = ({ values }: RelatedObject) => (this.#changing.get(String(values.id)) ?? size) < size;
    const existing = await this.#existingIndex(collection, lookup);
    return [...(existing?.find(key, value).filter((object) => !isChanging(object)) ?? []), ...planned];
  }

  /**
   * The planned objects that have no id yet. Terraform plans an object after those that it refers to, so a reference that
   * is not known yet is to one of these, if it is to an object of this configuration.
   */
  listNew(collection: CollectionName, lookup: LookupContext): readonly RelatedObject[] {
    return this.#plannedIndex(collection, lookup)
      .list()
      .filter(({ values: { id } }) => typeof id !== "string");
  }

  /** True when no object in AJO or in this plan has this value; false if the lookup failed. */
  async isMissing(collection: CollectionName, key: IndexKey, value: string, lookup: LookupContext): Promise<boolean> {
    const existing = await this.#existingIndex(collection, lookup);
    if (existing === undefined) return false;
    return [existing, this.#plannedIndex(collection, lookup)].every((index) => index.find(key, value).length === 0);
  }

  /** True for an object that this Terraform configuration manages. A new one has no id yet. */
  isManaged(id: ObjectValue[string] | undefined): boolean {
    return typeof id !== "string" || this.#managed.has(id) || this.#changing.has(id);
  }

  /** True for an object of Terraform's state that this run has read. */
  wasRead(id: ObjectValue[string] | undefined): boolean {
    return typeof id === "string" && this.#managed.has(id);
  }

  /** Records an object of Terraform's state. */
  addManaged(id: string): void {
    this.#managed.add(id);
  }

  /** Records that the plan has come to an object of the state. A tainted one it never comes to: it plans a new one only. */
  addSeen(id: string): void {
    this.#seen.add(id);
  }

  /** True for an object that this run has read and not planned: it is tainted, or its turn is yet to come. */
  isUnseen(id: string): boolean {
    return this.#managed.has(id) && !this.#seen.has(id);
  }

  /** Records the plan for an object: null if it is to be deleted. A new object has no id yet. */
  addPlanned(
    model: ObjectModel,
    id: ObjectValue[string] | undefined,
    values: ObjectValue | null,
    lookup: LookupContext,
  ): void {
    if (typeof id === "string" && !this.#changing.has(id)) this.#changing.set(id, this.#changing.size);
    if (values !== null) this.#plannedIndex(collectionFor(model), lookup).add({ model, values });
  }

  /** True once this run has begun to write. */
  get isApplying(): boolean {
    return this.#isApplying;
  }

  /** Forgets the objects in AJO: from the first write on, their lists are out of date. */
  stopLookups(): void {
    this.#isApplying = true;
  }

  /** Looks up no more objects in AJO, which cannot be reached: each look-up would wait for its whole timeout. */
  markUnavailable(): void {
    this.#isUnavailable = true;
  }

  #plannedIndex(collection: CollectionName, { sandbox }: Pick<LookupContext, "sandbox">): ObjectIndex {
    return getOrCreate(this.#planned, `${collection} ${sandbox}`, () => new ObjectIndex());
  }

  async #existingIndex(collection: CollectionName, lookup: LookupContext): Promise<ObjectIndex | undefined> {
    if (this.#isApplying || this.#isUnavailable) return undefined;
    return getOrCreate(this.#existing, `${collection} ${lookup.sandbox}`, () => this.#fetchIndex(collection, lookup));
  }

  async #fetchIndex(
    collection: CollectionName,
    { sandbox, signal, log }: LookupContext,
  ): Promise<ObjectIndex | undefined> {
    const timeout = AbortSignal.any([signal, AbortSignal.timeout(LOOKUP_TIMEOUT_MS)]);
    try {
      const objects: readonly ApiObject[] = await this.#clientFor(sandbox)[collection].listCached({ signal: timeout });
      return new ObjectIndex(objects.flatMap((object) => toRelatedObjects(collection, object)));
    } catch (error) {
      log.debug(`Could not look ahead at the ${collection}`, { sandbox, error: String(error) });
      return undefined;
    }
  }
}

function getOrCreate<T>(map: Map<string, T>, key: string, create: () => T): T {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}

function toRelatedObjects(collection: CollectionName, object: ApiObject): RelatedObject[] {
  const model = findModelInCollection(collection, object);
  return model === undefined ? [] : [{ model, values: flatten(model, object, {}) }];
}

/** An object in AJO or in this plan. */
export interface RelatedObject {
  readonly model: ObjectModel;
  /** As in a state or a plan: the id may be unknown. */
  readonly values: ObjectValue;
}

const INDEX_KEYS = ["id", "name", "credential_id", "sender_number"] as const;

/** An argument with which objects are looked up. */
type IndexKey = (typeof INDEX_KEYS)[number];

/** Objects of one collection in one sandbox, by the values of their keys. */
class ObjectIndex {
  readonly #groups = new Map<string, Set<RelatedObject>>();
  readonly #objects = new Set<RelatedObject>();

  constructor(objects: readonly RelatedObject[] = []) {
    for (const object of objects) this.add(object);
  }

  /** Adds an object in place of one with the same name. */
  add(object: RelatedObject): void {
    const { name } = object.values;
    for (const older of typeof name === "string" ? this.find("name", name) : []) {
      for (const group of toGroupNames(older)) this.#groups.get(group)?.delete(older);
      this.#objects.delete(older);
    }
    this.#objects.add(object);
    for (const group of toGroupNames(object)) {
      const members = this.#groups.get(group);
      if (members === undefined) this.#groups.set(group, new Set([object]));
      else members.add(object);
    }
  }

  list(): readonly RelatedObject[] {
    return [...this.#objects];
  }

  /** The objects with this value. */
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

/** Senders are compared regardless of their spelling. */
function toGroupName(key: IndexKey, value: string): string {
  return `${key} ${key === "sender_number" ? normalizeSender(value) : value}`;
}
