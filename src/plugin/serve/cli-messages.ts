import { type ListenAddress, PROTOCOL_VERSION } from "./handshake";

/** For a person who runs the provider by hand: what the file is, and how to use it. */
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

/** How to make Terraform use a provider that a person started by hand. */
export function reattachMessage(address: string, listenAddress: ListenAddress): string {
  return `The provider runs until Ctrl-C. To make Terraform or OpenTofu use it, set in their environment:

TF_REATTACH_PROVIDERS='${formatReattachProviders(address, listenAddress)}'
`;
}

/** The value of `TF_REATTACH_PROVIDERS` with which Terraform connects to this process instead of starting one. */
export function formatReattachProviders(address: string, listenAddress: ListenAddress): string {
  const reattachConfig = {
    Protocol: "grpc",
    ProtocolVersion: PROTOCOL_VERSION,
    Pid: process.pid,
    // Terraform does not stop a provider under test at the end of a command.
    Test: true,
    Addr: { Network: listenAddress.network, String: listenAddress.address },
  };
  return JSON.stringify({ [toSourceAddress(address)]: reattachConfig });
}

const DEFAULT_REGISTRY_HOST = "registry.terraform.io/";

/** The address as a configuration names the source. Without the default host, for which OpenTofu has another one. */
function toSourceAddress(address: string): string {
  return address.startsWith(DEFAULT_REGISTRY_HOST) ? address.slice(DEFAULT_REGISTRY_HOST.length) : address;
}

/** The name of the provider in configurations: the last part of its address. */
export function parseProviderName(address: string): string {
  return address.slice(address.lastIndexOf("/") + 1);
}
