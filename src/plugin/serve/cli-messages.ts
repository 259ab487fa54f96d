import { basename } from "node:path";
import { PROTOCOL_VERSION } from "./handshake";
import type { ListenAddress } from "./listen";

/** What a person who runs the provider by hand wants of it. */
export type ManualCommand = "debug" | "version" | "help";

/** The options, of which Go's flags take the short and the long spelling alike. */
const OPTIONS: Readonly<Record<string, ManualCommand>> = {
  debug: "debug",
  version: "version",
  v: "version",
  help: "help",
  h: "help",
};

/**
 * Parses the arguments of the command line: `-debug` and `--debug`, as with any provider, also in the form `-debug=true`.
 * Undefined without arguments. Returns an argument that is none of the options as it is.
 */
export function parseManualCommand(
  args: readonly string[],
): { readonly command: ManualCommand } | { readonly unknown: string } | undefined {
  const [first] = args.filter((arg) => !/=(?:false|0)$/.test(arg));
  if (first === undefined) return undefined;
  const name = /^--?([a-z]+)(?:=(?:true|1))?$/.exec(first)?.[1] ?? "";
  return Object.hasOwn(OPTIONS, name) ? { command: OPTIONS[name] as ManualCommand } : { unknown: first };
}

/** The name and the version. A build that is no release has a version of its own, which is in the name of its file. */
export function versionMessage(address: string, version: string, file: string): string {
  const name = parseProviderName(address);
  const built = new RegExp(`^terraform-provider-${name}_v(.+?)(?:\\.(?:exe|c?js))?$`).exec(basename(file))?.[1];
  return `terraform-provider-${name} ${built ?? version}\n`;
}

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

Options for people:
  -version  print the version
  -debug    run until Ctrl-C, and print how Terraform attaches to it (TF_REATTACH_PROVIDERS), for a debugger
  -help     print this
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
