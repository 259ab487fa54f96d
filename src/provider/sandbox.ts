import type { ApiClient } from "../api";
import type { ObjectValue } from "../plugin/value";
import type { ProviderData } from "./ajo";

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
