import type { Construct } from "constructs";
import { smsWebhook } from "../model";
import { adaptBinding } from "./adapt-binding";
import type { SmsWebhookFields } from "./bindings/props";
import * as bindings from "./bindings/sms-webhook";
import { ANY_VENDOR, type ICredential, resolveCredential } from "./credential";
import { DataSmsWebhook } from "./data-objects";
import type { LookUpOptions } from "./data-source";
import { withDeclaredFields } from "./declared-fields";
import { type ISmsWebhook, requireObjectId } from "./references";
import { AjoResource, type DeletableResourceProps } from "./resource";
import type { PropsWithStrings, TokenProps } from "./token-props";

/** The props of an {@link SmsWebhook}. The credential is given as `credential` or as `credentialId`. */
export interface SmsWebhookProps extends DeletableResourceProps, Omit<SmsWebhookFields, "credentialId"> {
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
}

const Binding = adaptBinding(bindings.SmsWebhook);

/**
 * The webhook to which Sinch delivers inbound messages and feedback for AJO, and the keywords with which people give and
 * withdraw their consent: today's home of what older credentials hold themselves.
 */
export class SmsWebhook<P extends PropsWithStrings<SmsWebhookProps> = SmsWebhookProps>
  extends withDeclaredFields<SmsWebhookFields>(smsWebhook)(AjoResource<bindings.SmsWebhook>)
  implements ISmsWebhook
{
  /** The type of the resource in Terraform. CDKTF's matchers for tests find resources by it. */
  static readonly tfResourceType = bindings.SmsWebhook.tfResourceType;

  /**
   * Refers to a webhook that is owned elsewhere, without a request to AJO.
   *
   * @param id Its id in AJO, a UUID, or a reference to one.
   * @throws PropsError if it cannot be an id.
   */
  static fromId(id: string): ISmsWebhook {
    return { kind: "sms_webhook", id: requireObjectId("SmsWebhook", smsWebhook.title, id) };
  }

  /**
   * Looks up a webhook that is owned elsewhere, by its name: a data source, which Terraform reads at each plan. If AJO has no
   * such webhook, the plan fails.
   *
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the data source's name in Terraform.
   * @param name The webhook's name in AJO, as AJO shows it. Case counts.
   * @param options The sandbox, if it is neither that of the scope's `AjoDefaults` nor the provider's, and meta-arguments.
   * @returns The webhook with all that AJO tells of it.
   * @throws PropsError with all that is wrong with the name and the options.
   */
  static fromName(scope: Construct, id: string, name: string, options: LookUpOptions = {}): DataSmsWebhook {
    return new DataSmsWebhook(scope, id, { ...options, name });
  }

  /** Tells this webhook apart from other objects. */
  readonly kind = "sms_webhook";

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the resource's name in Terraform.
   * @param props The props of the webhook.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: TokenProps<P, SmsWebhookProps>) {
    super(scope, id, {
      binding: Binding,
      model: smsWebhook,
      props,
      resolveProps: (_construct, props: SmsWebhookProps) => [resolveCredential(props, "credential", ANY_VENDOR)],
    });
  }

  /** The URL that Sinch calls. Treat it as a secret: anyone who has it can write to AJO. */
  get url(): string {
    return this.resource.url;
  }
}
