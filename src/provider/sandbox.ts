import type { ApiClient } from "../api";
import type { ObjectValue } from "../plugin/value";
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
