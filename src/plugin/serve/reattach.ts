import { type ListenAddress, PROTOCOL_VERSION } from "./handshake";
import { toSourceAddress } from "./source-address";

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
