import type { Construct } from "constructs";
import { smsWebhook } from "../model";
import type { SmsWebhookFields } from "./bindings/props";
import * as bindings from "./bindings/sms-webhook";
import { ANY_VENDOR, type ICredential, resolveCredential } from "./credential";
import { withDeclaredFields } from "./declared-fields";
import { AjoResource, adaptBinding, type DeletableResourceProps } from "./resource";
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
 * The webhook by which Sinch delivers inbound messages and feedback to AJO, and the keywords by which people give and
 * withdraw their consent: today's home of what older credentials hold themselves.
 */
export class SmsWebhook<
  P extends PropsWithStrings<SmsWebhookProps> = SmsWebhookProps,
> extends withDeclaredFields<SmsWebhookFields>(smsWebhook)(AjoResource<bindings.SmsWebhook>) {
  /** The type of the resource in Terraform. CDKTF's matchers for tests find resources by it. */
  static readonly tfResourceType = bindings.SmsWebhook.tfResourceType;

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
