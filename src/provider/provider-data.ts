import type { ApiClient } from "../api";
import type { ObjectValue } from "../plugin";
import type { SinchClient } from "../sinch";
import type { WarningSettings } from "./config";
import type { RelatedObjects } from "./plan-checks/related-objects";

/**
 * What configuring the provider gives its resources. No request is sent before a resource asks for a client. It lives
 * for one walk of Terraform's graph: a plan with the refresh before it, or an apply.
 */
export interface ProviderData {
  /** The organisation; undefined while the provider's settings are not known. */
  readonly orgId: string | undefined;
  /** The sandbox of objects that name none; undefined while the provider's settings are not known. */
  readonly sandbox: string | undefined;
  readonly warningSettings: WarningSettings;
  /** The other objects of AJO and of this plan, which plan checks compare with. */
  readonly relatedObjects: RelatedObjects;
  /**
   * The states of the channel surfaces that were refreshed so far, by sandbox and name. The read of a surface adds its
   * own; the plan of a tainted surface, which comes without prior state, finds it here.
   */
  readonly refreshedSurfaces: Map<string, ObjectValue>;
  /** The API's client in a sandbox. Throws a diagnostic while the provider's settings are not known. */
  client(sandbox: string | undefined): ApiClient;
  /** The client of Sinch's APIs. Throws a diagnostic while the provider's settings are not known. */
  sinch(): SinchClient;
}

/** The sandbox of an object: its own, or the provider's. */
export function resolveSandbox({ sandbox }: ProviderData, object: ObjectValue): string | undefined {
  return typeof object.sandbox === "string" ? object.sandbox : sandbox;
}

/** The API client for the sandbox of an object. */
export function clientFor(providerData: ProviderData, object: ObjectValue): ApiClient {
  return providerData.client(resolveSandbox(providerData, object));
}

/** The object with its sandbox filled in. */
export function withSandbox(providerData: ProviderData, object: ObjectValue): ObjectValue {
  return { ...object, sandbox: resolveSandbox(providerData, object) ?? null };
}

/** The sandbox and organisation of an object, in words; undefined while the provider settings are not known. */
export function describeLocation(providerData: ProviderData, object: ObjectValue): string | undefined {
  const sandbox = resolveSandbox(providerData, object);
  return sandbox === undefined || providerData.orgId === undefined
    ? undefined
    : `sandbox "${sandbox}" of ${providerData.orgId}`;
}
