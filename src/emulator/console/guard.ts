import { randomBytes, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { AppContext, AppEnv } from "../http";

/** Nothing but the console's own files, no frames, and forms only to the console. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // With "no-referrer", browsers would send the Origin "null" with the console's own forms.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "cache-control": "no-store",
};

/** Middleware that sets the headers with which a browser keeps the console to itself. */
export const protectPages: MiddlewareHandler<AppEnv> = async (c, next) => {
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  await next();
};

/** A text that only the console's own pages know, as long as the emulator runs. */
export class FormGuard {
  readonly token = randomBytes(24).toString("base64url");

  /** True for a form that one of the console's pages has sent. `refuseWebPages` has looked at its origin already. */
  accepts(c: AppContext, given: string): boolean {
    const type = c.req.header("content-type") ?? "";
    if (!/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return false;
    const [one, other] = [Buffer.from(given), Buffer.from(this.token)];
    return one.length === other.length && timingSafeEqual(one, other);
  }
}
