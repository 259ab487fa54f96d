import type { ApiClient } from "../../api";
import type { ObjectModel } from "../../model";
import type { Call } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { Found } from "../kinds";
import { stateOf } from "../state";
import { type Collection, collectionOf, modelIn } from "./collections";
import { type Key, type Neighbour, Neighbours } from "./neighbours";

/** Advice is worth no longer wait. */
const LONGEST_WAIT_MS = 15_000;

/** Where to look, and how to say that it failed. */
export interface Place extends Pick<Call, "log" | "signal"> {
  readonly sandbox: string;
}

/**
 * What is known of other objects while one is planned: those that AJO has, each kind of which is asked for once at
 * most, and those that this run plans. It serves advice alone, so that no failure of it is an error.
 */
export class Surroundings {
  readonly #client: (sandbox: string) => ApiClient;
  readonly #lists = new Map<string, Promise<Neighbours | undefined>>();
  readonly #planned = new Map<string, Neighbours>();
  /** The ids of what is in Terraform's state. */
  readonly #managed = new Set<string>();
  /** The ids of what this run makes other than AJO has it, each with how many there were before. */
  readonly #replanned = new Map<string, number>();
  #isApplying = false;

  constructor(client: (sandbox: string) => ApiClient) {
    this.#client = client;
  }

  /**
   * The objects that have this value. What is planned is looked up before the first wait, so that of two objects that
   * are planned at the same time only the later one finds the other.
   */
  async find(collection: Collection, key: Key, value: string, place: Place): Promise<readonly Neighbour[]> {
    const planned = this.#plannedIn(collection, place).where(key, value);
    const { size } = this.#replanned;
    const isReplanned = ({ values }: Neighbour) => (this.#replanned.get(String(values.id)) ?? size) < size;
    const list = await this.#list(collection, place);
    return [...(list?.where(key, value).filter((one) => !isReplanned(one)) ?? []), ...planned];
  }

  /** True when neither AJO nor this run has such an object. Where AJO cannot be asked nobody knows. */
  async isMissing(collection: Collection, key: Key, value: string, place: Place): Promise<boolean> {
    const list = await this.#list(collection, place);
    const lists = [list, this.#plannedIn(collection, place)];
    return list !== undefined && lists.every((one) => one?.where(key, value).length === 0);
  }

  /** True for an object of this configuration. */
  isOurs({ values: { id } }: Neighbour): boolean {
    return typeof id !== "string" || this.#managed.has(id) || this.#replanned.has(id);
  }

  /** Takes note of an object of the state. */
  noteManaged(id: string): void {
    this.#managed.add(id);
  }

  /** Takes note of what is planned for an object, with the id that it has by now. Null is for one to be deleted. */
  notePlanned(model: ObjectModel, id: ObjectValue[string] | undefined, values: ObjectValue | null, place: Place): void {
    if (typeof id === "string" && !this.#replanned.has(id)) this.#replanned.set(id, this.#replanned.size);
    if (values !== null) this.#plannedIn(collectionOf(model), place).add({ model, values });
  }

  /** Takes note that something is being written: what AJO had is not to be believed any more. */
  noteApply(): void {
    this.#isApplying = true;
  }

  #plannedIn(collection: Collection, { sandbox }: Pick<Place, "sandbox">): Neighbours {
    return present(this.#planned, `${collection} ${sandbox}`, () => new Neighbours());
  }

  async #list(collection: Collection, place: Place): Promise<Neighbours | undefined> {
    if (this.#isApplying) return undefined;
    return present(this.#lists, `${collection} ${place.sandbox}`, () => this.#ask(collection, place));
  }

  async #ask(collection: Collection, { sandbox, signal, log }: Place): Promise<Neighbours | undefined> {
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_WAIT_MS)]);
    try {
      const objects: readonly Found[] = await this.#client(sandbox)[collection].recent({ signal: inTime });
      return new Neighbours(objects.flatMap((object) => neighbours(collection, object)));
    } catch (error) {
      log.debug(`Could not look ahead at the ${collection}`, { sandbox, error: String(error) });
      return undefined;
    }
  }
}

/** What the map has under this key, made if it is not there yet. */
function present<T>(map: Map<string, T>, key: string, make: () => T): T {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function neighbours(collection: Collection, object: Found): Neighbour[] {
  const model = modelIn(collection, object);
  return model === undefined ? [] : [{ model, values: stateOf(model, object, {}) }];
}
