import type { ApiClient, Collection } from "../api";
import {
  channelSurface,
  type ObjectModel,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
  type ValidationIssue,
} from "../model";
import { suggestNames } from "../model/names";
import { quote } from "../model/rules";
import { isUuid } from "../model/sinch-fields";
import type { ProviderRequest } from "../plugin/framework";
import type { ObjectValue } from "../plugin/value";
import { createDiagnosticError, withDiagnostics, withDiagnosticsUnlessNotFound } from "./diagnostics";
import type { ApiObject } from "./flatten";
import { describeLocation, type ProviderData } from "./provider-data";

/** An object as the API answers it, whatever its kind. */
export type FoundObject = ApiObject & { readonly id: string; readonly name?: string | null | undefined };

/** The objects that one resource type stands for: what they are, and where the API keeps them. */
export interface ObjectKind {
  readonly model: ObjectModel;
  collection(client: ApiClient): Pick<Collection<FoundObject, never, never>, "list" | "recent" | "read">;
  /** Options that an object tells of itself, when nothing has been declared of it yet. */
  inferOptions?(found: FoundObject): ObjectValue;
}

/** The credentials of one vendor. */
export const credentialKind = (model: ObjectModel) => ({
  model,
  collection: ({ credentials }: ApiClient) => credentials,
});

/** SMS webhooks. */
export const webhookKind = { model: smsWebhook, collection: ({ webhooks }: ApiClient) => webhooks };

/** Channel surfaces. */
export const surfaceKind = {
  model: channelSurface,
  collection: ({ surfaces }: ApiClient) => surfaces,
  // A draft stays one until somebody wants it submitted.
  toldOptions: ({ status }: FoundObject): ObjectValue => (status === "draft" ? { submit: false } : {}),
};

/** True for an object of this kind: the API keeps the credentials of all vendors in one place. */
export function isOfKind({ model: { vendor } }: Pick<ObjectKind, "model">, object: FoundObject): boolean {
  return vendor === undefined || object.vendor === vendor;
}

/** An id or a name can be that of another vendor's credential, as after an import into the wrong resource. */
export function assertKind(
  kind: Pick<ObjectKind, "model">,
  object: FoundObject,
  path: ValidationIssue["path"] = [],
): void {
  if (isOfKind(kind, object)) return;
  const { id, name, vendor } = object;
  const { title, vendor: expected } = kind.model;
  throw createDiagnosticError({
    code: "AJO3015",
    path,
    summary: `Not a ${title}`,
    detail: `The credential "${name}" (${id}) is of the vendor "${String(vendor)}", while a ${title} is of "${expected}". Use ${resourceTypeFor(vendor)}.`,
  });
}

function resourceTypeFor(vendor: unknown): string {
  const models: readonly ObjectModel[] = [sinchSmsCredential, sinchMmsCredential, sinchRcsCredential];
  const model = models.find((one) => one.vendor === vendor);
  return model === undefined ? "what is for that vendor" : `ajo_${model.typeName}`;
}

/** By what an object is known that is to be found. */
export type LookupKey = { readonly id: string } | { readonly name: string };

/** Where to look. */
interface LookupScope extends Pick<ProviderRequest, "signal"> {
  readonly providerData: ProviderData;
  /** Left out: the provider's. */
  readonly sandbox?: string | undefined;
}

/** The object of this kind that is wanted. That there is none, or not one, is told at the attribute that wants it. */
export function findObject(
  kind: ObjectKind,
  scope: LookupScope,
  key: LookupKey,
  path: ValidationIssue["path"] = [],
): Promise<FoundObject> {
  return "id" in key ? findById(kind, scope, key.id, path) : findByName(kind, scope, key.name, path);
}

async function findById(
  kind: ObjectKind,
  scope: LookupScope,
  id: string,
  path: ValidationIssue["path"],
): Promise<FoundObject> {
  const { model } = kind;
  const objects = kind.collection(scope.providerData.client(scope.sandbox));
  const found = await withDiagnosticsUnlessNotFound("read", { model, id }, () =>
    objects.read(id, { signal: scope.signal }),
  );
  if (found === undefined) {
    const hint = isUuid(id) ? "" : " AJO's ids usually are UUIDs: perhaps this is a name.";
    throw createDiagnosticError({
      code: "AJO3016",
      path,
      summary: `No ${model.title} with the id ${quote(id)}`,
      detail: `The ${describeScope(scope)} has no ${model.title} with the id ${quote(id)}.${hint} Compare the id with AJO, and look whether the object is in another sandbox.`,
    });
  }
  assertKind(kind, found, path);
  return found;
}

async function findByName(
  kind: ObjectKind,
  scope: LookupScope,
  name: string,
  path: ValidationIssue["path"],
): Promise<FoundObject> {
  const { model } = kind;
  const objects = kind.collection(scope.providerData.client(scope.sandbox));
  const isWanted = (object: FoundObject) => object.name === name && isOfKind(kind, object);
  const all = await withDiagnostics("read", { model, name }, async () => {
    const recent = await objects.recent({ signal: scope.signal });
    // A list of the last seconds does not know what others made since.
    return recent.some(isWanted) ? recent : objects.list({ signal: scope.signal });
  });
  const [found, ...others] = all.filter(isWanted);
  if (found === undefined) {
    const namesake = all.find((object) => object.name === name);
    if (namesake !== undefined) assertKind(kind, namesake, path);
    const names = all.filter((object) => isOfKind(kind, object)).flatMap((object) => object.name ?? []);
    throw createDiagnosticError({
      code: "AJO3016",
      path,
      summary: `No ${model.title} named ${quote(name)}`,
      detail: `The ${describeScope(scope)} has no ${model.title} named ${quote(name)}. ${suggestNamesFor(name, names)}`,
    });
  }
  if (others.length > 0) {
    const ids = [found, ...others].map(({ id }) => `\n  - ${id}`).join("");
    throw createDiagnosticError({
      code: "AJO3017",
      path,
      summary: `Several objects named ${quote(name)}`,
      detail: `The ${describeScope(scope)} has more than one ${model.title} named ${quote(name)}. Give the id of the one that is meant:${ids}`,
    });
  }
  return found;
}

const describeScope = ({ providerData, sandbox }: LookupScope) =>
  describeLocation(providerData, { sandbox: sandbox ?? null });

/** Names beyond the nearest help nobody. */
function suggestNamesFor(name: string, names: readonly string[]): string {
  const suggestions = suggestNames(name, names).slice(0, 3);
  return suggestions.length > 0
    ? `Perhaps ${suggestions.map(quote).join(" or ")} is meant.`
    : "Compare the name with AJO, where case counts, and look whether the object is in another sandbox.";
}
