import type { ConfiguredRequest } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { ProviderData } from "../ajo";
import { findObject } from "../find-object";
import type { ObjectKind } from "../kinds";
import { createDiagnosticError } from "../problem-diagnostic";
import { type ImportId, parseImportId } from "./import-id";
import { createInitialState } from "./state-found";

/** Begins the state of the object that an import id names. */
export function importById(
  kind: ObjectKind,
  request: ConfiguredRequest<ProviderData> & { readonly id: string },
): Promise<ObjectValue> {
  return importObject(kind, request, parseImportId(request.id));
}

/** Begins the state of the object of this identity. */
export async function importByIdentity(
  kind: ObjectKind,
  request: ConfiguredRequest<ProviderData> & { readonly identity: ObjectValue },
): Promise<ObjectValue> {
  const { org_id: orgId, sandbox, id } = request.identity;
  const configuredOrgId = request.providerData.orgId;
  if (typeof orgId === "string" && configuredOrgId !== undefined && orgId !== configuredOrgId) {
    throw createDiagnosticError({
      code: "AJO3014",
      summary: `The ${kind.model.title} is in another organisation`,
      detail: `It is to be imported from ${orgId}, but the provider points at ${configuredOrgId}. Nothing was imported. Set org_id (AJO_ORG_ID) to ${orgId}, or import with a provider configuration (alias) that has it.`,
    });
  }
  return importObject(kind, request, {
    sandbox: typeof sandbox === "string" ? sandbox : undefined,
    key: { id: String(id) },
  });
}

async function importObject(
  kind: ObjectKind,
  { providerData, signal }: ConfiguredRequest<ProviderData>,
  { sandbox, key }: ImportId,
): Promise<ObjectValue> {
  return createInitialState(
    kind,
    await findObject(kind, { providerData, sandbox, signal }, key),
    providerData,
    sandbox,
  );
}
