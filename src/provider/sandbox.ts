import type { ApiClient } from "../api";
import { DiagnosticError } from "../plugin/diagnostics";
import type { PlanCall } from "../plugin/provider";
import { type ObjectValue, UNKNOWN } from "../plugin/value";
import type { Ajo } from "./ajo";

/** The sandbox of an object: its own, or else the provider's. */
export function sandboxOf({ sandbox }: Ajo, object: ObjectValue): string | undefined {
  return typeof object.sandbox === "string" ? object.sandbox : sandbox;
}

/** The client with which an object is read and written. */
export function clientOf(api: Ajo, object: ObjectValue): ApiClient {
  return api.client(sandboxOf(api, object));
}

/** The object with its sandbox filled in, as the state shows it. */
export function inSandbox(api: Ajo, object: ObjectValue): ObjectValue {
  return { ...object, sandbox: sandboxOf(api, object) ?? null };
}

/** Where an object is, in words. */
export function homeOf(api: Ajo, object: ObjectValue): string | undefined {
  const sandbox = sandboxOf(api, object);
  return sandbox === undefined || api.orgId === undefined ? undefined : `sandbox "${sandbox}" of ${api.orgId}`;
}

/**
 * Shows in the plan which sandbox an object will be in. One that names no sandbox and was made in another than the
 * provider's is refused: it would have to be made a second time.
 */
export function planSandbox({ api, config, prior, planned, setPlanned }: PlanCall<Ajo>): void {
  if (config === null || planned === null || (config.sandbox ?? null) !== null) return;
  if (prior === null) {
    setPlanned("sandbox", api.sandbox ?? UNKNOWN);
    return;
  }
  if (api.sandbox === undefined || prior.sandbox === null || prior.sandbox === api.sandbox) return;
  throw new DiagnosticError({
    severity: "error",
    summary: `The provider points at another sandbox than that of "${prior.name}"`,
    detail: `"${prior.name}" (${prior.id}) is in the sandbox "${prior.sandbox}", but the provider points at the sandbox "${api.sandbox}". Nothing was changed. Set sandbox (AJO_SANDBOX) as it was, set sandbox = "${prior.sandbox}" on the resource, or give each sandbox a state of its own. To leave the object where it is and forget it, run terraform state rm.`,
    path: ["sandbox"],
  });
}
