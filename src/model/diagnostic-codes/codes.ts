/**
 * Every code of a diagnostic, and the name of what it stands for. A code is never given to anything else, so that
 * what people wrote down or silenced keeps its meaning.
 */
export const CODES = {
  // Advice: what AJO would take, but what deserves a second look.
  AJO1001: "opt-out-words-without-stop",
  AJO1002: "opt-out-words-lack-fcc-words",
  AJO1003: "no-help-reply",
  AJO1004: "alphanumeric-sender-cannot-receive",
  AJO1005: "short-code-without-consent-words",
  AJO1006: "reply-needs-many-segments",
  AJO1007: "reply-leaves-gsm-7",
  AJO1008: "placeholder-in-reply",
  AJO1009: "marketing-and-transactional-share-sender",
  AJO1010: "keywords-on-credential-and-webhook",
  AJO1011: "mms-without-inbound-credential",
  AJO1012: "name-already-taken",
  AJO1013: "credential-not-found",
  AJO1014: "unusual-value",
  AJO1015: "reply-longer-than-sinch-takes",
  AJO1016: "secret-kept-in-state",
} as const;

/** The code of a kind of diagnostic: where to read about it, and what to silence it by. */
export type Code = keyof typeof CODES;
