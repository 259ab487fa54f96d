import * as z from "zod/mini";
import type { ObjectModel } from "../model";
import { quote, quoteInFull } from "../model/format";
import { sandboxRule } from "../model/shared-fields";
import { isUuid } from "../model/sinch-fields";
import type {
  ConfiguredRequest,
  DiagnosticError,
  MoveStateRequest,
  ObjectValue,
  Resource,
  ResourceIdentity,
} from "../plugin";
import { createDiagnosticError } from "./diagnostics";
import { type ApiObject, createStateUpgraders, flatten } from "./flatten";
import { saveImportedValues } from "./imported-values";
import { findObject, type LookupKey } from "./lookup";
import type { ObjectKind } from "./object-kinds";
import { clientFor, type MissingSandbox, type ProviderData, resolveSandbox, withSandbox } from "./provider-data";
import { toSchema } from "./schema";
import { mayBeRemembered } from "./unfinished/owner";

type ImportMethods = Required<
  Pick<Resource<ProviderData>, "identity" | "importState" | "importStateByIdentity" | "moveState">
>;

/** Imports and moves, which are the same for every kind. */
export const createImportMethods = (kind: ObjectKind): ImportMethods => ({
  identity: objectIdentity,
  importState: (request) => importById(kind, request),
  importStateByIdentity: (request) => importByIdentity(kind, request),
  moveState: (request) => moveState(kind.model, request),
});

/** Identifies an object by its id, which is unique in its sandbox. */
export const objectIdentity: ResourceIdentity<ProviderData> = {
  version: 0,
  attributes: {
    org_id: {
      type: "string",
      description: "The organisation, which ends in `@AdobeOrg` (Adobe). Left out: the provider's.",
      import: "optional",
    },
    sandbox: {
      type: "string",
      description: "The sandbox, in lower case, such as `prod` (Adobe). Left out: the provider's.",
      import: "optional",
    },
    id: { type: "string", description: "The object's id in AJO, a UUID (AJO).", import: "required" },
  },
  fromState: (state, providerData) => ({
    org_id: providerData.orgId ?? null,
    sandbox: resolveSandbox(providerData, state) ?? null,
    id: state.id ?? null,
  }),
};

function importById(
  kind: ObjectKind,
  request: ConfiguredRequest<ProviderData> & { readonly id: string },
): Promise<ObjectValue> {
  return importObject(kind, request, parseImportId(request.id, request.providerData.sandbox), {
    what: `The import id ${quote(request.id)}`,
    resolution: `Import it as SANDBOX/${request.id}`,
  });
}

async function importByIdentity(
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
  return importObject(
    kind,
    request,
    { sandbox: typeof sandbox === "string" ? sandbox : undefined, key: { id: String(id) } },
    { what: `The identity with the id ${quote(String(id))}`, resolution: "Set sandbox in the identity" },
  );
}

async function importObject(
  kind: ObjectKind,
  { providerData, privateState, signal }: ConfiguredRequest<ProviderData>,
  { sandbox, key }: ImportId,
  missing: MissingSandbox,
): Promise<ObjectValue> {
  const formatName = (name: string) => formatImportId(sandbox ?? providerData.sandbox, name);
  const ifGone = "If somebody has deleted it, remove the import.";
  const scope = { providerData, sandbox, signal, missing, formatName, ifGone };
  const found = await findObject(kind, scope, key);
  const state = createInitialState(kind, found, providerData, sandbox);
  const home = resolveSandbox(providerData, state);
  // It may be left over by an interrupted apply, which must not find it any more.
  if (home !== undefined && mayBeRemembered(Date.parse(String(found.modifiedAt)))) {
    providerData.releases.add(home, String(state.id), clientFor(providerData, state));
  }
  saveImportedValues(kind.model, privateState, state);
  return state;
}

interface ImportId {
  /** The provider's if undefined. */
  readonly sandbox: string | undefined;
  readonly key: LookupKey;
}

/**
 * Parses `ID`, `SANDBOX/ID` or `SANDBOX/NAME`. A name may contain slashes, a sandbox may not. A command line may give the
 * name in any Unicode form. The provider's sandbox is for messages.
 */
export function parseImportId(importId: string, providerSandbox?: string): ImportId {
  const text = importId.normalize("NFC");
  const slash = text.indexOf("/");
  if (slash < 0) {
    if (/^\S+$/.test(text)) return { sandbox: undefined, key: { id: text } };
    throw text.trim() === ""
      ? createImportIdError(text, "It is blank", formatImportId(providerSandbox, "NAME"))
      : createImportIdError(
          text,
          "An id has no white space, and a name needs its sandbox in front",
          formatImportId(providerSandbox, text.trim()),
        );
  }
  const sandbox = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  const name = rest.trim();
  if (name === "") {
    throw createImportIdError(
      text,
      "Nothing follows the sandbox",
      formatImportId(toSandbox(sandbox) ?? "prod", "NAME"),
    );
  }
  if (sandbox.trim() === "") {
    throw createImportIdError(text, "No sandbox is in front of the slash", formatImportId(providerSandbox, name));
  }
  if (!isSandbox(sandbox)) {
    const meant = toSandbox(sandbox);
    throw createImportIdError(
      text,
      `${quote(sandbox)} is not the name of a sandbox, which is of lower-case letters, digits and "-" (Adobe)`,
      meant === undefined ? undefined : formatImportId(meant, name),
      // Perhaps the slash belongs to the name.
      meant === undefined
        ? ` If the name has the slash in it, write ${formatImportId(providerSandbox, text.trim())}.`
        : "",
    );
  }
  return { sandbox, key: isUuid(name) ? { id: name } : { name: rest } };
}

const isSandbox = (text: string) => z.safeParse(sandboxRule, text).success;

/** The name of a sandbox as it is probably meant. */
function toSandbox(text: string): string | undefined {
  const name = text.trim().toLowerCase();
  return isSandbox(name) ? name : undefined;
}

/** How to import the object of this name. */
function formatImportId(sandbox: string | undefined, name: string): string {
  return quoteInFull(`${sandbox ?? "SANDBOX"}/${name}`);
}

function createImportIdError(
  text: string,
  problem: string,
  example: string | undefined,
  otherCase = "",
): DiagnosticError {
  return createDiagnosticError({
    code: "AJO4013",
    summary: `${quote(text)} is not an import id`,
    detail: `${problem}. Write SANDBOX/NAME${example === undefined ? "" : `, here ${example}`}, or SANDBOX/ID, or the id alone.${otherCase}`,
  });
}

/** The state of an object that has no configuration yet, in the sandbox in which it was found. */
export function createInitialState(
  kind: ObjectKind,
  found: ApiObject,
  providerData: ProviderData,
  sandbox: ObjectValue["sandbox"] = null,
): ObjectValue {
  return withSandbox(providerData, flatten(kind.model, found, { ...kind.inferOptions?.(found), sandbox }));
}

/**
 * Takes over the state from the same resource type of another `ajo` provider, such as a fork or one in a private
 * registry. Undefined for any other type.
 */
function moveState(
  model: ObjectModel,
  { sourceProviderAddress, sourceTypeName, sourceSchemaVersion, sourceState }: MoveStateRequest,
): ObjectValue | undefined {
  if (!sourceProviderAddress.endsWith("/ajo") || sourceTypeName !== `ajo_${model.typeName}`) return undefined;
  const { version, block } = toSchema(model);
  if (sourceSchemaVersion > version) {
    throw createDiagnosticError({
      code: "AJO3023",
      summary: `The ${model.title} comes from a newer provider`,
      detail: `${sourceProviderAddress} stored it in version ${sourceSchemaVersion} of its schema, and this provider knows versions up to ${version}. Upgrade this provider, then move it.`,
    });
  }
  const upgraders = createStateUpgraders(model);
  let upgraded = sourceState;
  for (let from = sourceSchemaVersion; from < version; from++) upgraded = upgraders[from]?.(upgraded) ?? upgraded;
  // A fork may have stored attributes that this provider does not know.
  const names = [...Object.keys(block.attributes), ...Object.keys(block.blocks ?? {})];
  return Object.fromEntries(names.flatMap((name) => (name in upgraded ? [[name, upgraded[name] ?? null]] : [])));
}
