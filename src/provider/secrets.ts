import { type Described, type Fields, isSecretNeeded, label, type ObjectModel, snakeCase } from "../model";
import type { Diagnostics } from "../plugin/diagnostics";
import type { PlanCall, ValidateCall } from "../plugin/provider";
import { isUnknown, type ObjectValue, UNKNOWN } from "../plugin/value";
import { secretArguments } from "./secret-arguments";

/** The names of an object's secrets. */
export function secretsOf(model: Pick<ObjectModel, "fields">): string[] {
  return Object.keys(model.fields).filter((name) => model.fields[name]?.kind === "secret");
}

const isSet = (value: unknown) => value !== null && value !== undefined;

/** How the three arguments of a secret may stand together. */
export function validateSecrets(model: ObjectModel, { config, diagnostics, writeOnlyAllowed }: ValidateCall): void {
  for (const name of secretsOf(model)) {
    const { plain, writeOnly, version } = secretArguments(name);
    const both = isSet(config[plain]) && isSet(config[writeOnly]);
    // An unknown may still turn out to be null.
    if (both && !isUnknown(config[plain]) && !isUnknown(config[writeOnly])) {
      diagnostics.error(
        `Two forms of one secret`,
        `Both ${plain} and ${writeOnly} are set, so it is not clear which is meant. Keep ${writeOnly}, which stays out of the state, and remove ${plain}.`,
        [writeOnly],
      );
    } else if (isSet(config[writeOnly]) && !isSet(config[version])) {
      diagnostics.error(
        `Missing ${version}`,
        `${writeOnly} is set without ${version}. Terraform cannot see a write-only value change: it is sent when ${version} changes. Set ${version} = "1", and change it whenever the secret changes.`,
        [version],
      );
    } else if (isSet(config[plain]) && !isUnknown(config[plain]) && writeOnlyAllowed) {
      diagnostics.warning(
        `Secret kept in the state`,
        `${plain} is written to the Terraform state in clear. Use ${writeOnly} with ${version}, which this Terraform supports.`,
        [plain],
      );
    }
  }
}

/** Refuses a plan whose secret would be missing, and shows which secrets an apply will send. */
export function planSecrets(model: ObjectModel, call: PlanCall<unknown>): void {
  const { config, prior, planned } = call;
  if (config === null || planned === null) return;
  for (const name of secretsOf(model)) {
    const { plain, writeOnly, version, updatedAt } = secretArguments(name);
    const given = isSet(config[writeOnly]) || isSet(config[plain]);
    if (prior === null) {
      if (!given && isNeeded(model, name, planned)) missingSecret(model, name, call.diagnostics);
      continue;
    }
    if (isTriggered(name, prior, planned) && given) {
      call.setPlanned(updatedAt, UNKNOWN);
    } else if (isSet(planned[version]) && differs(prior[version], planned[version])) {
      call.diagnostics.error(
        `Missing ${writeOnly}`,
        `${version} changed, which says that the ${label(name)} of the ${model.title} is to be sent, but ${writeOnly} is not set. Set it, or leave ${version} as it was.`,
        [version],
      );
    }
  }
}

function isNeeded(model: ObjectModel, name: string, planned: ObjectValue): boolean {
  const field = model.fields[name];
  return field?.kind === "secret" && isSecretNeeded(field, (other) => isSet(planned[snakeCase(other)]));
}

function missingSecret(model: ObjectModel, name: string, diagnostics: Diagnostics): void {
  const { plain, writeOnly, version } = secretArguments(name);
  diagnostics.error(
    `Missing ${writeOnly}`,
    `A new ${model.title} needs its ${label(name)}, but neither ${writeOnly} nor ${plain} is set. Set ${writeOnly} together with ${version} = "1".`,
    [writeOnly],
  );
}

/** The secrets that this apply sends, by model name: all of a new object, else those whose trigger changed. */
export function secretsToSend(
  model: Pick<ObjectModel, "fields">,
  prior: ObjectValue | null,
  planned: ObjectValue,
  config: ObjectValue,
): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const name of secretsOf(model)) {
    if (prior !== null && !isTriggered(name, prior, planned)) continue;
    const { plain, writeOnly } = secretArguments(name);
    const value = config[writeOnly] ?? config[plain];
    if (typeof value === "string") sent[name] = value;
  }
  return sent;
}

/** A write-only secret is triggered by its version alone, a plain one by its value. */
function isTriggered(name: string, prior: ObjectValue, planned: ObjectValue): boolean {
  const { plain, version } = secretArguments(name);
  return differs(prior[version], planned[version]) || differs(prior[plain], planned[plain]);
}

function differs(prior: ObjectValue[string] | undefined, planned: ObjectValue[string] | undefined): boolean {
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
