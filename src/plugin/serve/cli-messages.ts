import { type ListenAddress, PROTOCOL_VERSION } from "./handshake";

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

/** Tells the person who started a provider by hand how to make Terraform use it. */
export function reattachMessage(address: string, { network, address: at }: ListenAddress): string {
  const reattachConfig = {
    Protocol: "grpc",
    ProtocolVersion: PROTOCOL_VERSION,
    Pid: process.pid,
    // Not to be stopped at the end of a command.
    Test: true,
    Addr: { Network: network, String: at },
  };
  return `The provider runs until Ctrl-C. To make Terraform or OpenTofu use it, set in their environment:

TF_REATTACH_PROVIDERS='${JSON.stringify({ [toSourceAddress(address)]: reattachConfig })}'
`;
}

const DEFAULT_REGISTRY_HOST = "registry.terraform.io/";

/**
 * A provider's address as a configuration names its source. The default host is left out: Terraform and
 * OpenTofu each put their own in its place.
 */
function toSourceAddress(address: string): string {
  return address.startsWith(DEFAULT_REGISTRY_HOST) ? address.slice(DEFAULT_REGISTRY_HOST.length) : address;
}

/** The name by which configurations know the provider: the last part of its address. */
export function parseProviderName(address: string): string {
  return address.slice(address.lastIndexOf("/") + 1);
}
