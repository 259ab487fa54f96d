import type { Violation } from "../api";
import { channelSurface, type ObjectInput, validateInput } from "../model";
import { toViolations } from "./api-problem";
import type { StartChecks } from "./life-cycle";
import type { AjoState } from "./state";
import { diffSurfaceFields, isUncheckedChange, type SurfaceFields } from "./surface-record";

/** AJO does not allow these as the first label of an SMS subdomain. */
const RESERVED_PREFIXES: ReadonlySet<string> = new Set(["cdn", "data"]);

/**
 * What AJO refuses at once: values that break rules, and a credential that does not exist. When only fields change that
 * AJO does not check, it ignores the others, even if they have become invalid since.
 */
export function findSurfaceViolations(
  ajo: AjoState,
  sandbox: string,
  fields: SurfaceFields,
  previous?: SurfaceFields,
): Violation[] {
  const all = [...findRuleViolations(fields), ...checkCredentialExists(ajo, sandbox, fields)];
  const changed = previous && diffSurfaceFields(previous, fields);
  return changed && isUncheckedChange(changed) ? all.filter(({ field }) => changed.includes(field)) : all;
}

function findRuleViolations(fields: SurfaceFields): Violation[] {
  return toViolations(validateInput(channelSurface, fields as ObjectInput<(typeof channelSurface)["fields"]>));
}

export function checkCredentialExists(
  ajo: AjoState,
  sandbox: string,
  { credentialId: id }: SurfaceFields,
): Violation[] {
  if (id === undefined || ajo.credentials.get(sandbox, id) !== undefined) return [];
  const message = `The sandbox "${sandbox}" has no credential ${id}. Create it first, or give the id of another one.`;
  return [{ field: "credentialId", message }];
}

/**
 * AJO's checks of a surface that is submitted. They find what AJO does not refuse at once: a subdomain that is not
 * available, a draft that is not complete, and the failure that a test has ordered.
 */
export function createSubmissionChecks(ajo: AjoState, sandbox: string): StartChecks {
  return createChecks(ajo, (fields) => findSurfaceViolations(ajo, sandbox, fields));
}

/**
 * AJO's checks of a surface that is reactivated. They pass without its credential, which may have been deleted meanwhile:
 * only an active surface can be given another one.
 */
export function createReactivationChecks(ajo: AjoState): StartChecks {
  return createChecks(ajo, findRuleViolations);
}

function createChecks(ajo: AjoState, findViolations: (fields: SurfaceFields) => Violation[]): StartChecks {
  return (fields) => {
    const forcedFailure = ajo.forcedFailures.shift();
    const found = [...findViolations(fields).map(({ message }) => message), ...checkSubdomain(fields)];
    return { since: ajo.now(), fields, failures: forcedFailure === undefined ? found : [forcedFailure] };
  };
}

function checkSubdomain({ subdomain }: SurfaceFields): string[] {
  const prefix = subdomain?.split(".", 1)[0] ?? "";
  if (!RESERVED_PREFIXES.has(prefix)) return [];
  return [`The subdomain "${subdomain}" is not set up in AJO, and cannot be: the prefix "${prefix}" is reserved.`];
}
