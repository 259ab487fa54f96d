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
