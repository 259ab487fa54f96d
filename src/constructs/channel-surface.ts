import { Construct } from "constructs";
import { channelSurface } from "../model";
import * as bindings from "./bindings/channel-surface";
import { ANY_VENDOR, type ICredential, resolveCredential } from "./credential";
import { type AjoResourceProps, createDefaultChild, pickMetaArguments, RESOURCE_PROPS } from "./resource";
import { validateProps } from "./validate-props";

/** The props of a {@link ChannelSurface}. The credential is given as `credential` or as `credentialId`. */
export interface ChannelSurfaceProps extends AjoResourceProps {
  /**
   * The surface's name. It begins with a letter and goes on with letters, digits, `_`, `.` or `-`.
   * Once the surface was submitted, a change makes a new one.
   */
  readonly name: string;
  /**
   * What the surface is for. A change takes effect at once.
   *
   * @default - no description
   */
  readonly description?: string;
  /**
   * The channel: `sms`, for SMS, MMS and RCS; which of them is decided by the credential. Once the surface was
   * submitted, a change makes a new one.
   */
  readonly channel: "sms";
  /** What the messages are for. */
  readonly smsType: "marketing" | "transactional";
  /**
   * The credential that sends.
   *
   * @default - `credentialId` is given instead
   */
  readonly credential?: ICredential;
  /**
   * The id of the credential that sends, where there is no construct for it. A UUID.
   *
   * @default - `credential`
   */
  readonly credentialId?: string;
  /**
   * Who the messages come from: a phone number in E.164 form such as `+46701234567`, a short code of 3 to 8 digits,
   * or a name of at most 11 letters and digits.
   */
  readonly senderNumber: string;
  /**
   * The profile attribute that holds the phone number, as an XDM path such as `mobilePhone.number`.
   *
   * @default - the sandbox's general setting
   */
  readonly executionField?: string;
  /**
   * The subdomain for shortened links, in lower case. It must exist in AJO and be in status Success.
   * Once the surface was submitted, a change makes a new one.
   *
   * @default - links are not shortened
   */
  readonly subdomain?: string;
  /**
   * The marketing actions against which consent policies check a message. They need Healthcare Shield or Privacy and
   * Security Shield. A set: order does not count.
   *
   * @default - none
   */
  readonly marketingActions?: readonly string[];
  /**
   * Whether to take over a deactivated surface that holds the name: it is activated again and changed to what is
   * declared. AJO never gives a name free, so otherwise creating a surface of that name fails.
   *
   * @default false
   */
  readonly reuseDeactivated?: boolean;
  /**
   * The unified tags by which the surface is found in AJO's lists, by name. A change takes effect at once. A set: order
   * does not count.
   *
   * @default - none
   */
  readonly tags?: readonly string[];
  /**
   * The data usage labels that say who may use the surface, such as `core/C1`. A set: order does not count.
   *
   * @default - none
   */
  readonly labels?: readonly string[];
  /**
   * Whether to submit the surface, which AJO then checks and activates. With `false` a new surface stays a draft until
   * this becomes `true`. What was submitted cannot be taken back.
   *
   * @default true
   */
  readonly submit?: boolean;
  /**
   * What a destroy does with a surface that is or was active, which AJO cannot delete: `deactivate` takes it out of use,
   * `fail` refuses the destroy.
   *
   * @default "deactivate"
   */
  readonly onDestroy?: "deactivate" | "fail";
  /**
   * How long to wait for AJO's checks.
   *
   * @default - 4 hours each
   */
  readonly timeouts?: SurfaceTimeouts;
}

/** How long to wait for AJO's checks: durations such as `30m` or `1h30m`. A wait that ends early loses nothing. */
export interface SurfaceTimeouts {
  /**
   * For a new surface.
   *
   * @default "4h"
   */
  readonly create?: string;
  /**
   * For a change.
   *
   * @default "4h"
   */
  readonly update?: string;
  /**
   * For checks under way that a destroy has to wait for.
   *
   * @default "4h"
   */
  readonly delete?: string;
}

/**
 * A channel surface (channel configuration) of AJO: the credential, the sender and the settings with which a channel
 * sends. AJO cannot delete one that was active: destroying it deactivates it.
 */
export class ChannelSurface extends Construct {
  /** The Terraform resource, for what this construct has no prop for: overrides, `importFrom`, `moveTo`. */
  readonly resource: bindings.ChannelSurface;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the resource's name in Terraform.
   * @param props What the surface shall be.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: ChannelSurfaceProps) {
    super(scope, id);
    const credential = resolveCredential("credential", props.credential, props.credentialId, ANY_VENDOR);
    validateProps(this, {
      model: channelSurface,
      props,
      extraProps: ["credential", ...RESOURCE_PROPS],
      overrides: { credentialId: credential.validated },
      problems: credential.problems,
    });
    const { id: credentialId = "" } = credential; // Without one, the props have just been refused.
    const config: bindings.ChannelSurfaceConfig = {
      ...pickMetaArguments(props),
      name: props.name,
      description: props.description,
      channel: props.channel,
      smsType: props.smsType,
      credentialId,
      senderNumber: props.senderNumber,
      executionField: props.executionField,
      subdomain: props.subdomain,
      marketingActions: props.marketingActions && [...props.marketingActions],
      tags: props.tags && [...props.tags],
      labels: props.labels && [...props.labels],
      sandbox: props.sandbox,
      reuseDeactivated: props.reuseDeactivated,
      submit: props.submit,
      onDestroy: props.onDestroy,
      timeouts: props.timeouts,
    };
    this.resource = createDefaultChild(this, (scope, id) => new bindings.ChannelSurface(scope, id, config));
  }

  /** The surface's id in AJO, a UUID. Known after it was created. */
  get id(): string {
    return this.resource.id;
  }

  /** Where the surface is in its life: `draft`, `processing`, `active`, `failed` or `deactivated`. */
  get status(): string {
    return this.resource.status;
  }

  /** What became of the last change: `processing`, `success` or `failed`. */
  get lastUpdateStatus(): string {
    return this.resource.lastUpdateStatus;
  }

  /** When the surface was created, RFC 3339 in UTC. */
  get createdAt(): string {
    return this.resource.createdAt;
  }

  /** When the surface was last changed, by anybody, RFC 3339 in UTC. */
  get modifiedAt(): string {
    return this.resource.modifiedAt;
  }
}
