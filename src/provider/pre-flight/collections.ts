import {
  channelSurface,
  type ObjectModel,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../../model";
import { type FoundObject, isOfKind } from "../kinds";

/** Where the API keeps objects, and what they can be there. */
const COLLECTION_MODELS = {
  credentials: [sinchSmsCredential, sinchMmsCredential, sinchRcsCredential],
  webhooks: [smsWebhook],
  surfaces: [channelSurface],
} as const satisfies Readonly<Record<string, readonly ObjectModel[]>>;

/** The name of a collection of the API. */
export type CollectionName = keyof typeof COLLECTION_MODELS;

/** Where the API keeps the objects of a model. */
export function collectionFor({ name }: Pick<ObjectModel, "name">): CollectionName {
  const found = (Object.keys(COLLECTION_MODELS) as CollectionName[]).find((one) =>
    COLLECTION_MODELS[one].some((model) => model.name === name),
  );
  if (found === undefined) throw new TypeError(`The API has no place for a ${name}.`);
  return found;
}

/** What an object of a collection is; undefined for one of a vendor that this version does not know. */
export function modelFor(collection: CollectionName, object: FoundObject): ObjectModel | undefined {
  return COLLECTION_MODELS[collection].find((model: ObjectModel) => isOfKind({ model }, object));
}
