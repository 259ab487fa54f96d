import type { Violation } from "../api";
import { channelSurface, type ObjectInput, validateInput } from "../model";
import { toViolations } from "./api-problem";
import type { StartChecks } from "./life-cycle";
import type { AjoState } from "./state";
import { diffSurfaceFields, isUncheckedChange, type SurfaceFields } from "./surface-record";

/** Prefixes that no SMS subdomain may have (AJO). */
const RESERVED_PREFIXES: ReadonlySet<string> = new Set(["cdn", "data"]);

/**
 * What AJO refuses at once: values that break rules, and a credential that is not there. Where only tags or the
 * description change nothing else is looked at, whatever has become of it since.
 */
export function findSurfaceViolations(
  ajo: AjoState,
  sandbox: string,
  fields: SurfaceFields,
  before?: SurfaceFields,
): Violation[] {
  const all = [...findRuleViolations(fields), ...checkCredentialExists(ajo, sandbox, fields)];
  const changed = before && diffSurfaceFields(before, fields);
  return changed && isUncheckedChange(changed) ? all.filter(({ field }) => changed.includes(field)) : all;
}

function findRuleViolations(fields: SurfaceFields): Violation[] {
  return toViolations(validateInput(channelSurface, fields as ObjectInput<(typeof channelSurface)["fields"]>));
}

/** A reference that leads nowhere. */
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
 * Begins AJO's checks of a surface. They find what no form can tell at once: that a subdomain is not to be had, that
 * a draft is not complete; and what the tester ordered.
 */
export function createSubmissionChecks(ajo: AjoState, sandbox: string): StartChecks {
  return createChecks(ajo, (fields) => findSurfaceViolations(ajo, sandbox, fields));
}

/**
 * Begins the checks of a surface that returns from being deactivated. Its credential may have been deleted meanwhile,
 * and only an active surface can be given another one, so that must not keep it from coming back.
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
