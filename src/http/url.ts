import type { CreateRequestError } from "./call-error";

/** The address of a route at an endpoint, which may have a path of its own. */
export function buildUrl(
  endpoint: string,
  path: string,
  params: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string | number | undefined>>,
  fail: CreateRequestError,
): URL {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeSegment(params[name] ?? "", fail));
  const url = new URL(`${endpoint.replace(/\/+$/, "")}${filled}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** Nothing, and dots, would lead to another route. */
function encodeSegment(value: string, fail: CreateRequestError): string {
  if (/^\.{0,2}$/.test(value)) {
    throw fail({ code: "not-found", detail: `${JSON.stringify(value)} cannot be an id.` });
  }
  return encodeURIComponent(value);
}
