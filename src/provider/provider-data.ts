import type { ApiClient } from "../api";
import type { ObjectValue } from "../plugin";
import type { SinchClient } from "../sinch";
import type { WarningSettings } from "./config";
import type { PlannedObjects } from "./plan-checks/planned-objects";

/** The configured provider as its resources see it. Nothing is called before they ask for a client. */
export interface ProviderData {
  /** The organisation; undefined while the provider's settings are not known. */
  readonly orgId: string | undefined;
  /** The sandbox of objects that name none; undefined while the provider's settings are not known. */
  readonly sandbox: string | undefined;
  readonly warningSettings: WarningSettings;
  /** What is known of other objects while one is planned. */
  readonly plannedObjects: PlannedObjects;
  /** The API's client in a sandbox. Throws a diagnostic while the provider's settings are not known. */
  client(sandbox: string | undefined): ApiClient;
  /** The client of Sinch's APIs. Throws a diagnostic while the provider's settings are not known. */
  sinch(): SinchClient;
}

/** The sandbox of an object: its own, or else the provider's. */
export function resolveSandbox({ sandbox }: ProviderData, object: ObjectValue): string | undefined {
  return typeof object.sandbox === "string" ? object.sandbox : sandbox;
}

/** The client with which an object is read and written. */
export function clientFor(providerData: ProviderData, object: ObjectValue): ApiClient {
  return providerData.client(resolveSandbox(providerData, object));
}

/** The object with its sandbox filled in, as the state shows it. */
export function withSandbox(providerData: ProviderData, object: ObjectValue): ObjectValue {
  return { ...object, sandbox: resolveSandbox(providerData, object) ?? null };
}

/** Where an object is, in words. */
export function describeLocation(providerData: ProviderData, object: ObjectValue): string | undefined {
  const sandbox = resolveSandbox(providerData, object);
  return sandbox === undefined || providerData.orgId === undefined
    ? undefined
    : `sandbox "${sandbox}" of ${providerData.orgId}`;
}
