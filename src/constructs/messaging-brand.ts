import { Construct } from "constructs";
import type {
  BrandPart,
  BrandRichSurfaceProps,
  BrandSmsProps,
  BrandSurfaceProps,
  BrandSurfaces,
  BrandWebhook,
  MessagingBrandProps,
} from "./brand-props";
import type { ITerraformDependable } from "./cdktf";
import { ChannelSurface } from "./channel-surface";
import { requireConstructId } from "./check-terraform-names";
import type { BrandConsent } from "./consent-words";
import type { ICredential, ISinchMmsCredential, ISinchRcsCredential, ISinchSmsCredential } from "./credential";
import { isExisting, type ReadBrandProps, readBrandProps } from "./read-brand-props";
import { isMembersObject, readMembers } from "./read-props";
import type { IChannelSurface, ISmsWebhook } from "./references";
import { refuseAsValue } from "./refuse-as-value";
import { SinchMmsCredential } from "./sinch-mms-credential";
import { SinchRcsCredential } from "./sinch-rcs-credential";
import { SinchSmsCredential } from "./sinch-sms-credential";
import { SmsWebhook } from "./sms-webhook";

type Props = Readonly<Record<string, unknown>>;

/**
 * All that a brand needs to send and receive: an SMS credential, a webhook with consent words and replies, surfaces for
 * marketing and for transactional messages, and where they are given, MMS and RCS with a credential and a surface each.
 *
 * ```ts
 * const acme = new MessagingBrand(stack, "acme", {
 *   name: "Acme",
 *   contact: "help@acme.example",
 *   region: ConsentWords.EU,
 *   languages: ["sv", "en"],
 *   sms: {
 *     servicePlanId: "6f0d3c9ab1e84752a3c7d95e1f20b468",
 *     apiToken: Secret.fromEnvironment("TF_VAR_sinch_api_token"),
 *   },
 *   surfaces: { marketing: { senderNumber: "+46701234567" }, transactional: { senderNumber: "+46701234568" } },
 * });
 * ```
 *
 * Each part can be reached, as `acme.surfaces.marketing`, and replaced: by a prop of its own (`webhook: { help: { message:
 * "…" } }`), or by an object that is there already (`sms: SinchSmsCredential.fromName(…)`).
 *
 * In AJO the parts are called `Acme SMS`, `Acme inbound`, `Acme MMS`, `Acme RCS`, `acme_marketing`, `acme_transactional`,
 * `acme_mms` and `acme_rcs`. When the brand is renamed, AJO renames credentials and webhook in place, but surfaces are
 * replaced: keep theirs with `surfacePrefix`. In Terraform the names come from the ids of the constructs, and stay.
 */
export class MessagingBrand<P extends MessagingBrandProps = MessagingBrandProps> extends Construct {
  static {
    refuseAsValue(MessagingBrand);
  }

  /** The consent words and replies by `region` and `languages`, for a webhook of your own, such as one for another number. */
  readonly consent: BrandConsent;
  /** The SMS credential. */
  readonly sms: BrandPart<P, "sms", ISinchSmsCredential, SinchSmsCredential>;
  /** The webhook; undefined with `webhook: false`. */
  readonly webhook: BrandWebhook<P>;
  /** The MMS credential; undefined where none is given. */
  readonly mms: BrandPart<P, "mms", ISinchMmsCredential, SinchMmsCredential>;
  /** The RCS credential; undefined where none is given. */
  readonly rcs: BrandPart<P, "rcs", ISinchRcsCredential, SinchRcsCredential>;
  /** The surfaces, each undefined where there is none. */
  readonly surfaces: BrandSurfaces<P>;

  readonly #props: ReadBrandProps;
  /** Surfaces wait for the webhook: AJO uses a webhook from the next new surface on. */
  readonly #surfaceDependencies: readonly ITerraformDependable[];

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id. The names of the resources in Terraform come from it and from that of the part.
   * @param props The props of the brand.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(
    scope: Construct,
    id: string,
    props: P & Readonly<Record<Exclude<keyof P, keyof MessagingBrandProps>, never>>,
  ) {
    super(scope, requireConstructId(scope, id, "messaging brand"));
    this.#props = readBrandProps(this.node.path, props);
    const { name, contact, region, languages, surfaces } = this.#props;
    this.consent = region.for({ brand: name, contact, ...(languages && { languages }) });

    const sms = this.#createSms();
    const webhook = this.#createWebhook(sms);
    this.#surfaceDependencies = webhook instanceof SmsWebhook ? [webhook] : [];
    const mms = this.#createMms(sms);
    const rcs = this.#createRcs();
    const made = {
      marketing: this.#createSurface("marketing", sms, surfaces.marketing, { smsType: "marketing" }),
      transactional: this.#createSurface("transactional", sms, surfaces.transactional, { smsType: "transactional" }),
      mms: this.#createRichSurface("mms", mms),
      rcs: this.#createRichSurface("rcs", rcs),
    };
    // The types say what became of the props, which the compiler cannot follow.
    this.sms = sms as typeof this.sms;
    this.webhook = webhook as typeof this.webhook;
    this.mms = mms as typeof this.mms;
    this.rcs = rcs as typeof this.rcs;
    this.surfaces = made as unknown as typeof this.surfaces;
  }

  #createSms(): ISinchSmsCredential {
    const { sms, webhook } = this.#props;
    if (isExisting(sms)) return sms as ISinchSmsCredential;
    const consent = webhook === false ? toCredentialConsent(this.consent) : {};
    return new SinchSmsCredential(this, "sms", this.#complete("SMS", mergeConsent(consent, sms)) as never);
  }

  #createWebhook(credential: ISinchSmsCredential): ISmsWebhook | undefined {
    const { webhook, surfaces } = this.#props;
    if (webhook === false) return undefined;
    if (isExisting(webhook)) return webhook as ISmsWebhook;
    const senderNumber = readSender(surfaces.marketing) ?? readSender(surfaces.transactional);
    const props = mergeConsent({ smsVendor: "sinch", senderNumber, ...this.consent }, webhook ?? {});
    return new SmsWebhook(this, "webhook", this.#complete("inbound", { ...props, credential }) as never);
  }

  #createMms(inboundCredential: ISinchSmsCredential): ISinchMmsCredential | undefined {
    const { mms } = this.#props;
    if (mms === undefined || mms === false) return undefined;
    if (isExisting(mms)) return mms as ISinchMmsCredential;
    const props = mergeDefined({ inboundCredential, ...this.#readServicePlan() }, mms);
    return new SinchMmsCredential(this, "mms", this.#complete("MMS", props) as never);
  }

  #createRcs(): ISinchRcsCredential | undefined {
    const { rcs } = this.#props;
    if (rcs === undefined || rcs === false) return undefined;
    if (isExisting(rcs)) return rcs as ISinchRcsCredential;
    const props = mergeDefined(this.#readServicePlan(), rcs);
    return new SinchRcsCredential(this, "rcs", this.#complete("RCS", props) as never);
  }

  /** The service plan of the SMS credential, as MMS and RCS take it. */
  #readServicePlan(): Props {
    const { sms } = this.#props;
    if (isExisting(sms)) return {};
    const { servicePlanId, apiToken, apiTokenVersion } = sms as BrandSmsProps;
    return { servicePlanId, smsApiToken: apiToken, smsApiTokenVersion: apiTokenVersion };
  }

  #createRichSurface(kind: "mms" | "rcs", credential: ICredential | undefined): IChannelSurface | undefined {
    const { surfaces } = this.#props;
    const given = surfaces[kind] ?? (credential === undefined ? undefined : {});
    const senderNumber = readSender(surfaces.marketing);
    return this.#createSurface(kind, credential, given, { smsType: "marketing", senderNumber });
  }

  #createSurface(
    kind: string,
    credential: ICredential | undefined,
    given: BrandSurfaceProps | BrandRichSurfaceProps | IChannelSurface | false | undefined,
    defaults: Props,
  ): IChannelSurface | undefined {
    if (given === undefined || given === false) return undefined;
    if (isExisting(given)) return given as IChannelSurface;
    const name = `${this.#props.surfacePrefix}_${kind}`;
    const { sandbox, provider } = this.#props;
    const props = mergeDefined({ name, sandbox, provider, ...defaults }, given);
    // A credential has the id of its kind, and both could not have it.
    const id = kind === "mms" || kind === "rcs" ? `${kind}_surface` : kind;
    const own = props.dependsOn;
    const dependsOn = Array.isArray(own) || own === undefined ? [...this.#surfaceDependencies, ...(own ?? [])] : own;
    return new ChannelSurface(this, id, { ...props, credential, dependsOn } as never);
  }

  #complete(suffix: string, props: object): Props {
    const { name, sandbox, provider } = this.#props;
    return mergeDefined({ name: `${name} ${suffix}`, sandbox, provider }, props);
  }
}

/** The defaults, and what is given in their place. */
function mergeDefined(defaults: Props, given: object): Props {
  const merged: Record<string, unknown> = { ...defaults };
  for (const [name, value] of Object.entries(readMembers(given, []))) {
    if (value !== undefined || !(name in merged)) merged[name] = value;
  }
  return merged;
}

/** The same, in which the consent categories are merged, too: a message alone keeps the words. */
function mergeConsent(defaults: object, given: object): Props {
  const own = defaults as Props;
  const merged = { ...mergeDefined(own, given) };
  for (const name of ["optIn", "optOut", "help"]) {
    const category = merged[name];
    if (
      category !== own[name] &&
      isMembersObject(own[name]) &&
      isMembersObject(category) &&
      !Construct.isConstruct(category)
    ) {
      merged[name] = mergeDefined(own[name] as Props, category);
    }
  }
  return merged;
}

/** The words and replies as a credential has them, which knows no near misses. */
function toCredentialConsent({ optIn, optOut, help, defaultReply }: BrandConsent): Props {
  const { keywords, message } = optOut;
  return { optIn, optOut: { keywords, message }, help, defaultInboundReply: defaultReply };
}

/** The sender of a surface that the brand makes. */
function readSender(surface: unknown): unknown {
  return isExisting(surface) ? undefined : (surface as { senderNumber?: unknown } | undefined)?.senderNumber;
}
