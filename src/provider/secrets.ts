import {
  type Fields,
  humanize,
  isSecretFieldRequired,
  listSecretFields,
  type ObjectInput,
  type ObjectModel,
  toSnakeCase,
  type ValidationIssue,
} from "../model";
import { type Diagnostics, isUnknown, type ModifyPlanRequest, type ObjectValue, UNKNOWN } from "../plugin";
import { toDiagnostic } from "./diagnostics";
import { secretArgumentNames } from "./schema";

/** The names of an object's secrets. */
export function listSecrets(model: Pick<ObjectModel, "fields">): string[] {
  return listSecretFields(model.fields).map(([name]) => name);
}

const isSet = (value: unknown) => value !== null && value !== undefined;

/** What is wrong or unwise in how the three arguments of each secret stand together. */
export function validateSecrets(model: ObjectModel, config: ObjectValue, writeOnlyAllowed: boolean): ValidationIssue[] {
  return listSecrets(model).flatMap((name) => validateSecret(name, config, writeOnlyAllowed) ?? []);
}

function validateSecret(name: string, config: ObjectValue, writeOnlyAllowed: boolean): ValidationIssue | undefined {
  const { plain, writeOnly, version } = secretArgumentNames(name);
  const both = isSet(config[plain]) && isSet(config[writeOnly]);
  // An unknown may still turn out to be null.
  if (both && !isUnknown(config[plain]) && !isUnknown(config[writeOnly])) {
    return {
      severity: "error",
      code: "AJO4007",
      path: [writeOnly],
      summary: "Two forms of one secret",
      detail: `Both ${plain} and ${writeOnly} are set, so it is not clear which is meant. Keep ${writeOnly}, which stays out of the state, and remove ${plain}.`,
    };
  }
  if (isSet(config[writeOnly]) && !isSet(config[version])) {
    return {
      severity: "error",
      code: "AJO4008",
      path: [version],
      summary: `Missing ${version}`,
      detail: `${writeOnly} is set without ${version}. Terraform cannot see a write-only value change: it is sent when ${version} changes. Set ${version} = "1", and change it whenever the secret changes.`,
    };
  }
  if (isSet(config[plain]) && !isUnknown(config[plain]) && writeOnlyAllowed) {
    return {
      severity: "warning",
      code: "AJO1016",
      path: [plain],
      summary: "Secret kept in the state",
      detail: `${plain} is written to the Terraform state in clear. Use ${writeOnly} with ${version}, which this Terraform supports.`,
    };
  }
  return undefined;
}

/** What becomes of an object. Only the configuration holds write-only values. */
export interface ResourceChange {
  readonly config: ObjectValue;
  /** Null for a new object. */
  readonly priorState: ObjectValue | null;
  readonly plannedState: ObjectValue;
}

type ModelFields = Pick<ObjectModel, "fields">;

/**
 * The secrets that a change sends, known or not yet: all of a new object, else those whose trigger changed. A
 * write-only secret is triggered by its version, a plain one by its value, and both by the field they belong to when
 * that is set anew, for AJO has no secret for it then.
 */
export function changedSecrets(model: ModelFields, { config, priorState, plannedState }: ResourceChange): string[] {
  return listSecrets(model).filter((name) => {
    const { plain, writeOnly, version } = secretArgumentNames(name);
    if (!isSet(config[writeOnly]) && !isSet(config[plain])) return false;
    if (
      priorState === null ||
      [version, plain].some((trigger) => mayDiffer(priorState[trigger], plannedState[trigger]))
    )
      return true;
    return isSecretRequired(model, name, plannedState) && !isSecretRequired(model, name, priorState);
  });
}

/** True for a secret without which AJO does not take an object such as this. */
function isSecretRequired({ fields }: ModelFields, name: string, object: ObjectValue): boolean {
  const field = fields[name];
  const isKnown = (value: ObjectValue[string] | undefined) => isSet(value) && !isUnknown(value);
  return field?.kind === "secret" && isSecretFieldRequired(field, (other) => isKnown(object[toSnakeCase(other)]));
}

/** The secrets to be sent, by model name. */
export function collectSecretsToSend(model: ModelFields, change: ResourceChange): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const name of changedSecrets(model, change)) {
    const { plain, writeOnly } = secretArgumentNames(name);
    const value = change.config[writeOnly] ?? change.config[plain];
    if (typeof value === "string") sent[name] = value;
  }
  return sent;
}

/** True when an argument is not known to stay as it is. */
export function mayDiffer(
  priorState: ObjectValue[string] | undefined,
  plannedState: ObjectValue[string] | undefined,
): boolean {
  return isUnknown(plannedState) || (priorState ?? null) !== (plannedState ?? null);
}

/** A description with exactly these secrets, so that one that is not to be sent stays where it is. */
export function withSecrets<F extends Fields>(
  model: Pick<ObjectModel<F>, "fields">,
  expanded: ObjectInput<F>,
  sent: Readonly<Record<string, string>>,
): ObjectInput<F> {
  const secrets = listSecrets(model);
  return {
    ...Object.fromEntries(Object.entries(expanded).filter(([name]) => !secrets.includes(name))),
    ...sent,
  } as ObjectInput<F>;
}

/** Refuses a plan whose secret would be missing, and shows which secrets an apply will send. */
export function planSecrets(model: ObjectModel, request: ModifyPlanRequest<unknown>): void {
  const { config, priorState, plan, diagnostics } = request;
  const plannedState = plan.getState();
  if (config === null || plannedState === null) return;
  const sent = changedSecrets(model, { config, priorState, plannedState });
  for (const name of listSecrets(model)) {
    const { version, updatedAt } = secretArgumentNames(name);
    const wasRequired = priorState !== null && isSecretRequired(model, name, priorState);
    const isRequired = isSecretRequired(model, name, plannedState);
    if (sent.includes(name)) plan.setAttribute(updatedAt, UNKNOWN);
    else if (isRequired && !wasRequired) addMissingSecretError(model, name, priorState, diagnostics);
    else if (hasSurelyChanged(priorState?.[version], plannedState[version]))
      addUnsetSecretError(model, name, diagnostics);
    // AJO gives a secret up together with what it belongs to.
    else if (wasRequired && !isRequired) plan.setAttribute(updatedAt, UNKNOWN);
    // It never had any, and gets none.
    else if (priorState !== null && isUnknown(plannedState[updatedAt])) plan.setAttribute(updatedAt, null);
  }
}

/** True for a version that is surely another one. */
function hasSurelyChanged(
  priorState: ObjectValue[string] | undefined,
  plannedState: ObjectValue[string] | undefined,
): boolean {
  return (
    plannedState !== null &&
    plannedState !== undefined &&
    !isUnknown(plannedState) &&
    mayDiffer(priorState, plannedState)
  );
}

function addMissingSecretError(
  model: ObjectModel,
  name: string,
  priorState: ObjectValue | null,
  diagnostics: Diagnostics,
): void {
  const { plain, writeOnly, version } = secretArgumentNames(name);
  const field = model.fields[name];
  const companion = field?.kind === "secret" ? field.requiredWith : undefined;
  const reason = companion === undefined ? "" : ` with a ${humanize(companion)}`;
  diagnostics.add(
    toDiagnostic({
      severity: "error",
      code: companion === undefined ? "AJO4010" : "AJO4011",
      path: [writeOnly],
      summary: `Missing ${writeOnly}`,
      detail: `A ${priorState === null ? "new " : ""}${model.title}${reason} needs its ${humanize(name)}, but neither ${writeOnly} nor ${plain} is set. Set ${writeOnly} together with ${version} = "1".`,
    }),
  );
}

function addUnsetSecretError(model: ObjectModel, name: string, diagnostics: Diagnostics): void {
  const { writeOnly, version } = secretArgumentNames(name);
  diagnostics.add(
    toDiagnostic({
      severity: "error",
      code: "AJO4009",
      path: [version],
      summary: `Missing ${writeOnly}`,
      detail: `${version} changed, which says that the ${humanize(name)} of the ${model.title} is to be sent, but ${writeOnly} is not set. Set it, or leave ${version} as it was.`,
    }),
  );
}
