import {
  type Fields,
  humanize,
  isSecretFieldRequired,
  listSecretFields,
  type ObjectInput,
  type ObjectModel,
  type SecretField,
  toSnakeCase,
  type ValidationIssue,
} from "../model";
import { createSecretVersionError, holdsSecret } from "../model/secret-version";
import { isUnknown, type ModifyPlanRequest, type ObjectValue, UNKNOWN, type Value } from "../plugin";
import { type DiagnosticInput, toDiagnostic } from "./diagnostics";
import { secretArgumentNames } from "./schema";

/** The change of one object. Only the configuration holds write-only values. */
export interface ResourceChange {
  readonly config: ObjectValue;
  /** Null for a new object. */
  readonly priorState: ObjectValue | null;
  readonly plannedState: ObjectValue;
}

type ModelFields = Pick<ObjectModel, "fields">;

const isSet = (value: unknown) => value !== null && value !== undefined;

/** Checks that the three arguments of each secret fit together. */
export function validateSecrets(
  { fields }: ModelFields,
  config: ObjectValue,
  writeOnlyAllowed: boolean,
): ValidationIssue[] {
  const names = listSecretFields(fields).map(([name]) => name);
  // A version may hold the other secret, too.
  const secretArguments = names.map(secretArgumentNames).flatMap(({ plain, writeOnly }) => [writeOnly, plain]);
  return names.flatMap((name) => validateSecret(name, secretArguments, config, writeOnlyAllowed) ?? []);
}

function validateSecret(
  name: string,
  secretArguments: readonly string[],
  config: ObjectValue,
  writeOnlyAllowed: boolean,
): ValidationIssue | undefined {
  const { plain, writeOnly, version } = secretArgumentNames(name);
  const both = isSet(config[plain]) && isSet(config[writeOnly]);
  // An unknown value may turn out to be null.
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
  const held = secretArguments.find((argument) => holdsSecret(config[version], config[argument]));
  if (held !== undefined) {
    return {
      severity: "error",
      path: [version],
      ...createSecretVersionError(version, held, `${version} = "1"`),
      hidesValue: true,
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

/** Refuses a plan in which a required secret is missing, and shows which secrets the apply will send. */
export function planSecrets(model: ObjectModel, request: ModifyPlanRequest<unknown>): void {
  const { config, priorState, plan, diagnostics } = request;
  const plannedState = plan.getState();
  if (config === null || plannedState === null) return;
  const sent = changedSecrets(model, { config, priorState, plannedState });
  for (const [name, field] of listSecretFields(model.fields)) {
    const { version, updatedAt } = secretArgumentNames(name);
    const wasRequired = priorState !== null && isRequiredIn(priorState, field);
    const isRequired = isRequiredIn(plannedState, field);
    if (sent.includes(name)) {
      plan.setAttribute(updatedAt, UNKNOWN);
    } else if (isRequired && !wasRequired) {
      diagnostics.add(toDiagnostic(createMissingSecretError(model, name, field, priorState === null)));
    } else if (hasNewValue(priorState?.[version], plannedState[version])) {
      diagnostics.add(toDiagnostic(createVersionWithoutSecretError(model, name)));
    } else if (wasRequired && !isRequired) {
      // AJO discards a secret together with the field that it belongs to.
      plan.setAttribute(updatedAt, UNKNOWN);
    } else if (priorState !== null && isUnknown(plannedState[updatedAt])) {
      // AJO has no such secret and gets none.
      plan.setAttribute(updatedAt, null);
    }
  }
}

function createMissingSecretError(
  { title }: ObjectModel,
  name: string,
  { requiredWith }: SecretField,
  isCreate: boolean,
): DiagnosticInput {
  const { plain, writeOnly, version } = secretArgumentNames(name);
  const reason = requiredWith === undefined ? "" : ` with a ${humanize(requiredWith)}`;
  return {
    severity: "error",
    code: requiredWith === undefined ? "AJO4010" : "AJO4011",
    path: [writeOnly],
    summary: `Missing ${writeOnly}`,
    detail: `A ${isCreate ? "new " : ""}${title}${reason} needs its ${humanize(name)}, but neither ${writeOnly} nor ${plain} is set. Set ${writeOnly} together with ${version} = "1".`,
  };
}

function createVersionWithoutSecretError({ title }: ObjectModel, name: string): DiagnosticInput {
  const { writeOnly, version } = secretArgumentNames(name);
  return {
    severity: "error",
    code: "AJO4009",
    path: [version],
    summary: `Missing ${writeOnly}`,
    detail: `${version} changed, so the ${humanize(name)} of the ${title} must be sent, but ${writeOnly} is not set. Set it, or leave ${version} as it was.`,
  };
}

/**
 * The names of the secrets that a change sends, whether their values are known yet or not. A new object sends all of
 * them, an update those whose trigger changed: the version of a write-only secret, the value of a plain one, and for both
 * the field that they belong to, if it was not set before. Then AJO has no secret for it.
 */
export function changedSecrets({ fields }: ModelFields, change: ResourceChange): string[] {
  const { config, priorState, plannedState } = change;
  return listSecretFields(fields)
    .filter(([name, field]) => {
      const { plain, writeOnly, version } = secretArgumentNames(name);
      if (!isSet(config[writeOnly]) && !isSet(config[plain])) return false;
      if (priorState === null) return true;
      if ([version, plain].some((trigger) => mayDiffer(priorState[trigger], plannedState[trigger]))) return true;
      return isRequiredIn(plannedState, field) && !isRequiredIn(priorState, field);
    })
    .map(([name]) => name);
}

/** True if AJO does not accept this object without the secret. */
function isRequiredIn(object: ObjectValue, field: SecretField): boolean {
  return isSecretFieldRequired(field, (name) => {
    const value = object[toSnakeCase(name)];
    return isSet(value) && !isUnknown(value);
  });
}

/** True unless the planned value is known to be the prior one. */
export function mayDiffer(prior: Value | undefined, planned: Value | undefined): boolean {
  return isUnknown(planned) || (prior ?? null) !== (planned ?? null);
}

/** True if the planned value is known and is not the prior one. */
function hasNewValue(prior: Value | undefined, planned: Value | undefined): boolean {
  return isSet(planned) && !isUnknown(planned) && mayDiffer(prior, planned);
}

/** The values of the secrets that a change sends, by field name. */
export function collectSecretsToSend(model: ModelFields, change: ResourceChange): Record<string, string> {
  const { config } = change;
  const values: Record<string, string> = {};
  for (const name of changedSecrets(model, change)) {
    const { plain, writeOnly } = secretArgumentNames(name);
    const value = config[writeOnly] ?? config[plain];
    if (typeof value === "string") values[name] = value;
  }
  return values;
}

/** The input with exactly these secrets: AJO keeps a secret that is left out. */
export function withSecrets<F extends Fields>(
  { fields }: Pick<ObjectModel<F>, "fields">,
  input: ObjectInput<F>,
  secrets: Readonly<Record<string, string>>,
): ObjectInput<F> {
  const names = listSecretFields(fields).map(([name]) => name);
  return {
    ...Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name))),
    ...secrets,
  } as ObjectInput<F>;
}
