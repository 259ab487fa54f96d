/** Where Terraform looks for a provider named without a host. */
export const TERRAFORM_HOST = "registry.terraform.io";

/** The same for OpenTofu. */
export const OPENTOFU_HOST = "registry.opentofu.org";

/** The provider's name without a host, as `required_providers` has it. */
export const PROVIDER_NAME = "ajo-as-code/ajo";

/** The provider's full source address, as lock files and states have it. */
export const providerAddress = (host: string): string => `${host}/${PROVIDER_NAME}`;

/** The file name by which Terraform knows a provider's executable. */
export const providerFileName = (version: string): string => `terraform-provider-ajo_v${version}`;

/** The full form of a source address: the host and `hashicorp` are what Terraform adds when they are left out. */
export function toFullAddress(source: string): string {
  const parts = source.split("/");
  if (parts.length === 1) return `${TERRAFORM_HOST}/hashicorp/${source}`;
  return parts.length === 2 ? `${TERRAFORM_HOST}/${source}` : source;
}
