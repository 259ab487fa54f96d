import { type Described, type Fields, isSecretNeeded, type ObjectModel, type Problem, snakeCase } from "../model";
import { isUnknown, type ObjectValue } from "../plugin/value";
import { secretArguments } from "./secret-arguments";

/** The names of an object's secrets. */
export function secretsOf(model: Pick<ObjectModel, "fields">): string[] {
  return Object.keys(model.fields).filter((name) => model.fields[name]?.kind === "secret");
}

const isSet = (value: unknown) => value !== null && value !== undefined;

/** What is wrong or unwise in how the three arguments of each secret stand together. */
export function secretProblems(model: ObjectModel, config: ObjectValue, writeOnlyAllowed: boolean): Problem[] {
  return secretsOf(model).flatMap((name) => secretProblem(name, config, writeOnlyAllowed) ?? []);
}

function secretProblem(name: string, config: ObjectValue, writeOnlyAllowed: boolean): Problem | undefined {
  const { plain, writeOnly, version } = secretArguments(name);
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
export interface Change {
  readonly config: ObjectValue;
  /** Null for a new object. */
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue;
}

type Secrets = Pick<ObjectModel, "fields">;

/**
 * The secrets that a change sends, known or not yet: all of a new object, else those whose trigger changed. A
 * write-only secret is triggered by its version, a plain one by its value, and both by the field they belong to when
 * that is set anew, for AJO has no secret for it then.
 */
export function secretsTriggered(model: Secrets, { config, prior, planned }: Change): string[] {
  return secretsOf(model).filter((name) => {
    const { plain, writeOnly, version } = secretArguments(name);
    if (!isSet(config[writeOnly]) && !isSet(config[plain])) return false;
    if (prior === null || [version, plain].some((trigger) => differs(prior[trigger], planned[trigger]))) return true;
    return isNeededIn(model, name, planned) && !isNeededIn(model, name, prior);
  });
}

/** True for a secret without which AJO does not take an object such as this. */
export function isNeededIn({ fields }: Secrets, name: string, object: ObjectValue): boolean {
  const field = fields[name];
  const isKnown = (value: ObjectValue[string] | undefined) => isSet(value) && !isUnknown(value);
  return field?.kind === "secret" && isSecretNeeded(field, (other) => isKnown(object[snakeCase(other)]));
}

/** The secrets to be sent, by model name. */
export function secretsToSend(model: Secrets, change: Change): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const name of secretsTriggered(model, change)) {
    const { plain, writeOnly } = secretArguments(name);
    const value = change.config[writeOnly] ?? change.config[plain];
    if (typeof value === "string") sent[name] = value;
  }
  return sent;
}

/** True when an argument is not known to stay as it is. */
export function differs(prior: ObjectValue[string] | undefined, planned: ObjectValue[string] | undefined): boolean {
  return isUnknown(planned) || (prior ?? null) !== (planned ?? null);
}

/** A description with exactly these secrets, so that one that is not to be sent stays where it is. */
export function withSecrets<F extends Fields>(
  model: Pick<ObjectModel<F>, "fields">,
  described: Described<F>,
  sent: Readonly<Record<string, string>>,
): Described<F> {
  const secrets = secretsOf(model);
  return {
    ...Object.fromEntries(Object.entries(described).filter(([name]) => !secrets.includes(name))),
    ...sent,
  } as Described<F>;
}
