import { isIP } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import type { MiddlewareHandler } from "hono";
import { isPrivateAddress } from "../model/network-address";
import { type AppEnv, sendJson } from "./http";
import type { EmulatorSettings } from "./settings";

type HostSettings = Pick<EmulatorSettings, "host" | "allowRemote" | "hostNames">;

/** Addresses that mean every address of the machine. */
const WILDCARDS: readonly string[] = ["0.0.0.0", "::"];

/** The names and addresses that the settings name, in lower case: those that a certificate must have. */
export function listGivenHosts({ host, hostNames }: HostSettings): string[] {
  const listened = WILDCARDS.includes(host) ? [] : [host];
  return unique(["localhost", "127.0.0.1", "::1", ...listened, ...hostNames].map((name) => name.toLowerCase()));
}

/** The same, and if other machines are let in, this machine's own name and addresses. */
export function listReachableHosts(settings: HostSettings): string[] {
  const given = listGivenHosts(settings);
  if (!settings.allowRemote) return given;
  const addresses = WILDCARDS.includes(settings.host)
    ? Object.values(networkInterfaces()).flatMap((entries = []) => entries.map(({ address }) => address))
    : [];
  // The link-local address of an interface is known to nobody, and no certificate can have its zone.
  const known = addresses.filter((address) => !/^fe80:/i.test(address) && isPrivateAddress(address));
  return unique([...given, hostname().toLowerCase(), ...known]);
}

const unique = (names: readonly string[]) => [...new Set(names)];

/** What a person looks at in a browser: the console, the way there, and the description of the API. */
const SHOWN_IN_BROWSERS = /^\/(?:openapi\.json|_emulator\/console(?:\/.*)?)?$/;

/**
 * Middleware that refuses what a browser sends for a web page: a request with `Origin`, or from another site. The emulator
 * serves programs. A page must not be able to use the emulator of whoever looks at it. Only the console's own pages use the
 * console, and what they link to.
 */
export const refuseWebPages: MiddlewareHandler<AppEnv> = async (c, next) => {
  const site = c.req.header("sec-fetch-site") ?? "none";
  const origin = c.req.header("origin");
  if (origin === undefined && site === "none") return next();
  const { pathname, origin: ownOrigin } = new URL(c.req.url);
  const isOwn = (origin === undefined || origin === ownOrigin) && (site === "none" || site === "same-origin");
  if (isOwn && SHOWN_IN_BROWSERS.test(pathname)) return next();
  const detail = SHOWN_IN_BROWSERS.test(pathname)
    ? "The emulator's console serves no other web pages. Type its address into the browser."
    : "The emulator serves programs, and no web pages. Call it without the header Origin.";
  return sendJson(c, { detail }, 403);
};

/**
 * Middleware that refuses requests under a name that is not the emulator's. A web page whose own name stands for this
 * machine all of a sudden could otherwise call the emulator of whoever looks at the page.
 */
export function refuseOtherHosts(settings: HostSettings): MiddlewareHandler<AppEnv> {
  const names = listReachableHosts(settings);
  return async (c, next) => {
    const host = parseHost(c.req.header("host") ?? "");
    // An address stands for itself.
    if (isIP(host) !== 0 || names.includes(host)) return next();
    const detail = `The emulator is not called ${JSON.stringify(host)}. Start it with --host-name ${host || "NAME"}, or call it by its address.`;
    return sendJson(c, { detail }, 421);
  };
}

/** The host of a `Host` header, without port and brackets, in lower case. */
const parseHost = (header: string) =>
  header
    .replace(/:\d{0,5}$/, "")
    .replace(/^\[(.*)\]$/, "$1")
    .toLowerCase();
