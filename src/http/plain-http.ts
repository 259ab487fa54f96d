import { isIP, type LookupFunction } from "node:net";
import { hostOf, isPrivateAddress } from "../model/network-address";

/** A request without encryption was about to leave the private network. */
export class PublicAddressError extends Error {
  constructor(host: string, address: string) {
    super(host === address ? `${host} is a public address` : `${host} has the public address ${address}`);
  }
}

/** Throws if a URL of plain http names a public address. Of a name, {@link lookupPrivate} tells. */
export function assertNoPublicAddress(url: URL): void {
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isPrivateAddress(host)) throw new PublicAddressError(host, host);
}

/**
 * Looks up the addresses of a host for a connection without encryption, and fails if one of them is public. Node calls it
 * for each connection, so that a name that moves elsewhere later is refused, too.
 */
export const lookupPrivate: LookupFunction = (host, options, callback) => {
  // Node loads it with the first connection.
  const dns = require("node:dns") as typeof import("node:dns");
  dns.lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, "");
    const publicAddress = addresses.find(({ address }) => !isPrivateAddress(address));
    if (publicAddress !== undefined) return callback(new PublicAddressError(host, publicAddress.address), "");
    if (options.all) return callback(null, addresses);
    const [{ address, family } = { address: "", family: 0 }] = addresses;
    callback(null, address, family);
  });
};
