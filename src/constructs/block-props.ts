import type {
  ChannelSurfaceTimeouts,
  SinchMmsCredentialVerify,
  SinchSmsCredentialOptIn,
  SinchSmsCredentialVerify,
  SmsWebhookOptOut,
} from "./bindings/props";
import type { IResolvable } from "./cdktf";

/** What people send to give, withdraw or ask about their consent, and what they get back. */
export interface ConsentCategory extends SinchSmsCredentialOptIn {
  /**
   * The words to send. A set: order and case do not count. A word holds no comma, and is in one category only.
   *
   * @default - AJO's default keywords; double opt-in has none
   */
  readonly keywords?: readonly string[] | IResolvable;
  /**
   * The reply. White space at the end does not count, and CRLF equals LF. Sinch takes up to 1600 characters.
   *
   * @default - AJO's standard text
   */
  readonly message?: string;
}

/** What a person sends to opt out, the reply, and what becomes of near misses. */
export type OptOutCategory = SmsWebhookOptOut;

/** How long to wait for AJO's checks: durations such as `30m` or `1h30m`. A wait that ends early loses nothing. */
export type SurfaceTimeouts = ChannelSurfaceTimeouts;

/** How Sinch is asked, by a call that reads and sends nothing, whether a credential works. */
export type Verification<Region extends string> = Omit<SinchSmsCredentialVerify, "region"> & {
  /** The Sinch region of the account. AJO does not know it, and a wrong one looks like a wrong token. */
  readonly region: Region | IResolvable;
};

/** Where Sinch serves SMS. */
export type SmsRegion = Extract<SinchSmsCredentialVerify["region"], string>;

/** Where Sinch serves the Conversation API, which carries MMS and RCS. */
export type ConversationRegion = Extract<SinchMmsCredentialVerify["region"], string>;
