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
