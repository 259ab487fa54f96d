import type { ApiCall } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { Ajo } from "../ajo";
import { findObject } from "../find-object";
import type { Kind } from "../kinds";
import { refusal } from "../problem-diagnostic";
import { type ImportId, parseImportId } from "./import-id";
import { stateFound } from "./state-found";

/** Begins the state of the object that an import id names. */
export function importById(kind: Kind, call: ApiCall<Ajo> & { readonly id: string }): Promise<ObjectValue> {
  return begin(kind, call, parseImportId(call.id));
}

/** Begins the state of the object of this identity. */
export async function importByIdentity(
  kind: Kind,
  call: ApiCall<Ajo> & { readonly identity: ObjectValue },
): Promise<ObjectValue> {
  const { org_id: orgId, sandbox, id } = call.identity;
  const provided = call.api.orgId;
  if (typeof orgId === "string" && provided !== undefined && orgId !== provided) {
    throw refusal({
      code: "AJO3014",
      summary: `The ${kind.model.title} is in another organisation`,
      detail: `It is to be imported from ${orgId}, but the provider points at ${provided}. Nothing was imported. Set org_id (AJO_ORG_ID) to ${orgId}, or import with a provider configuration (alias) that has it.`,
    });
  }
  return begin(kind, call, {
    sandbox: typeof sandbox === "string" ? sandbox : undefined,
    wanted: { id: String(id) },
  });
}

async function begin(kind: Kind, { api, signal }: ApiCall<Ajo>, { sandbox, wanted }: ImportId): Promise<ObjectValue> {
  return stateFound(kind, await findObject(kind, { api, sandbox, signal }, wanted), api, sandbox);
}
