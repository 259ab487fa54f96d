import type { Problem } from "../model";
import { nearNames } from "../model/near-names";
import { quote } from "../model/rules";
import { isUuid } from "../model/sinch-identifiers";
import type { Call } from "../plugin/provider";
import type { Ajo } from "./ajo";
import { explained, explainedUnlessGone } from "./api-diagnostics";
import { type Found, isOfKind, type Kind, refuseOtherKind } from "./kinds";
import { refusal } from "./problem-diagnostic";
import { homeOf } from "./sandbox";

/** By what an object is known that is to be found. */
export type Wanted = { readonly id: string } | { readonly name: string };

/** Where to look. */
export interface Place extends Pick<Call, "signal"> {
  readonly api: Ajo;
  /** Left out: the provider's. */
  readonly sandbox?: string | undefined;
}

/** The object of this kind that is wanted. That there is none, or not one, is told at the attribute that wants it. */
export function findObject(kind: Kind, place: Place, wanted: Wanted, path: Problem["path"] = []): Promise<Found> {
  return "id" in wanted ? findById(kind, place, wanted.id, path) : findByName(kind, place, wanted.name, path);
}

async function findById(kind: Kind, place: Place, id: string, path: Problem["path"]): Promise<Found> {
  const { model } = kind;
  const objects = kind.collection(place.api.client(place.sandbox));
  const found = await explainedUnlessGone("read", { model, id }, () => objects.read(id, { signal: place.signal }));
  if (found === undefined) {
    const hint = isUuid(id) ? "" : " AJO's ids usually are UUIDs: perhaps this is a name.";
    throw refusal({
      code: "AJO3016",
      path,
      summary: `No ${model.title} with the id ${quote(id)}`,
      detail: `The ${inWords(place)} has no ${model.title} with the id ${quote(id)}.${hint} Compare the id with AJO, and look whether the object is in another sandbox.`,
    });
  }
  refuseOtherKind(kind, found, path);
  return found;
}

async function findByName(kind: Kind, place: Place, name: string, path: Problem["path"]): Promise<Found> {
  const { model } = kind;
  const objects = kind.collection(place.api.client(place.sandbox));
  const isWanted = (object: Found) => object.name === name && isOfKind(kind, object);
  const all = await explained("read", { model, name }, async () => {
    const recent = await objects.recent({ signal: place.signal });
    // A list of the last seconds does not know what others made since.
    return recent.some(isWanted) ? recent : objects.list({ signal: place.signal });
  });
  const [found, ...others] = all.filter(isWanted);
  if (found === undefined) {
    const namesake = all.find((object) => object.name === name);
    if (namesake !== undefined) refuseOtherKind(kind, namesake, path);
    const names = all.filter((object) => isOfKind(kind, object)).flatMap((object) => object.name ?? []);
    throw refusal({
      code: "AJO3016",
      path,
      summary: `No ${model.title} named ${quote(name)}`,
      detail: `The ${inWords(place)} has no ${model.title} named ${quote(name)}. ${whatInstead(name, names)}`,
    });
  }
  if (others.length > 0) {
    const ids = [found, ...others].map(({ id }) => `\n  - ${id}`).join("");
    throw refusal({
      code: "AJO3017",
      path,
      summary: `Several objects named ${quote(name)}`,
      detail: `The ${inWords(place)} has more than one ${model.title} named ${quote(name)}. Give the id of the one that is meant:${ids}`,
    });
  }
  return found;
}

const inWords = ({ api, sandbox }: Place) => homeOf(api, { sandbox: sandbox ?? null });

/** Names beyond the nearest help nobody. */
function whatInstead(name: string, names: readonly string[]): string {
  const near = nearNames(name, names).slice(0, 3);
  return near.length > 0
    ? `Perhaps ${near.map(quote).join(" or ")} is meant.`
    : "Compare the name with AJO, where case counts, and look whether the object is in another sandbox.";
}
