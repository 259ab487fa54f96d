/** What people send to give, withdraw or ask about their consent, and what they get back. */
export interface ConsentCategory {
  /**
   * The words to send. A set: order and case do not count (AJO). A word holds no comma, and is in one category only.
   *
   * @default - AJO's default keywords; double opt-in has none
   */
  readonly keywords?: readonly string[];
  /**
   * The reply. White space at the end does not count, and CRLF equals LF. Sinch takes up to 1600 characters.
   *
   * @default - AJO's standard text
   */
  readonly message?: string;
}

/** A category as the generated bindings take it. */
export function toConsentBlock<C extends ConsentCategory>(category: C | undefined) {
  if (category === undefined) return undefined;
  const { keywords, ...rest } = category;
  return { ...rest, keywords: keywords && [...keywords] };
}

/** How Sinch is asked, by a call that reads and sends nothing, whether a credential works. */
export interface Verification<Region extends string> {
  /** The Sinch region of the account. AJO does not know it, and a wrong one looks like a wrong token. */
  readonly region: Region;
  /**
   * What to do when Sinch refuses the credential. When Sinch cannot be reached, that is a warning in any case.
   *
   * @default "fail"
   */
  readonly onFailure?: "fail" | "warn";
}

/** Where Sinch serves SMS. */
export type SmsRegion = "us" | "eu" | "au" | "br" | "ca";

/** Where Sinch serves the Conversation API, which carries MMS and RCS. */
export type ConversationRegion = "us" | "eu" | "br";
