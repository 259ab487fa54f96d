import type { TerraformProvider } from "./cdktf";
import type { ChannelSurface, ChannelSurfaceProps } from "./channel-surface";
import type { ConsentLanguage } from "./consent-languages";
import type { ConsentWords } from "./consent-words";
import type { ISinchMmsCredential, ISinchRcsCredential, ISinchSmsCredential } from "./credential";
import type { IChannelSurface, ISmsWebhook } from "./references";
import type { SinchMmsCredentialProps } from "./sinch-mms-credential";
import type { SinchRcsCredentialProps } from "./sinch-rcs-credential";
import type { SinchSmsCredentialProps } from "./sinch-sms-credential";
import type { SmsWebhook, SmsWebhookProps } from "./sms-webhook";

/** The SMS credential of a brand: its props, without those that the brand gives. */
export interface BrandSmsProps extends Omit<SinchSmsCredentialProps, "name"> {
  /**
   * The credential's name in AJO. A change renames it.
   *
   * @default - the brand's name and "SMS"
   */
  readonly name?: string;
}

/**
 * The webhook of a brand: its props, without those that the brand gives. A member of a category replaces the brand's: a
 * message alone keeps the words.
 */
export interface BrandWebhookProps extends Partial<Omit<SmsWebhookProps, "credential" | "credentialId">> {
  /**
   * The number that people write to.
   *
   * @default - the sender of the marketing surface, else that of the transactional one
   */
  readonly senderNumber?: string;
}

/** What a surface of a brand takes: the props of a surface, without those that the brand gives. */
export interface BrandSurfaceProps
  extends Omit<ChannelSurfaceProps, "name" | "smsType" | "credential" | "credentialId" | "channel"> {
  /**
   * The surface's name in AJO. A change replaces the surface.
   *
   * @default - the brand's `surfacePrefix`, `_`, and which surface it is: `acme_marketing`
   */
  readonly name?: string;
}

/** What the MMS or the RCS surface of a brand takes. */
export interface BrandRichSurfaceProps extends Omit<BrandSurfaceProps, "senderNumber"> {
  /**
   * Who the messages come from.
   *
   * @default - the sender of the marketing surface
   */
  readonly senderNumber?: string;
  /**
   * What the messages are for.
   *
   * @default "marketing"
   */
  readonly smsType?: "marketing" | "transactional";
}

/** The MMS credential of a brand: its props, without those that the brand gives. */
export interface BrandMmsProps
  extends Omit<SinchMmsCredentialProps, "name" | "servicePlanId" | "smsApiToken" | "inboundCredentialId"> {
  /**
   * The credential's name in AJO. A change renames it.
   *
   * @default - the brand's name and "MMS"
   */
  readonly name?: string;
  /**
   * The Sinch service plan that belongs to the project.
   *
   * @default - that of the SMS credential, if the brand makes it
   */
  readonly servicePlanId?: string;
  /**
   * The API token of that service plan.
   *
   * @default - that of the SMS credential, if the brand makes it
   */
  readonly smsApiToken?: SinchMmsCredentialProps["smsApiToken"];
}

/** The RCS credential of a brand: its props, without those that the brand gives. */
export interface BrandRcsProps extends Omit<SinchRcsCredentialProps, "name"> {
  /**
   * The credential's name in AJO. A change renames it.
   *
   * @default - the brand's name and "RCS"
   */
  readonly name?: string;
}

/** The surfaces of a brand. Each is made of its props, or is a surface of another owner, or is left out. */
export interface BrandSurfacesProps {
  /**
   * The surface for marketing.
   *
   * @default - none
   */
  readonly marketing?: BrandSurfaceProps | IChannelSurface | false;
  /**
   * The surface for transactional messages. Give it another sender than that of marketing: AJO blocks people who answer STOP
   * for the sender as a whole.
   *
   * @default - none
   */
  readonly transactional?: BrandSurfaceProps | IChannelSurface | false;
  /**
   * The surface for MMS, of a brand with `mms`.
   *
   * @default - one that sends from the number of the marketing surface
   */
  readonly mms?: BrandRichSurfaceProps | IChannelSurface | false;
  /**
   * The surface for RCS, of a brand with `rcs`.
   *
   * @default - one that sends from the number of the marketing surface
   */
  readonly rcs?: BrandRichSurfaceProps | IChannelSurface | false;
}

/** The props of a {@link MessagingBrand}. */
export interface MessagingBrandProps {
  /** The brand, as people know it. The replies begin with it, and so do the names of credentials and webhook in AJO. */
  readonly name: string;
  /** Where people get help: an e-mail address, a phone number or a web address. The reply to HELP names it. */
  readonly contact: string;
  /** Which consent words and replies comply: `ConsentWords.US` or `ConsentWords.EU`. */
  readonly region: ConsentWords;
  /**
   * The languages in which people write: `en`, `sv`, `fr`, `de`, `es`. The replies are in the first of them.
   *
   * @default ["en"]
   */
  readonly languages?: readonly ConsentLanguage[];
  /** The SMS credential: its props, or a credential that is there already. */
  readonly sms: BrandSmsProps | ISinchSmsCredential;
  /** The surfaces, each with its props, among them its sender, or as a surface that is there already. */
  readonly surfaces: BrandSurfacesProps;
  /**
   * The webhook with the consent words: props that replace those of the brand, or a webhook that is there already. With
   * `false` there is none, and the words are those of the SMS credential, the older form.
   *
   * @default - a webhook with the words and replies of `region` and `languages`
   */
  readonly webhook?: BrandWebhookProps | ISmsWebhook | false;
  /**
   * The MMS credential: its props, or a credential that is there already.
   *
   * @default - no MMS
   */
  readonly mms?: BrandMmsProps | ISinchMmsCredential | false;
  /**
   * The RCS credential: its props, or a credential that is there already. Where the brand makes both, it falls back to the
   * service plan of the SMS credential.
   *
   * @default - no RCS
   */
  readonly rcs?: BrandRcsProps | ISinchRcsCredential | false;
  /**
   * How the names of the surfaces begin. AJO never gives a surface's name free, so this outlives the brand's name: when the
   * brand is renamed, set it to what it was, and the surfaces stay.
   *
   * @default - `name` in lower case, with `_` for all but letters and digits: `acme_shoes` for "Acme Shoes"
   */
  readonly surfacePrefix?: string;
  /**
   * The sandbox of all parts that the brand makes.
   *
   * @default - that of a scope's `AjoDefaults`, else the provider's
   */
  readonly sandbox?: string;
  /**
   * The provider configuration of all parts that the brand makes.
   *
   * @default - the stack's provider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** What became of a prop: what was given, if that is there already, a construct that was made, or undefined. */
type Part<Given, Existing, Made, LeftOut = undefined> = Given extends Existing
  ? Given
  : Given extends false
    ? undefined
    : Given extends undefined
      ? LeftOut
      : Made;

/** A part of a brand by its props: the construct that the brand made, the one that it was given, or undefined. */
export type BrandPart<Props, Name extends string, Existing, Made, LeftOut = undefined> = Name extends keyof Props
  ? Part<Props[Name], Existing, Made, LeftOut>
  : LeftOut;

/** The webhook of a brand. */
export type BrandWebhook<Props> = BrandPart<Props, "webhook", ISmsWebhook, SmsWebhook, SmsWebhook>;

/** The surface that comes with a credential. */
type SurfaceOf<Props, Name extends string> = BrandPart<Props, Name, never, ChannelSurface> extends infer S ? S : never;

/** The surfaces of a brand: undefined where it has none. */
export interface BrandSurfaces<Props extends MessagingBrandProps = MessagingBrandProps> {
  /** The surface for marketing. */
  readonly marketing: BrandPart<Props["surfaces"], "marketing", IChannelSurface, ChannelSurface>;
  /** The surface for transactional messages. */
  readonly transactional: BrandPart<Props["surfaces"], "transactional", IChannelSurface, ChannelSurface>;
  /** The surface for MMS. */
  readonly mms: BrandPart<Props["surfaces"], "mms", IChannelSurface, ChannelSurface, SurfaceOf<Props, "mms">>;
  /** The surface for RCS. */
  readonly rcs: BrandPart<Props["surfaces"], "rcs", IChannelSurface, ChannelSurface, SurfaceOf<Props, "rcs">>;
}
