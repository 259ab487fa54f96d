import type { ObjectMetadata, ReadOptions } from "../../api";
import { type Field, humanize, type ObjectModel, toSnakeCase } from "../../model";
import { isChangeAccepted, selectKnownCodes, toAcceptedChange } from "../../model/silenced-warnings";
import { warningAt } from "../../model/validation-issue";
import { createSandboxMoveWarning } from "../../model/warnings/names-and-references";
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
import { planImportedValues } from "../imported-values";
import {
  ensureIdempotencyKey,
  findExternallyChangedSecrets,
  isSandboxInherited,
  loadCreatedAt,
  loadLastSeen,
  loadLocation,
  loadProtected,
  loadVersion,
  saveProtected,
  saveSandboxSource,
  saveVersion,
} from "../private-state";
import {
  describeLocation,
  describeMissing,
  hasNoSandbox,
  missingSandboxError,
  type ProviderData,
  resolveSandbox,
} from "../provider-data";
import { secretArgumentNames, toFieldType } from "../schema";
import { changedSecrets, planSecrets, type ResourceChange } from "../secrets";
import { addWarnings, warnOnPlan } from "./validate";

/** The part of a plan that all objects have in common. */
export function modifyCommonPlan(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): void {
  const { action, priorState } = request;
  if (action === "delete" && priorState !== null) checkDelete(model, { ...request, priorState });
  else {
    checkReplaceProtection(model, request);
    if (action === "create") ensureIdempotencyKey(request.privateState);
    planSandbox(request);
    warnOfSandboxMove(model, request);
    warnOfImportedValues(model, request);
    planSecrets(model, request);
    keepComputedValues(model, request);
    warnOfSecretDrift(model, request);
    warnOnPlan(model, request);
  }
}

/** Checks a deletion: in the plan, and again in the apply, since Terraform does not plan every deletion. */
export function checkDelete(
  model: ObjectModel,
  request: ConfiguredRequest<ProviderData> & { readonly priorState: ObjectValue },
): void {
  checkDeleteProtection(model, request.priorState);
  checkDeleteSandbox(request, request.priorState);
}

/**
 * Refuses to replace a protected object. Terraform plans a replacement as an update and then, with the private state of
 * that plan, as a create.
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

/** Refuses to delete a protected object. The state counts: switching the protection off takes an apply of its own. */
function checkDeleteProtection(model: ObjectModel, priorState: ObjectValue): void {
  if (!isProtected(priorState)) return;
  throw createDiagnosticError({
    code: "AJO3013",
    summary: `A protected ${model.title} would be deleted`,
    detail: `${formatName(priorState)} has deletion_protection = true, so it is not deleted. Set deletion_protection = false and apply that first. If it is only marked as tainted, run terraform untaint. To leave it in AJO and forget it, run terraform state rm.`,
    path: ["deletion_protection"],
  });
}

const isProtected = (object: ObjectValue) => object.deletion_protection === true;
const formatName = ({ name, id }: ObjectValue) => `"${name}" (${id})`;

/**
 * Plans the sandbox. If the configuration names none, the object is in the provider's. Refused if it was created in
 * another one: it would be created a second time.
 */
function planSandbox({ providerData, config, priorState, privateState, plan }: ModifyPlanRequest<ProviderData>): void {
  if (config === null) return;
  const isInherited = (config.sandbox ?? null) === null;
  saveSandboxSource(privateState, isInherited);
  if (!isInherited) return;
  if (priorState === null) {
    if (hasNoSandbox(providerData)) throw missingSandboxError(describeMissing(config));
    plan.setAttribute("sandbox", providerData.sandbox ?? UNKNOWN);
  } else if (isInOtherSandbox(providerData, priorState)) {
    throw createSandboxError(providerData, priorState, {
      resolution: `Set sandbox (AJO_SANDBOX) as it was, set sandbox = "${priorState.sandbox}" on the resource, or give each sandbox a state of its own. To leave the object where it is and forget it, run terraform state rm.`,
      path: ["sandbox"],
    });
  }
}

/** Warns of an object that leaves its sandbox. Only the first plan of a replacement knows that. */
function warnOfSandboxMove(
  model: ObjectModel,
  { providerData, priorState, plan, diagnostics }: ModifyPlanRequest<ProviderData>,
): void {
  const plannedState = plan.getState();
  const [from, to] = [priorState?.sandbox, plannedState?.sandbox];
  if (priorState === null || plannedState === null || typeof from !== "string" || from === to) return;
  const move = { id: String(priorState.id), name: String(priorState.name), from };
  const warning = createSandboxMoveWarning(model, typeof to === "string" ? { ...move, to } : move);
  addWarnings(warningAt(["sandbox"], warning), plannedState, providerData.warningSettings, diagnostics);
}

/** Warns of hidden values that an import read and the configuration leaves out. */
function warnOfImportedValues(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): void {
  const { config, providerData, diagnostics } = request;
  const issues = planImportedValues(model, request);
  if (config !== null) addWarnings(issues, config, providerData.warningSettings, diagnostics);
}

/**
 * Refuses to delete an object that inherited its sandbox from the provider if the provider's is another one now. So a
 * destroy with the wrong AJO_SANDBOX deletes nothing.
 */
function checkDeleteSandbox(
  { providerData, privateState }: ConfiguredRequest<ProviderData>,
  priorState: ObjectValue,
): void {
  if (!isSandboxInherited(privateState) || !isInOtherSandbox(providerData, priorState)) return;
  throw createSandboxError(providerData, priorState, {
    resolution: `To delete it, set sandbox (AJO_SANDBOX) to "${priorState.sandbox}". To leave it where it is and forget it, run terraform state rm.`,
  });
}

function isInOtherSandbox({ sandbox }: ProviderData, { sandbox: own }: ObjectValue): boolean {
  return sandbox !== undefined && typeof own === "string" && own !== sandbox;
}

function createSandboxError(
  { sandbox }: ProviderData,
  { name, id, sandbox: own }: ObjectValue,
  { resolution, ...input }: { readonly resolution: string } & Pick<DiagnosticInput, "path">,
): DiagnosticError {
  return createDiagnosticError({
    code: "AJO3014",
    summary: `The provider points at another sandbox than that of "${name}"`,
    detail: `"${name}" (${id}) is in the sandbox "${own}", but the provider points at the sandbox "${sandbox}". Nothing was changed. ${resolution}`,
    ...input,
  });
}

/** Keeps the values that AJO computes if the update sends nothing to AJO. */
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

/** The fields, without secrets, whose planned value differs from the prior one or is not known yet. */
export function changedFields(model: ObjectModel, priorState: ObjectValue, plannedState: ObjectValue): string[] {
  return Object.entries<Field>(model.fields)
    .filter(([name, field]) => {
      if (field.presence === "computed" || field.kind === "secret") return false;
      const argument = toSnakeCase(name);
      return !valuesEqual(toFieldType(field), priorState[argument] ?? null, plannedState[argument] ?? null);
    })
    .map(([name]) => name);
}

/** True if an update sends something to AJO. Options are known to Terraform and this provider only. */
export function hasRemoteChanges(
  model: ObjectModel,
  change: ResourceChange & { readonly priorState: ObjectValue },
): boolean {
  return (
    changedFields(model, change.priorState, change.plannedState).length > 0 || changedSecrets(model, change).length > 0
  );
}

type ExistingTarget = Target & Required<Pick<Target, "name" | "id">>;

/**
 * The object that a state describes. During an import only its id is known. Refused if the provider points at another
 * place than the object's: the object would look deleted there, and would be created a second time.
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

/** Reads the object and saves its version. If it is gone, warns the user and returns undefined. */
export async function readOrWarnMissing<T extends ObjectMetadata>(
  model: ObjectModel,
  request: ConfiguredRequest<ProviderData> & { readonly state: ObjectValue },
  read: (id: string, options: ReadOptions) => Promise<T>,
): Promise<T | undefined> {
  const target = resolveTarget(model, request.state, request);
  const object = await withDiagnosticsUnlessNotFound("read", target, () =>
    read(target.id, {
      signal: request.signal,
      createdAt: loadCreatedAt(request.privateState),
      lastSeen: loadLastSeen(request.privateState, request.state),
    }),
  );
  if (object === undefined) warnMissing(target, request.diagnostics);
  else saveVersion(request, request.state, object._etag);
  return object;
}

function warnMissing({ model, name, id }: ExistingTarget, diagnostics: Diagnostics): void {
  diagnostics.add(
    toDiagnostic({
      severity: "warning",
      code: "AJO3001",
      summary: `The ${model.title} "${name}" is gone`,
      detail: `AJO has no ${model.title} with the id "${id}" any more: somebody deleted it. It is removed from the Terraform state, and an apply will create it again.`,
    }),
  );
}

/**
 * Warns about secrets that somebody else has set. They are not overwritten until the user asks for it, as this plan may. The
 * plan warns and not the read, which does not know what the configuration accepts.
 */
function warnOfSecretDrift(
  model: ObjectModel,
  { config, priorState, plan, privateState, diagnostics }: ModifyPlanRequest<unknown>,
): void {
  const plannedState = plan.getState();
  if (config === null || priorState === null || plannedState === null) return;
  const accepted = selectKnownCodes(plannedState.silenced_warnings);
  const sent = changedSecrets(model, { config, priorState, plannedState });
  for (const { name, updatedAt, by } of findExternallyChangedSecrets(model, privateState, priorState)) {
    if (sent.includes(name) || isChangeAccepted(accepted, updatedAt)) continue;
    const { plain, writeOnly, version } = secretArgumentNames(name);
    const isPlain = (plannedState[plain] ?? null) !== null;
    const resolution = isPlain ? `change ${plain}, or move to ${writeOnly} with ${version}` : `change ${version}`;
    diagnostics.add(
      toDiagnostic({
        severity: "warning",
        code: "AJO3002",
        path: [isPlain ? plain : version],
        summary: `${capitalize(humanize(name))} of "${priorState.name}" was set outside this configuration`,
        detail: `The ${humanize(name)} of the ${model.title} "${priorState.name}" (${priorState.id}) was set${by === undefined ? "" : ` by ${by}`} at ${updatedAt}. Terraform leaves it as it is. To put yours back, ${resolution}. To accept this change, and no later one, add ${JSON.stringify(toAcceptedChange(updatedAt))} to silenced_warnings.`,
      }),
    );
  }
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The version that a write expects: the one that the plan was made from or, without one, the current one. */
export async function resolveIfMatch(privateState: PrivateState, get: () => Promise<ObjectMetadata>): Promise<string> {
  return loadVersion(privateState) ?? (await get())._etag;
}
