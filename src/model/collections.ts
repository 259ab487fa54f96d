import { channelSurface } from "./channel-surface";
import type { ObjectModel } from "./object";
import { sinchMmsCredential } from "./sinch-mms-credential";
import { sinchRcsCredential } from "./sinch-rcs-credential";
import { sinchSmsCredential } from "./sinch-sms-credential";
import { smsWebhook } from "./sms-webhook";

/** The collections of the API, and the models of the objects in each. The objects of a collection share their names. */
export const COLLECTION_MODELS = {
  credentials: [sinchSmsCredential, sinchMmsCredential, sinchRcsCredential],
  webhooks: [smsWebhook],
  surfaces: [channelSurface],
} as const satisfies Readonly<Record<string, readonly ObjectModel[]>>;

export type CollectionName = keyof typeof COLLECTION_MODELS;

/** The collection with the objects of a model. */
export function collectionFor({ typeName }: Pick<ObjectModel, "typeName">): CollectionName {
  const collection = (Object.keys(COLLECTION_MODELS) as CollectionName[]).find((name) =>
    COLLECTION_MODELS[name].some((model) => model.typeName === typeName),
  );
  if (collection === undefined) throw new TypeError(`The API has no collection for ${typeName}.`);
  return collection;
}

/** True for an object that a model describes: one collection holds the credentials of all vendors. */
export function isOfModel({ vendor }: Pick<ObjectModel, "vendor">, object: object): boolean {
  return vendor === undefined || ("vendor" in object && object.vendor === vendor);
}

/** The model of an object in a collection. Undefined for a credential of another vendor. */
export function findModelInCollection(collection: CollectionName, object: object): ObjectModel | undefined {
  return COLLECTION_MODELS[collection].find((model: ObjectModel) => isOfModel(model, object));
}

const MODELS: ReadonlyMap<string, ObjectModel> = new Map(
  Object.values(COLLECTION_MODELS)
    .flat()
    .map((model: ObjectModel): [string, ObjectModel] => [`ajo_${model.typeName}`, model]),
);

/** The model of a resource's type in Terraform, such as `ajo_channel_surface`. Undefined for those of other providers. */
export const findModel = (type: string): ObjectModel | undefined => MODELS.get(type);
