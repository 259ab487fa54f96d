import type { ObjectMetadata, ReadOptions } from "../api";
import { type Field, humanize, type ObjectModel, secretFieldNames, toSnakeCase } from "../model";
import type { Diagnostics } from "../plugin/diagnostics";
import type { PrivateState } from "../plugin/private-state";
import type { ConfiguredRequest, ModifyPlanRequest } from "../plugin/provider";
import type { ObjectValue } from "../plugin/value";
import type { ProviderData } from "./ajo";
import { type Target, withDiagnosticsUnlessNotFound } from "./api-diagnostics";
import { hasRemoteChanges } from "./changes";
import { checkDeleteProtection, checkReplaceProtection } from "./deletion-protection";
import { checkDeleteSandbox, planSandbox } from "./plan-sandbox";
import { planSecrets } from "./plan-secrets";
import {
  ensureIdempotencyKey,
  findExternallyChangedSecrets,
  loadCreatedAt,
  loadLocation,
  loadVersion,
  saveVersion,
} from "./private-notes";
import { createDiagnosticError, toDiagnostic } from "./problem-diagnostic";
import { describeLocation, resolveSandbox } from "./sandbox";
import { secretArgumentNames } from "./secret-arguments";
import type { ApiObject } from "./state";
import { warnOnPlan } from "./validate-object";

/** An object that exists. */
export type ExistingTarget = Target & Required<Pick<Target, "name" | "id">>;

/**
 * The object that a state describes; of one that is being imported only the id is known. In another organisation than
 * the object's it would look deleted, and be made a second time: that is refused.
 */
export function resolveTarget(
  model: ObjectModel,
  state: ObjectValue,
  { providerData, privateState }: Pick<ConfiguredRequest<ProviderData>, "providerData" | "privateState">,
): ExistingTarget {
  const sandbox = resolveSandbox(providerData, state);
  const target = { model, name: String(state.name ?? state.id), id: String(state.id), sandbox };
  const savedLocation = loadLocation(privateState);
  const location = describeLocation(providerData, state);
  if (savedLocation === undefined || location === undefined || location === savedLocation) return target;
  throw createDiagnosticError({
    code: "AJO3014",
    summary: `The provider points at another place than that of "${target.name}"`,
    detail: `The ${model.title} "${target.name}" (${target.id}) is in the ${savedLocation}, but the provider points at the ${location}. Nothing was changed. Set sandbox (AJO_SANDBOX) and org_id (AJO_ORG_ID) as they were, or give each sandbox a state of its own. To leave the object where it is and forget it, run terraform state rm.`,
  });
}

/** The plan that every object has: what is refused, the key of a create, and what becomes of computed values. */
export function modifyCommonPlan(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): void {
  const { action, priorState } = request;
  if (action === "delete" && priorState !== null) checkDelete(model, { ...request, priorState });
  else {
    checkReplaceProtection(model, request);
    if (action === "create") ensureIdempotencyKey(request.privateState);
    planSandbox(request);
    planSecrets(model, request);
    keepComputedValues(model, request);
    warnOnPlan(model, request);
  }
}

/** What AJO computes stays as it is in an update of which AJO does not hear. */
function keepComputedValues(
  model: ObjectModel,
  { config, priorState, plannedState, hasChanges, setPlannedValue }: ModifyPlanRequest<ProviderData>,
): void {
  if (config === null || priorState === null || plannedState === null || !hasChanges) return;
  if (hasRemoteChanges(model, { config, priorState, plannedState })) return;
  for (const [name, { presence }] of Object.entries<Field>(model.fields)) {
    if (presence === "computed") setPlannedValue(toSnakeCase(name), priorState[toSnakeCase(name)] ?? null);
  }
}

/** What is refused before anything is deleted. The plan says so first, where Terraform plans a deletion at all. */
export function checkDelete(
  model: ObjectModel,
  request: ConfiguredRequest<ProviderData> & { readonly priorState: ObjectValue },
): void {
  checkDeleteProtection(model, request.priorState);
  checkDeleteSandbox(request, request.priorState);
}

/** The object as AJO has it now, its version noted; undefined, which the user is told, when it is gone. */
export async function readOrWarnMissing<T extends ObjectMetadata>(
  model: ObjectModel,
  request: ConfiguredRequest<ProviderData> & { readonly state: ObjectValue },
  read: (id: string, options: ReadOptions) => Promise<T>,
): Promise<T | undefined> {
  const target = resolveTarget(model, request.state, request);
  const object = await withDiagnosticsUnlessNotFound("read", target, () =>
    read(target.id, { signal: request.signal, madeAt: loadCreatedAt(request.privateState) }),
  );
  if (object === undefined) warnMissing(target, request.diagnostics);
  else saveVersion(request, request.state, object._etag);
  return object;
}

/** Tells that an object is gone and leaves the state. */
function warnMissing({ model, name, id }: ExistingTarget, diagnostics: Diagnostics): void {
  diagnostics.add(
    toDiagnostic({
      severity: "warning",
      code: "AJO3001",
      summary: `The ${model.title} "${name}" is gone`,
      detail: `AJO has no ${model.title} with the id "${id}" any more: somebody deleted it. It is removed from the Terraform state, and an apply will make it anew.`,
    }),
  );
}

/** Tells of secrets that somebody else set. They are never overwritten without being asked. */
export function warnOfSecretDrift(
  model: ObjectModel,
  object: ApiObject,
  request: ConfiguredRequest<unknown> & { readonly state: ObjectValue },
): void {
  for (const name of findExternallyChangedSecrets(model, request.privateState, object)) {
    const { plain, writeOnly, version } = secretArgumentNames(name);
    const isPlain = (request.state[plain] ?? null) !== null;
    const resolution = isPlain ? `change ${plain}, or move to ${writeOnly} with ${version}` : `change ${version}`;
    const at = String(object[secretFieldNames(name).updatedAt]);
    const by = object.modifiedAt === at && typeof object.modifiedBy === "string" ? ` by ${object.modifiedBy}` : "";
    request.diagnostics.add(
      toDiagnostic({
        severity: "warning",
        code: "AJO3002",
        path: [isPlain ? plain : version],
        summary: `${capitalize(humanize(name))} of "${object.name}" was set outside this configuration`,
        detail: `The ${humanize(name)} of the ${model.title} "${object.name}" (${object.id}) was set${by} at ${at}. Terraform leaves it as it is. To put yours back, ${resolution}.`,
      }),
    );
  }
}

function capitalize(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The version that a write must find: the one that was planned on, or the present one where none was. */
export async function resolveIfMatch(privateState: PrivateState, get: () => Promise<ObjectMetadata>): Promise<string> {
  return loadVersion(privateState) ?? (await get())._etag;
}
