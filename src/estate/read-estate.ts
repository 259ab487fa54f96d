import type { ApiClient } from "../api";
import {
  channelSurface,
  type ObjectModel,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
} from "../model";
import { type CollectionName, collectionFor, isOfModel } from "../model/collections";

/** What of AJO can be adopted, in the order in which objects refer to each other. */
export interface AdoptableKind {
  readonly model: ObjectModel;
  readonly collection: CollectionName;
  /** The word for it in names and on the command line. */
  readonly noun: "credential" | "webhook" | "surface";
  /** The name of the construct. */
  readonly className: string;
}

const toKind = (model: ObjectModel): AdoptableKind => {
  const collection = collectionFor(model);
  return {
    model,
    collection,
    noun: NOUNS[collection],
    className: model.typeName.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  };
};

const NOUNS = { credentials: "credential", webhooks: "webhook", surfaces: "surface" } as const;

export const ADOPTABLE_KINDS: readonly AdoptableKind[] = [
  sinchSmsCredential,
  sinchRcsCredential,
  sinchMmsCredential,
  smsWebhook,
  channelSurface,
].map((model) => toKind(model));

/** An object as the API shows it. */
export type ListedObject = Readonly<Record<string, unknown>> & { readonly id: string; readonly name: string };

/** An object that exists in a sandbox. */
export interface ExistingObject {
  readonly kind: AdoptableKind;
  readonly id: string;
  readonly name: string;
  /** Of a surface: where it is in its life. */
  readonly status?: string;
  /** As the API shows it. */
  readonly shown: ListedObject;
}

/**
 * Everything that exists in a sandbox and has a resource type: first what others refer to, and each kind by name.
 *
 * @throws ApiError
 */
export async function readEstate(
  client: Pick<ApiClient, CollectionName>,
  signal?: AbortSignal,
): Promise<ExistingObject[]> {
  const [credentials, webhooks, surfaces] = await Promise.all(
    (["credentials", "webhooks", "surfaces"] as const).map(
      (collection) =>
        client[collection].list(signal === undefined ? {} : { signal }) as Promise<readonly ListedObject[]>,
    ),
  );
  const listed = { credentials, webhooks, surfaces };
  return ADOPTABLE_KINDS.flatMap((kind) =>
    (listed[kind.collection] ?? [])
      .filter((shown) => isOfModel(kind.model, shown))
      .map((shown) => toExistingObject(kind, shown))
      .sort((one, other) => compareNames(one.name, other.name)),
  );
}

function toExistingObject(kind: AdoptableKind, shown: ListedObject): ExistingObject {
  const { id, name, status } = shown;
  return { kind, id, name, shown, ...(typeof status === "string" && { status }) };
}

/** Not by the rules of a language: files are to be the same on every machine. */
function compareNames(one: string, other: string): number {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()];
  if (first === second) return one < other ? -1 : Number(one > other);
  return first < second ? -1 : 1;
}
