import type { Violation } from "../api";
import { channelSurface, type Described, validate } from "../model";
import type { BeginChecks } from "./life-cycle";
import { changedFields, isUnchecked, type SurfaceFields } from "./surface-fields";
import { violationsOf } from "./violations";
import type { World } from "./world";

/** Prefixes that no SMS subdomain may have (AJO). */
const RESERVED_PREFIXES: ReadonlySet<string> = new Set(["cdn", "data"]);

/**
 * What AJO refuses at once: values that break rules, and a credential that is not there. Where only tags or the
 * description change nothing else is looked at, whatever has become of it since.
 */
export function surfaceViolations(
  world: World,
  sandbox: string,
  fields: SurfaceFields,
  before?: SurfaceFields,
): Violation[] {
  const all = [...brokenRules(fields), ...unknownCredential(world, sandbox, fields)];
  const changed = before && changedFields(before, fields);
  return changed && isUnchecked(changed) ? all.filter(({ field }) => changed.includes(field)) : all;
}

function brokenRules(fields: SurfaceFields): Violation[] {
  return violationsOf(validate(channelSurface, fields as Described<(typeof channelSurface)["fields"]>));
}

/** A reference that leads nowhere. */
export function unknownCredential(world: World, sandbox: string, { credentialId: id }: SurfaceFields): Violation[] {
  if (id === undefined || world.credentials.get(sandbox, id) !== undefined) return [];
  const message = `The sandbox "${sandbox}" has no credential ${id}. Create it first, or give the id of another one.`;
  return [{ field: "credentialId", message }];
}

/**
 * Begins AJO's checks of a surface. They find what no form can tell at once: that a subdomain is not to be had, that
 * a draft is not complete; and what the tester ordered.
 */
export function beginChecks(world: World, sandbox: string): BeginChecks {
  return begin(world, (fields) => surfaceViolations(world, sandbox, fields));
}

/**
 * Begins the checks of a surface that returns from being deactivated. Its credential may have been deleted meanwhile,
 * and only an active surface can be given another one, so that must not keep it from coming back.
 */
export function beginChecksOfReturn(world: World): BeginChecks {
  return begin(world, brokenRules);
}

function begin(world: World, violations: (fields: SurfaceFields) => Violation[]): BeginChecks {
  return (fields) => {
    const ordered = world.failures.shift();
    const found = [...violations(fields).map(({ message }) => message), ...reservedSubdomain(fields)];
    return { since: world.clock(), fields, failures: ordered === undefined ? found : [ordered] };
  };
}

function reservedSubdomain({ subdomain }: SurfaceFields): string[] {
  const prefix = subdomain?.split(".", 1)[0] ?? "";
  if (!RESERVED_PREFIXES.has(prefix)) return [];
  return [`The subdomain "${subdomain}" is not set up in AJO, and cannot be: the prefix "${prefix}" is reserved.`];
}
