import * as z from "zod/mini";
import type { SecretMask } from "../model";
import { type RequestErrorInit, transientCodeForStatus } from "./errors";
import { mapStrings } from "./map-strings";
import { formatPlace } from "./network-error";
import type { HttpResponse } from "./send";

/** In Unicode mode, the pattern does not match whole pairs. */
const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * Parses JSON; undefined, which JSON cannot express, if it is not valid. Drops the parser's error: it quotes the text. Half a
 * surrogate pair, which no UTF-8 can express, becomes U+FFFD, as bytes that are no UTF-8 do (WHATWG).
 */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // Only an escape can stand for it.
    return /\\ud[89a-f]/i.test(text) ? mapStrings(value, (string) => string.replace(LONE_SURROGATES, "\ufffd")) : value;
  } catch {
    return undefined;
  }
}

/** The schema of a member of a loosely described response: a value of another type counts as absent. */
export function optionalOrIgnored<T extends z.ZodMiniType>(schema: T) {
  return z.catch(z.optional(schema), undefined);
}

/**
 * How long a service asks to wait: `Retry-After` in seconds or as a date, else `retryAfterMs` in the body (Adobe). A date
 * is the service's, so it counts from the service's own `Date`; `now` is the time here, for a response without one.
 */
export function parseRetryAfter(
  { "retry-after": header, date }: HttpResponse["headers"],
  inBody: number | undefined,
  now: number,
): number | undefined {
  const ms = (header === undefined ? undefined : parseRetryAfterHeader(header.trim(), date, now)) ?? inBody;
  return ms === undefined ? undefined : Math.max(0, ms);
}

function parseRetryAfterHeader(header: string, date: string | undefined, now: number): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(header)) return Number(header) * 1000;
  const end = Date.parse(header);
  if (Number.isNaN(end)) return undefined;
  const start = Date.parse(date ?? "");
  return end - (Number.isNaN(start) ? now : start);
}

/**
 * Describes a response that does not come from the API: a proxy's page, a redirect, an empty body. Its headers may repeat
 * anything, so they are masked.
 */
export function describeNonApiResponse(
  url: URL,
  { status, headers: received, text, proxy }: HttpResponse,
  source: string,
  mask: Pick<SecretMask, "applyAndCut">,
): RequestErrorInit {
  const headers = mapStrings(received, (value) => mask.applyAndCut(value));
  const where = formatPlace({ url, source, proxy });
  const { location } = headers;
  if (status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url.href)) {
    const target = new URL(location, url).origin;
    return { code: "unexpected-response", detail: `${where}, sends requests on to ${target} (status ${status}).` };
  }
  // As nginx, Apache and Go say it.
  if (status === 400 && /\bhttp\b[^.]{0,40}\b(?:https|ssl-enabled)\b/i.test(text)) {
    const detail = `${where}, speaks https, not plain http. Should the URL begin with https://?`;
    return { code: "unexpected-response", detail };
  }
  const type = headers["content-type"] ?? "no content type";
  const content = text === "" ? "an empty answer" : `an answer that is not JSON (${type})`;
  return {
    code: transientCodeForStatus(status) ?? "unexpected-response",
    detail: `${where}, gave ${content} with status ${status}. Perhaps a proxy answered instead of the API.`,
  };
}
