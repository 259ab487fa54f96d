import { mapStrings, RequestError, type RequestErrorCode } from "../http";
import type { SecretMask } from "../model";

/** A failed request to Sinch. Its texts contain no secrets, and of Sinch's response only error codes. */
export class SinchError extends RequestError {
  override readonly name = "SinchError";
  declare readonly code: SinchErrorCode;
  /** What happened, in a few words. */
  declare readonly title: string;

  constructor(init: SinchErrorInit, mask: Pick<SecretMask, "applyToMessage">) {
    const { title, resolution } = ERROR_TEXTS[init.code];
    const isComplete = resolution === undefined || init.detail.includes(resolution);
    const detail = isComplete ? init.detail : `${init.detail} ${resolution}`;
    const safe = mapStrings({ ...init, title, detail }, (text) => mask.applyToMessage(text));
    super(`${safe.title}: ${safe.detail}`);
    Object.assign(this, safe);
  }

  override withNote(sentence: string): SinchError {
    const init: SinchErrorInit = { ...this, detail: `${this.detail} ${sentence}` };
    return new SinchError(init, { applyToMessage: (text) => text });
  }
}

/** Everything known about a failed request. */
export interface SinchErrorInit {
  readonly code: SinchErrorCode;
  /** The HTTP status, if there was a response. */
  readonly status?: number;
  /** What happened here. The code's resolution is appended. */
  readonly detail: string;
  /** How long Sinch asked to wait. */
  readonly retryAfterMs?: number | undefined;
}

/** Creates an error with all secrets masked. */
export type CreateSinchError = (init: SinchErrorInit) => SinchError;

export type SinchErrorCode = RequestErrorCode | "key-refused";

/** What happened, and what to do about it if that does not depend on the case. */
const ERROR_TEXTS: Readonly<Record<SinchErrorCode, { readonly title: string; readonly resolution?: string }>> = {
  "key-refused": {
    title: "Sinch refuses the access key",
    resolution:
      "Compare the key id and the key secret with the access keys page of the Sinch dashboard; make a new key there if the secret is lost.",
  },
  unreachable: {
    title: "Cannot reach Sinch",
    resolution: "Check the network and the proxy, and that a firewall lets requests to Sinch's API hosts out.",
  },
  "untrusted-certificate": {
    title: "The certificate cannot be trusted",
    resolution: "If a proxy of your company signs it, name the file of its root certificate in ca_file (AJO_CA_FILE).",
  },
  "proxy-unusable": {
    title: "The proxy cannot be used",
    resolution:
      "Check its URL, in which its user name and password stand, and whether it lets requests to Sinch's API hosts through.",
  },
  "plain-http-refused": {
    title: "Plain HTTP to a public address",
    resolution: "Nothing was sent, since secrets travel in requests and http does not encrypt them. Use https.",
  },
  "client-certificate-refused": {
    title: "The server refuses the client",
    resolution: "Set client_certificate and client_key to the certificate that the relay to Sinch knows, and its key.",
  },
  timeout: { title: "No answer from Sinch in time", resolution: "Try again later." },
  aborted: { title: "Interrupted" },
  "not-found": { title: "Sinch cannot have such an id" },
  "too-many-requests": { title: "Sinch gets too many requests", resolution: "Try again later." },
  "service-unavailable": { title: "Sinch cannot answer now", resolution: "Try again later." },
  "unexpected-response": {
    title: "Unexpected answer",
    resolution: "Check that nothing answers in the place of Sinch.",
  },
};
