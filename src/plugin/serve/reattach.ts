import { PROTOCOL_VERSION, type ServerAddress } from "./handshake";
import { sourceAddress } from "./source-address";

/** Tells the person who started a provider by hand how to make Terraform use it. */
export function reattachMessage(address: string, { network, address: at }: ServerAddress): string {
  const running = {
    Protocol: "grpc",
    ProtocolVersion: PROTOCOL_VERSION,
    Pid: process.pid,
    // Not to be stopped at the end of a command.
    Test: true,
    Addr: { Network: network, String: at },
  };
  return `The provider runs until Ctrl-C. To make Terraform or OpenTofu use it, set in their environment:

TF_REATTACH_PROVIDERS='${JSON.stringify({ [sourceAddress(address)]: running })}'
`;
}
