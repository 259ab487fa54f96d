import { trimTrailing } from "../model/format";
import type { CreateRequestError } from "./errors";

/** Builds the URL of a route. The endpoint may have a path of its own. */
export function buildUrl(
  endpoint: string,
  path: string,
  params: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string | number | undefined>>,
  createError: CreateRequestError,
): URL {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeSegment(params[name] ?? "", createError));
  const url = new URL(`${trimTrailing(endpoint, "/")}${filled}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** Refuses an empty segment and dots, which would lead to another route. */
function encodeSegment(value: string, createError: CreateRequestError): string {
  if (/^\.{0,2}$/.test(value)) {
    throw createError({ code: "not-found", detail: `${JSON.stringify(value)} cannot be an id.` });
  }
  return encodeURIComponent(value);
}

/** Host and port, even if it is the protocol's default port. */
export function formatHostAndPort({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === "https:" ? "443" : "80")}`;
}
