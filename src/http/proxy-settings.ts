// Loaded when a proxy is set: most networks have none.
import { BlockList, isIP } from "node:net";
import { domainToASCII } from "node:url";
import { hostOf, isLoopbackHost } from "../model/network-address";
import { formatProxyUrl, parseProxyUrl } from "../model/network-values";
import { ProxySettingError } from "./network-error";

/** A proxy as the user named it, and where. */
export interface GivenProxy {
  readonly value: string;
  /** For error messages: `from HTTPS_PROXY`. */
  readonly source: string;
}

/** Which requests go through which proxy. */
export interface ProxySettings {
  /** For requests by https, and by http. */
  readonly https: GivenProxy | undefined;
  readonly http: GivenProxy | undefined;
  /** The hosts that are reached without a proxy, as `NO_PROXY` lists them. */
  readonly noProxy: string;
}

/** A proxy to send a request through. */
export interface ProxyServer {
  readonly url: URL;
  /** As messages show it, with where it was set: `http://proxy.example.com:3128 (from HTTPS_PROXY)`. */
  readonly description: string;
}

/**
 * Finds the proxy for a request, by the rules of Go's `http.ProxyFromEnvironment`, which other providers follow. No
 * library of Node does: they know no networks (CIDR) in `NO_PROXY`.
 */
export function findProxy(url: URL, settings: ProxySettings): ProxyServer | undefined {
  const given = url.protocol === "https:" ? settings.https : settings.http;
  if (given === undefined || isDirect(url, settings.noProxy)) return undefined;
  const parsed = parseProxyUrl(given.value);
  if ("problem" in parsed) throw new ProxySettingError(`the proxy URL, ${given.source}, ${parsed.problem}`);
  return { url: parsed.url, description: `${formatProxyUrl(parsed.url)} (${given.source})` };
}

/** A host and port of a request. */
interface Target {
  readonly host: string;
  readonly port: string;
  /** The IP address; undefined for a name. An IPv4 address that is mapped to IPv6 is an IPv4 address. */
  readonly address: string | undefined;
}

function isDirect(url: URL, noProxy: string): boolean {
  const host = hostOf(url);
  if (isLoopbackHost(host)) return true;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const target: Target = { host, port, address: isIP(host) === 0 ? undefined : toAddress(host) };
  return noProxy.split(",").some((entry) => matchesEntry(target, entry.trim().toLowerCase()));
}

/** Whether an entry of `NO_PROXY` stands for the target: `*`, a network, or an address or a domain, which may have a port. */
function matchesEntry(target: Target, entry: string): boolean {
  if (entry === "*") return true;
  const network = /^([^/]*)\/(\d+)$/.exec(entry);
  if (network !== null && isAddress(network[1])) return isInNetwork(target, network[1], Number(network[2]));
  const [, inBrackets, plain, ownPort = ""] = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/.exec(entry) ?? [];
  const name = inBrackets ?? plain ?? entry;
  if (name === "" || (ownPort !== "" && ownPort !== target.port)) return false;
  return isAddress(name) ? target.address === toAddress(name) : isInDomain(target, name);
}

/** Whether a text is an IP address without a zone. */
function isAddress(text: string | undefined): text is string {
  return text !== undefined && isIP(text) !== 0 && !text.includes("%");
}

/** The one form of an address. */
function toAddress(text: string): string {
  if (isIP(text) === 4) return text;
  const canonical = hostOf(new URL(`http://[${text}]`));
  const [, high, low] = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(canonical) ?? [];
  if (high === undefined || low === undefined) return canonical;
  return [high, low].flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]).join(".");
}

function isInNetwork({ address }: Target, start: string, length: number): boolean {
  if (address === undefined) return false;
  const network = toAddress(start);
  // A network of IPv4 addresses that are mapped to IPv6 counts its length from the start of the IPv6 address.
  const isMapped = isIP(start) === 6 && isIP(network) === 4;
  const prefix = isMapped ? length - 96 : length;
  const family = isIP(network) === 4 ? "ipv4" : "ipv6";
  if (isIP(address) !== isIP(network) || prefix < 0 || prefix > (family === "ipv4" ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, prefix, family);
  return list.check(address, family);
}

/** `example.com` stands for itself and what is below it, `.example.com` and `*.example.com` only for what is below it. */
function isInDomain({ host, address }: Target, name: string): boolean {
  if (address !== undefined) return false;
  const domain = name.startsWith("*.") ? name.slice(1) : name;
  const isBelow = domain.startsWith(".");
  const suffix = isBelow ? domain.slice(1) : domain;
  const ascii = /^[ -~]*$/.test(suffix) ? suffix : domainToASCII(suffix);
  return host.endsWith(`.${ascii}`) || (!isBelow && host === ascii);
}
