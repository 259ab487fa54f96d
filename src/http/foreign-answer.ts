import type { RequestErrorInit } from "./call-error";
import { formatHostAndPort } from "./host-and-port";
import { transientCodeForStatus } from "./passing";
import type { HttpResponse } from "./send";

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
