import type { TerraformStack } from "cdktf";
import { Secret } from "cdktf-provider-ajo";

/** Which version of which secret of Vault's KV engine. Its key `api_token` holds the token. */
interface VaultSecretProps {
  readonly mount: string;
  readonly name: string;
  readonly version: number;
}

/**
 * The token of a credential from Vault, with its version. Terraform reads an ephemeral resource in each run and keeps it
 * nowhere. CDKTF has no class for one, so this writes the block.
 */
export function vaultSecret(stack: TerraformStack, { mount, name, version }: VaultSecretProps) {
  stack.addOverride("terraform.required_providers.vault", { source: "hashicorp/vault", version: "~> 5.0" });
  stack.addOverride("ephemeral.vault_kv_secret_v2.sinch", { mount, name, version });
  return {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's syntax
    apiToken: Secret.fromReference("${ephemeral.vault_kv_secret_v2.sinch.data.api_token}"),
    // The secret is sent when Vault's version in the app changes.
    apiTokenVersion: String(version),
  };
}
