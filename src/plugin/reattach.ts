import { PROTOCOL_VERSION, type ServerAddress } from "./handshake";

/** The host that Terraform, and in its place OpenTofu, assumes for an address that names none. */
const DEFAULT_HOST = "registry.terraform.io/";

/**
 * Tells the person who started a provider by hand how to make Terraform use it. An address on the default host is
 * written without it, so that one value serves both Terraform and OpenTofu, whose defaults differ.
 */
export function reattachMessage(address: string, { network, address: at }: ServerAddress): string {
  const source = address.startsWith(DEFAULT_HOST) ? address.slice(DEFAULT_HOST.length) : address;
  const running = {
    Protocol: "grpc",
    ProtocolVersion: PROTOCOL_VERSION,
    Pid: process.pid,
    // Not to be stopped at the end of a command.
    Test: true,
    Addr: { Network: network, String: at },
  };
  return `The provider runs until Ctrl-C. To make Terraform or OpenTofu use it, set in their environment:

TF_REATTACH_PROVIDERS='${JSON.stringify({ [source]: running })}'
`;
}
