import type { CallErrorFacts } from "./call-error";
import { hostAndPort } from "./host-and-port";
import { passingCode } from "./passing";
import type { HttpAnswer } from "./send";

/** An answer that no API gave: a page of a proxy, a redirect, nothing at all. */
export function foreignAnswer(url: URL, { status, headers, text: body }: HttpAnswer, origin: string): CallErrorFacts {
  const where = `${hostAndPort(url)}, ${origin}`;
  const location = headers.location;
  if (status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url.href)) {
    const target = new URL(location, url).origin;
    return { code: "unexpected-response", detail: `${where}, sends requests on to ${target} (status ${status}).` };
  }
  const type = headers["content-type"] ?? "no content type";
  const what = body === "" ? "an empty answer" : `an answer that is not JSON (${type})`;
  return {
    code: passingCode(status) ?? "unexpected-response",
    detail: `${where}, gave ${what} with status ${status}. Perhaps a proxy answered instead of the API.`,
  };
}
