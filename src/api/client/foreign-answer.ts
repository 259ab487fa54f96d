import { type AddressSetting, hostAndPort } from "./address";
import type { ApiErrorFacts } from "./api-error";
import { codeOfStatus } from "./error-codes";
import type { HttpAnswer } from "./http";

/** An answer that no API gave: a page of a proxy, a redirect, nothing at all. */
export function foreignAnswer(
  url: URL,
  { status, headers, text: body }: HttpAnswer,
  setting: AddressSetting,
): ApiErrorFacts {
  const where = `${hostAndPort(url)}, from ${setting}`;
  const location = headers.location;
  if (status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url.href)) {
    const { origin } = new URL(location, url);
    return { code: "unexpected-response", detail: `${where}, sends requests on to ${origin} (status ${status}).` };
  }
  const type = headers["content-type"] ?? "no content type";
  const what = body === "" ? "an empty answer" : `an answer that is not JSON (${type})`;
  const code = status === 429 || status > 500 ? codeOfStatus(status) : undefined;
  return {
    code: code ?? "unexpected-response",
    detail: `${where}, gave ${what} with status ${status}. Perhaps a proxy answered instead of the API.`,
  };
}
