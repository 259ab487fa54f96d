const DEFAULT_REGISTRY_HOST = "registry.terraform.io/";

/**
 * A provider's address as a configuration names its source. The default host is left out: Terraform and
 * OpenTofu each put their own in its place.
 */
export function toSourceAddress(address: string): string {
  return address.startsWith(DEFAULT_REGISTRY_HOST) ? address.slice(DEFAULT_REGISTRY_HOST.length) : address;
}

/** The name by which configurations know the provider: the last part of its address. */
export function parseProviderName(address: string): string {
  return address.slice(address.lastIndexOf("/") + 1);
}
