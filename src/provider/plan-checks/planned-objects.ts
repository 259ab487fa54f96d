import type { ApiClient } from "../../api";
import {
  channelSurface,
  type ObjectModel,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../model";
import { normalizeSender } from "../../model/sender";
import type { ObjectValue, ProviderRequest } from "../../plugin";
import { type ApiObject, flatten } from "../flatten";
import { isOfKind } from "../object-kinds";

/** Advice is worth no longer wait. */
const LOOKUP_TIMEOUT_MS = 15_000;

/** Where to look, and how to say that it failed. */
export interface LookupContext extends Pick<ProviderRequest, "log" | "signal"> {
  readonly sandbox: string;
}

/**
 * What is known of other objects while one is planned: those that AJO has, each kind of which is asked for once at
 * most, and those that this run plans. It serves advice alone, so that no failure of it is an error.
 */
export class PlannedObjects {
  readonly #clientFor: (sandbox: string) => ApiClient;
  readonly #existing = new Map<string, Promise<ObjectIndex | undefined>>();
  readonly #planned = new Map<string, ObjectIndex>();
  /** The ids of what is in Terraform's state. */
  readonly #managed = new Set<string>();
  /** The ids of what this run makes other than AJO has it, each with how many there were before. */
  readonly #replanned = new Map<string, number>();
  #isApplying = false;

  constructor(client: (sandbox: string) => ApiClient) {
    this.#clientFor = client;
  }

  /**
   * The objects that have this value. What is planned is looked up before the first wait, so that of two objects that
   * are planned at the same time only the later one finds the other.
   */
  async find(
    collection: CollectionName,
    key: IndexKey,
    value: string,
    lookup: LookupContext,
  ): Promise<readonly RelatedObject[]> {
    const plannedState = this.#plannedIndex(collection, lookup).find(key, value);
    const { size } = this.#replanned;
    const isReplanned = ({ values }: RelatedObject) => (this.#replanned.get(String(values.id)) ?? size) < size;
    const list = await this.#existingIndex(collection, lookup);
    return [...(list?.find(key, value).filter((one) => !isReplanned(one)) ?? []), ...plannedState];
  }

  /** True when neither AJO nor this run has such an object. Where AJO cannot be asked nobody knows. */
  async isMissing(collection: CollectionName, key: IndexKey, value: string, lookup: LookupContext): Promise<boolean> {
    const list = await this.#existingIndex(collection, lookup);
    const lists = [list, this.#plannedIndex(collection, lookup)];
    return list !== undefined && lists.every((one) => one?.find(key, value).length === 0);
  }

  /** True for an object of this configuration. */
  isManaged({ values: { id } }: RelatedObject): boolean {
    return typeof id !== "string" || this.#managed.has(id) || this.#replanned.has(id);
  }

  /** Takes note of an object of the state. */
  addManaged(id: string): void {
    this.#managed.add(id);
  }

  /** Takes note of what is planned for an object, with the id that it has by now. Null is for one to be deleted. */
  addPlanned(
    model: ObjectModel,
    id: ObjectValue[string] | undefined,
    values: ObjectValue | null,
    lookup: LookupContext,
  ): void {
    if (typeof id === "string" && !this.#replanned.has(id)) this.#replanned.set(id, this.#replanned.size);
    if (values !== null) this.#plannedIndex(collectionFor(model), lookup).add({ model, values });
  }

  /** Takes note that something is being written: what AJO had is not to be believed any more. */
  stopLookups(): void {
    this.#isApplying = true;
  }

  #plannedIndex(collection: CollectionName, { sandbox }: Pick<LookupContext, "sandbox">): ObjectIndex {
    return getOrCreate(this.#planned, `${collection} ${sandbox}`, () => new ObjectIndex());
  }

  async #existingIndex(collection: CollectionName, lookup: LookupContext): Promise<ObjectIndex | undefined> {
    if (this.#isApplying) return undefined;
    return getOrCreate(this.#existing, `${collection} ${lookup.sandbox}`, () => this.#fetchIndex(collection, lookup));
  }

  async #fetchIndex(
    collection: CollectionName,
    { sandbox, signal, log }: LookupContext,
  ): Promise<ObjectIndex | undefined> {
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(LOOKUP_TIMEOUT_MS)]);
    try {
      const objects: readonly ApiObject[] = await this.#clientFor(sandbox)[collection].listCached({ signal: inTime });
      return new ObjectIndex(objects.flatMap((object) => toRelatedObjects(collection, object)));
    } catch (error) {
      log.debug(`Could not look ahead at the ${collection}`, { sandbox, error: String(error) });
      return undefined;
    }
  }
}

/** What the map has under this key, made if it is not there yet. */
function getOrCreate<T>(map: Map<string, T>, key: string, create: () => T): T {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}

function toRelatedObjects(collection: CollectionName, object: ApiObject): RelatedObject[] {
  const model = modelFor(collection, object);
  return model === undefined ? [] : [{ model, values: flatten(model, object, {}) }];
}

/** An object beside the one that is planned: as AJO has it, or as this run will have it. */
export interface RelatedObject {
  readonly model: ObjectModel;
  /** As a state or a plan has them. The id may not be known yet. */
  readonly values: ObjectValue;
}

/** By what objects are looked up. */
const INDEX_KEYS = ["id", "name", "credential_id", "sender_number"] as const;

/** One of the arguments by which objects are looked up. */
type IndexKey = (typeof INDEX_KEYS)[number];

/** Objects of one kind in one sandbox. */
class ObjectIndex {
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

/** Where the API keeps objects, and what they can be there. */
const COLLECTION_MODELS = {
  credentials: [sinchSmsCredential, sinchMmsCredential, sinchRcsCredential],
  webhooks: [smsWebhook],
  surfaces: [channelSurface],
} as const satisfies Readonly<Record<string, readonly ObjectModel[]>>;

/** The name of a collection of the API. */
type CollectionName = keyof typeof COLLECTION_MODELS;

/** Where the API keeps the objects of a model. */
export function collectionFor({ typeName: name }: Pick<ObjectModel, "typeName">): CollectionName {
  const found = (Object.keys(COLLECTION_MODELS) as CollectionName[]).find((one) =>
    COLLECTION_MODELS[one].some((model) => model.typeName === name),
  );
  if (found === undefined) throw new TypeError(`The API has no place for a ${name}.`);
  return found;
}

/** What an object of a collection is; undefined for one of a vendor that this version does not know. */
function modelFor(collection: CollectionName, object: ApiObject): ObjectModel | undefined {
  return COLLECTION_MODELS[collection].find((model: ObjectModel) => isOfKind({ model }, object));
}
