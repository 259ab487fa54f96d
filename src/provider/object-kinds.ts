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
import { isOfModel } from "../model/collections";
import type { ObjectValue } from "../plugin";
import { createDiagnosticError } from "./diagnostics";
import type { ApiObject } from "./flatten";

/** The objects of one resource type: their model and their collection in the API. */
export interface ObjectKind {
  readonly model: ObjectModel;
  collection(client: ApiClient): Pick<Collection<ApiObject, never, never>, "list" | "listCached" | "getCached">;
  /** Options that follow from the object itself, for one that has no configuration yet. */
  inferOptions?(found: ApiObject): ObjectValue;
}

export const credentialKind = (model: ObjectModel) => ({
  model,
  collection: ({ credentials }: ApiClient) => credentials,
});

export const webhookKind = { model: smsWebhook, collection: ({ webhooks }: ApiClient) => webhooks };

export const surfaceKind = {
  model: channelSurface,
  collection: ({ surfaces }: ApiClient) => surfaces,
  // An imported draft stays a draft.
  inferOptions: ({ status }: ApiObject): ObjectValue => (status === "draft" ? { submit: false } : {}),
};

/** Throws if the object is another vendor's credential, as after an import into the wrong resource. */
export function assertKind(
  kind: Pick<ObjectKind, "model">,
  object: ApiObject,
  path: ValidationIssue["path"] = [],
): void {
  if (isOfModel(kind.model, object)) return;
  const { id, name, vendor } = object;
  const { title, vendor: expected } = kind.model;
  throw createDiagnosticError({
    code: "AJO3015",
    path,
    summary: `Not a ${title}`,
    detail: `The credential "${name}" (${id}) is of the vendor "${String(vendor)}", while a ${title} is of "${expected}". ${resolveVendor(vendor)}`,
  });
}

function resolveVendor(vendor: unknown): string {
  const models: readonly ObjectModel[] = [sinchSmsCredential, sinchMmsCredential, sinchRcsCredential];
  const model = models.find((one) => one.vendor === vendor);
  return model === undefined
    ? "This provider has no resource type for that vendor. Manage the credential in AJO's own screens."
    : `Use ajo_${model.typeName}.`;
}
