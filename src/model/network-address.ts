import { BlockList, isIP } from "node:net";

const LOOPBACK_ADDRESSES = new BlockList();
LOOPBACK_ADDRESSES.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK_ADDRESSES.addAddress("::1", "ipv6");

/** What no router of the Internet carries: loopback, private, link-local, and the networks for documentation and labs. */
const PRIVATE_ADDRESSES = new BlockList();
for (const [network, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["192.0.2.0", 24],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
] as const)
  PRIVATE_ADDRESSES.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
  ["2001:db8::", 32],
] as const)
  PRIVATE_ADDRESSES.addSubnet(network, prefix, "ipv6");

/** True for an IP address that only this machine can reach. An IPv4 address may be mapped to IPv6 (`::ffff:127.0.0.1`). */
export function isLoopbackAddress(address: string): boolean {
  return isIn(LOOPBACK_ADDRESSES, address);
}

/** True for an IP address that the Internet does not reach: one of this machine, or of a private network. */
export function isPrivateAddress(address: string): boolean {
  return isIn(PRIVATE_ADDRESSES, address);
}

function isIn(list: BlockList, address: string): boolean {
  // A link-local address may name its interface: fe80::1%eth0.
  const withoutZone = address.split("%", 1).join("");
  const family = isIP(withoutZone);
  return family !== 0 && list.check(withoutZone, family === 6 ? "ipv6" : "ipv4");
}

/** True for a host name or address that only this machine can reach. */
export function isLoopbackHost(host: string): boolean {
  return host === "localhost" || isLoopbackAddress(host);
}

/** True for a URL whose requests never leave this machine. */
export function isLoopbackUrl(url: string): boolean {
  return isLoopbackHost(hostOf(new URL(url)));
}

/** The host of a URL, in lower case. An IPv6 address has no brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
