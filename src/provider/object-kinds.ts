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
import type { ObjectValue } from "../plugin";
import { createDiagnosticError } from "./diagnostics";
import type { ApiObject } from "./flatten";

/** The objects that one resource type stands for: what they are, and where the API keeps them. */
export interface ObjectKind {
  readonly model: ObjectModel;
  collection(client: ApiClient): Pick<Collection<ApiObject, never, never>, "list" | "listCached" | "getCached">;
  /** Options that an object tells of itself, when nothing has been declared of it yet. */
  inferOptions?(found: ApiObject): ObjectValue;
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
  inferOptions: ({ status }: ApiObject): ObjectValue => (status === "draft" ? { submit: false } : {}),
};

/** True for an object of this kind: the API keeps the credentials of all vendors in one place. */
export function isOfKind({ model: { vendor } }: Pick<ObjectKind, "model">, object: ApiObject): boolean {
  return vendor === undefined || object.vendor === vendor;
}

/** An id or a name can be that of another vendor's credential, as after an import into the wrong resource. */
export function assertKind(
  kind: Pick<ObjectKind, "model">,
  object: ApiObject,
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
