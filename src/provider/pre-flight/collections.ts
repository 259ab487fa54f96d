import {
  channelSurface,
  type ObjectModel,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../model";
import { type Found, isOfKind } from "../kinds";

/** Where the API keeps objects, and what they can be there. */
const MODELS = {
  credentials: [sinchSmsCredential, sinchMmsCredential, sinchRcsCredential],
  webhooks: [smsWebhook],
  surfaces: [channelSurface],
} as const satisfies Readonly<Record<string, readonly ObjectModel[]>>;

/** The name of a collection of the API. */
export type Collection = keyof typeof MODELS;

/** Where the API keeps the objects of a model. */
export function collectionOf({ name }: Pick<ObjectModel, "name">): Collection {
  const found = (Object.keys(MODELS) as Collection[]).find((one) => MODELS[one].some((model) => model.name === name));
  if (found === undefined) throw new TypeError(`The API has no place for a ${name}.`);
  return found;
}

/** What an object of a collection is; undefined for one of a vendor that this version does not know. */
export function modelIn(collection: Collection, object: Found): ObjectModel | undefined {
  return MODELS[collection].find((model: ObjectModel) => isOfKind({ model }, object));
}
