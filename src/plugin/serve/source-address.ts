const DEFAULT_HOST = "registry.terraform.io/";

/**
 * A provider's address as a configuration names its source. The default host is left out: Terraform and
 * OpenTofu each put their own in its place.
 */
export function sourceAddress(address: string): string {
  return address.startsWith(DEFAULT_HOST) ? address.slice(DEFAULT_HOST.length) : address;
}

/** The name by which configurations know the provider: the last part of its address. */
export function providerName(address: string): string {
  return address.slice(address.lastIndexOf("/") + 1);
}
