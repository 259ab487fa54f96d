import type { ObjectMetadata, ReadOptions } from "../../api";
import { type Field, humanize, type ObjectModel, secretFieldNames, toSnakeCase } from "../../model";
import {
  type ConfiguredRequest,
  type DiagnosticError,
  type Diagnostics,
  type ModifyPlanRequest,
  type ObjectValue,
  type PrivateState,
  UNKNOWN,
  valuesEqual,
} from "../../plugin";
import {
  createDiagnosticError,
  type DiagnosticInput,
  type Target,
  toDiagnostic,
  withDiagnosticsUnlessNotFound,
} from "../diagnostics";
import type { ApiObject } from "../flatten";
import {
  ensureIdempotencyKey,
  findExternallyChangedSecrets,
  isSandboxInherited,
  loadCreatedAt,
  loadLocation,
  loadProtected,
  loadVersion,
  saveProtected,
  saveSandboxSource,
  saveVersion,
} from "../private-state";
import { describeLocation, type ProviderData, resolveSandbox } from "../provider-data";
import { secretArgumentNames, toFieldType } from "../schema";
import { changedSecrets, planSecrets, type ResourceChange } from "../secrets";
import { warnOnPlan } from "./validate";

/** An object that exists. */
type ExistingTarget = Target & Required<Pick<Target, "name" | "id">>;

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
  { config, priorState, plan, hasChanges }: ModifyPlanRequest<ProviderData>,
): void {
  const plannedState = plan.getState();
  if (config === null || priorState === null || plannedState === null || !hasChanges) return;
  if (hasRemoteChanges(model, { config, priorState, plannedState })) return;
  for (const [name, { presence }] of Object.entries<Field>(model.fields)) {
    if (presence === "computed") plan.setAttribute(toSnakeCase(name), priorState[toSnakeCase(name)] ?? null);
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
    read(target.id, { signal: request.signal, createdAt: loadCreatedAt(request.privateState) }),
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

/** The fields, secrets aside, to which a plan gives another value, or one that is not known yet. */
export function changedFields(model: ObjectModel, priorState: ObjectValue, plannedState: ObjectValue): string[] {
  return Object.entries<Field>(model.fields)
    .filter(([name, field]) => {
      if (field.presence === "computed" || field.kind === "secret") return false;
      const argument = toSnakeCase(name);
      return !valuesEqual(toFieldType(field), priorState[argument] ?? null, plannedState[argument] ?? null);
    })
    .map(([name]) => name);
}

/** True when AJO hears of an update: a field changes, or a secret is sent. The rest is between Terraform and us. */
export function hasRemoteChanges(
  model: ObjectModel,
  change: ResourceChange & { readonly priorState: ObjectValue },
): boolean {
  return (
    changedFields(model, change.priorState, change.plannedState).length > 0 || changedSecrets(model, change).length > 0
  );
}

/**
 * Refuses to replace an object that is protected. A replacement, whoever wants it, is planned as an update and then,
 * with the notes of that, as a create.
 */
function checkReplaceProtection(model: ObjectModel, { priorState, privateState }: ModifyPlanRequest<unknown>): void {
  if (priorState !== null) saveProtected(privateState, isProtected(priorState) ? formatName(priorState) : undefined);
  const replaced = priorState === null ? loadProtected(privateState) : undefined;
  if (replaced === undefined) return;
  throw createDiagnosticError({
    code: "AJO3013",
    summary: `A protected ${model.title} would be replaced`,
    detail: `${replaced} has deletion_protection = true, so it is not replaced. Leave as it was what forces the replacement, or set deletion_protection = false and apply that first.`,
    path: ["deletion_protection"],
  });
}

/** Refuses to delete an object that is protected. What counts is the state: to turn the protection off takes an apply. */
function checkDeleteProtection(model: ObjectModel, priorState: ObjectValue): void {
  if (!isProtected(priorState)) return;
  throw createDiagnosticError({
    code: "AJO3013",
    summary: `A protected ${model.title} would be deleted`,
    detail: `${formatName(priorState)} has deletion_protection = true, so it is not deleted. Set deletion_protection = false and apply that first. If it is only marked as tainted, run terraform untaint. To leave it in AJO and forget it, run terraform state rm.`,
  });
}

const isProtected = (object: ObjectValue) => object.deletion_protection === true;
const formatName = ({ name, id }: ObjectValue) => `"${name}" (${id})`;

/**
 * Shows in the plan which sandbox an object will be in. One that names no sandbox and was made in another than the
 * provider's is refused: it would have to be made a second time.
 */
function planSandbox({ providerData, config, priorState, privateState, plan }: ModifyPlanRequest<ProviderData>): void {
  if (config === null) return;
  const isInherited = (config.sandbox ?? null) === null;
  saveSandboxSource(privateState, isInherited);
  if (!isInherited) return;
  if (priorState === null) plan.setAttribute("sandbox", providerData.sandbox ?? UNKNOWN);
  else if (isInOtherSandbox(providerData, priorState)) {
    throw sandboxMismatch(providerData, priorState, {
      remedy: `Set sandbox (AJO_SANDBOX) as it was, set sandbox = "${priorState.sandbox}" on the resource, or give each sandbox a state of its own. To leave the object where it is and forget it, run terraform state rm.`,
      path: ["sandbox"],
    });
  }
}

/**
 * Refuses to delete an object in another sandbox than the provider's when the object never named its own: who means
 * to clear one sandbox must not clear the other.
 */
function checkDeleteSandbox(
  { providerData, privateState }: ConfiguredRequest<ProviderData>,
  priorState: ObjectValue,
): void {
  if (!isSandboxInherited(privateState) || !isInOtherSandbox(providerData, priorState)) return;
  throw sandboxMismatch(providerData, priorState, {
    remedy: `To delete it, set sandbox (AJO_SANDBOX) to "${priorState.sandbox}". To leave it where it is and forget it, run terraform state rm.`,
  });
}

function isInOtherSandbox({ sandbox }: ProviderData, { sandbox: own }: ObjectValue): boolean {
  return sandbox !== undefined && typeof own === "string" && own !== sandbox;
}

function sandboxMismatch(
  { sandbox }: ProviderData,
  { name, id, sandbox: own }: ObjectValue,
  { remedy: resolution, ...place }: { readonly remedy: string } & Pick<DiagnosticInput, "path">,
): DiagnosticError {
  return createDiagnosticError({
    code: "AJO3014",
    summary: `The provider points at another sandbox than that of "${name}"`,
    detail: `"${name}" (${id}) is in the sandbox "${own}", but the provider points at the sandbox "${sandbox}". Nothing was changed. ${resolution}`,
    ...place,
  });
}
