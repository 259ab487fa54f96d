import { mayBeSecret } from "./shown-value";

/** A proxy's URL, or what is wrong with it. */
export type ParsedProxyUrl = { readonly url: URL } | { readonly problem: string };

/**
 * Parses the URL of a proxy as Go does: without a scheme, it is http. A problem continues "The proxy URL …" and does not
 * quote the value, which may hold a password.
 */
export function parseProxyUrl(value: string): ParsedProxyUrl {
  const [, scheme = "http"] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(value) ?? [];
  if (!/^https?$/i.test(scheme)) {
    return {
      problem: `has the scheme ${mayBeSecret(scheme) ? "of something else" : scheme.toLowerCase()}, and AJO speaks to proxies by http or https only`,
    };
  }
  const whole = value.includes("://") ? value : `http://${value}`;
  if (!URL.canParse(whole)) return { problem: "is not a URL" };
  const url = new URL(whole);
  if (!isDecodable(url.username) || !isDecodable(url.password)) {
    return { problem: 'has a "%" in its user name or password that begins no escape; write it as "%25"' };
  }
  return { url };
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** The proxy as messages show it: without its user name and password. */
export function formatProxyUrl({ protocol, host }: URL): string {
  return `${protocol}//${host}`;
}

/** Who a proxy's URL says is asking, as the proxy is told: `user:password`. Undefined if it names nobody. */
export function readProxyUser({ username, password }: URL): string | undefined {
  return username === "" && password === "" ? undefined : [username, password].map(decodeURIComponent).join(":");
}

/** Whether a proxy's URL holds a user name or a password, however it is written. */
export function hasProxyCredentials(value: string): boolean {
  return (
    value
      .replace(/^[a-z][a-z0-9+.-]*:\/\//i, "")
      .split(/[/?#]/, 1)[0]
      ?.includes("@") ?? false
  );
}

/** True for PEM itself, false for the path of a file that holds it. */
export function isPem(value: string): boolean {
  return value.includes("-----BEGIN ");
}
