import { type RequestErrorInit, transientCodeForStatus } from "./errors";
import { formatHostAndPort, type HttpResponse } from "./send";

/** An answer that no API gave: a page of a proxy, a redirect, nothing at all. */
export function describeNonApiResponse(
  url: URL,
  { status, headers, text: body }: HttpResponse,
  source: string,
): RequestErrorInit {
  const where = `${formatHostAndPort(url)}, ${source}`;
  const location = headers.location;
  if (status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url.href)) {
    const target = new URL(location, url).origin;
    return { code: "unexpected-response", detail: `${where}, sends requests on to ${target} (status ${status}).` };
  }
  const type = headers["content-type"] ?? "no content type";
  const what = body === "" ? "an empty answer" : `an answer that is not JSON (${type})`;
  return {
    code: transientCodeForStatus(status) ?? "unexpected-response",
    detail: `${where}, gave ${what} with status ${status}. Perhaps a proxy answered instead of the API.`,
  };
}

/** How long a service asks to wait: `Retry-After` in seconds or as a date, else Adobe's `retryAfterMs` of the body. */
export function parseRetryAfter(
  header: string | undefined,
  inBody: number | undefined,
  now: number,
): number | undefined {
  const asked = header === undefined ? undefined : parseHeader(header.trim(), now);
  const ms = asked ?? inBody;
  return ms === undefined ? undefined : Math.max(0, ms);
}

function parseHeader(header: string, now: number): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : date - now;
}
