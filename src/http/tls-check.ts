import type { SecureContext } from "node:tls";

/** What a certificate is checked with, whatever the environment says. */
export interface TlsCheck {
  readonly rejectUnauthorized: true;
  readonly secureContext?: SecureContext;
}

let isSwitchedOff: boolean | undefined;

/**
 * Whether the environment switches the verification of certificates off for Node, which AJO does not obey. Takes the
 * variable out of the environment, because Node would warn that it obeys.
 */
export function isVerificationSwitchedOff(): boolean {
  isSwitchedOff ??= process.env.NODE_TLS_REJECT_UNAUTHORIZED === "0";
  if (isSwitchedOff) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  return isSwitchedOff;
}
