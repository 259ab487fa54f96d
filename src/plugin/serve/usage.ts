import { parseProviderName, toSourceAddress } from "./source-address";

/** For a person who runs the provider by hand: what this file is, and how it is used. */
export function usageMessage(address: string): string {
  const name = parseProviderName(address);
  return `This is "${name}", a provider for Terraform and OpenTofu (${address}).
It is not run by hand: they start it when a configuration names it.

  terraform {
    required_providers {
      ${name} = {
        source = "${toSourceAddress(address)}"
      }
    }
  }

Then run: terraform init

To attach a debugger to it, run it with --debug.
`;
}
