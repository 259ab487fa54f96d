import { Construct } from "constructs";
import { smsWebhook } from "../model";
import * as bindings from "./bindings/sms-webhook";
import { type ConsentCategory, toConsentBlock } from "./block-props";
import { ANY_VENDOR, type ICredential, resolveCredential } from "./credential";
import { createDefaultChild, type DeletableResourceProps, pickMetaArguments, RESOURCE_PROPS } from "./resource";
import { validateProps } from "./validate-props";

/** What a person sends to opt out, the reply, and what becomes of near misses. */
export interface OptOutCategory extends ConsentCategory {
  /**
   * Whether near misses, such as CANCIL, are recognised. They get `fuzzyMessage`.
   *
   * @default false
   */
  readonly fuzzy?: boolean;
  /**
   * Sent after a near miss. Name the exact word to send.
   *
   * @default - AJO's standard text
   */
  readonly fuzzyMessage?: string;
}

/** The props of an {@link SmsWebhook}. The credential is given as `credential` or as `credentialId`. */
export interface SmsWebhookProps extends DeletableResourceProps {
  /** The name of the webhook in AJO, unique in its sandbox. */
  readonly name: string;
  /**
   * Which API of Sinch calls: `sinch` for the SMS API, `sinch_conversational` for the Conversation API.
   * A change makes a new webhook.
   */
  readonly smsVendor: "sinch" | "sinch_conversational";
  /**
   * The credential whose messages the webhook handles. Its own keywords give way to the webhook's.
   *
   * @default - `credentialId` is given instead
   */
  readonly credential?: ICredential;
  /**
   * The id of that credential, where there is no construct for it. A UUID.
   *
   * @default - `credential`
   */
  readonly credentialId?: string;
  /** The number or short code that people write to. */
  readonly senderNumber: string;
  /**
   * What a person sends to opt in, and the reply.
   *
   * @default - AJO's default keywords and its standard text
   */
  readonly optIn?: ConsentCategory;
  /**
   * What a person sends to opt out, and the reply. Keywords given here replace AJO's defaults, so that STOP no
   * longer opts out unless it is among them; synthesis warns of that.
   *
   * @default - AJO's default keywords and its standard text
   */
  readonly optOut?: OptOutCategory;
  /**
   * What a person sends to ask for help, and the reply.
   *
   * @default - AJO's default keywords and its standard text
   */
  readonly help?: ConsentCategory;
  /**
   * What a person who is not opted in sends, and the reply, which tells the word that opts in.
   *
   * @default - no double opt-in keywords
   */
  readonly doubleOptIn?: ConsentCategory;
  /**
   * One word of your own, such as `DISCOUNT`. Who sends it is recorded in the feedback dataset.
   *
   * @default - none
   */
  readonly customKeyword?: string;
  /**
   * Sent when a message holds none of the keywords.
   *
   * @default - nothing is sent
   */
  readonly defaultReply?: string;
}

/**
 * The webhook by which Sinch delivers inbound messages and feedback to AJO, and the keywords by which people give and
 * withdraw their consent: today's home of what older credentials hold themselves.
 */
export class SmsWebhook extends Construct {
  /** The Terraform resource, for what this construct has no prop for: overrides, `importFrom`, `moveTo`. */
  readonly resource: bindings.SmsWebhook;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the resource's name in Terraform.
   * @param props What the webhook shall be.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: SmsWebhookProps) {
    super(scope, id);
    const credential = resolveCredential("credential", props.credential, props.credentialId, ANY_VENDOR);
    validateProps(this, {
      model: smsWebhook,
      props,
      extraProps: ["credential", ...RESOURCE_PROPS],
      overrides: { credentialId: credential.validated },
      problems: credential.problems,
    });
    const { id: credentialId = "" } = credential; // Without one, the props have just been refused.
    const config: bindings.SmsWebhookConfig = {
      ...pickMetaArguments(props),
      name: props.name,
      smsVendor: props.smsVendor,
      credentialId,
      senderNumber: props.senderNumber,
      optIn: toConsentBlock(props.optIn),
      optOut: toConsentBlock(props.optOut),
      help: toConsentBlock(props.help),
      doubleOptIn: toConsentBlock(props.doubleOptIn),
      customKeyword: props.customKeyword,
      defaultReply: props.defaultReply,
      sandbox: props.sandbox,
      deletionProtection: props.deletionProtection,
    };
    this.resource = createDefaultChild(this, (scope, id) => new bindings.SmsWebhook(scope, id, config));
  }

  /** The webhook's id in AJO, a UUID. Known after it was created. */
  get id(): string {
    return this.resource.id;
  }

  /** Where Sinch shall call. Sensitive: who knows it can write to AJO. */
  get url(): string {
    return this.resource.url;
  }

  /** When the webhook was created, RFC 3339 in UTC. */
  get createdAt(): string {
    return this.resource.createdAt;
  }

  /** When the webhook was last changed, by anybody, RFC 3339 in UTC. */
  get modifiedAt(): string {
    return this.resource.modifiedAt;
  }
}
