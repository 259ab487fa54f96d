import { isSecretNeeded, label, type ObjectModel, snakeCase } from "../model";
import type { Diagnostics } from "../plugin/diagnostics";
import type { PlanCall } from "../plugin/provider";
import { isUnknown, type ObjectValue, UNKNOWN } from "../plugin/value";
import { secretArguments } from "./secret-arguments";
import { type Change, differs, secretsOf, secretsTriggered } from "./secrets";

/** Refuses a plan whose secret would be missing, and shows which secrets an apply will send. */
export function planSecrets(model: ObjectModel, call: PlanCall<unknown>): void {
  const { config, prior, planned, diagnostics } = call;
  if (config === null || planned === null) return;
  const sent = secretsTriggered(model, { config, prior, planned });
  for (const name of secretsOf(model)) {
    const { version, updatedAt } = secretArguments(name);
    if (sent.includes(name)) call.setPlanned(updatedAt, UNKNOWN);
    else if (isNewlyNeeded(model, name, { prior, planned })) refuseMissing(model, name, prior, diagnostics);
    else if (isKnown(planned[version]) && differs(prior?.[version], planned[version])) {
      refuseEmptyTrigger(model, name, diagnostics);
    }
  }
}

const isKnown = (value: ObjectValue[string] | undefined) => value !== null && value !== undefined && !isUnknown(value);

/**
 * True for a secret without which AJO could not do what is planned: of a new object, or of one in which another field
 * is set that needs it. What AJO once got it keeps.
 */
function isNewlyNeeded(model: ObjectModel, name: string, { prior, planned }: Omit<Change, "config">): boolean {
  const field = model.fields[name];
  if (field?.kind !== "secret") return false;
  const isNeededIn = (object: ObjectValue) => isSecretNeeded(field, (other) => isKnown(object[snakeCase(other)]));
  if (!isNeededIn(planned)) return false;
  return prior === null || (!isNeededIn(prior) && !isKnown(prior[secretArguments(name).updatedAt]));
}

function refuseMissing(model: ObjectModel, name: string, prior: ObjectValue | null, diagnostics: Diagnostics): void {
  const { plain, writeOnly, version } = secretArguments(name);
  const field = model.fields[name];
  const reason = field?.kind === "secret" && field.neededWith ? ` with a ${label(field.neededWith)}` : "";
  const remedy = prior === null ? `together with ${version} = "1"` : `and change ${version}`;
  diagnostics.error(
    `Missing ${writeOnly}`,
    `A ${prior === null ? "new " : ""}${model.title}${reason} needs its ${label(name)}, but neither ${writeOnly} nor ${plain} is set. Set ${writeOnly} ${remedy}.`,
    [writeOnly],
  );
}

function refuseEmptyTrigger(model: ObjectModel, name: string, diagnostics: Diagnostics): void {
  const { writeOnly, version } = secretArguments(name);
  diagnostics.error(
    `Missing ${writeOnly}`,
    `${version} changed, which says that the ${label(name)} of the ${model.title} is to be sent, but ${writeOnly} is not set. Set it, or leave ${version} as it was.`,
    [version],
  );
}
