import { BlockList, isIP } from "node:net";

const LOOPBACK_ADDRESSES = new BlockList();
LOOPBACK_ADDRESSES.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK_ADDRESSES.addAddress("::1", "ipv6");

/** True for an IP address that only this machine can reach. An IPv4 address may be mapped to IPv6 (`::ffff:127.0.0.1`). */
export function isLoopbackAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && LOOPBACK_ADDRESSES.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** True for a host name or address that only this machine can reach. */
export function isLoopbackHost(host: string): boolean {
  return host === "localhost" || isLoopbackAddress(host);
}

/** True for a URL whose requests never leave this machine. */
export function isLoopbackUrl(url: string): boolean {
  // A URL has an IPv6 address in brackets.
  return isLoopbackHost(new URL(url).hostname.replace(/^\[(.*)\]$/, "$1"));
}
