import type { Construct } from "constructs";
import { channelSurface } from "../model";
import { adaptBinding } from "./adapt-binding";
import * as bindings from "./bindings/channel-surface";
import type { ChannelSurfaceFields } from "./bindings/props";
import { ANY_VENDOR, type ICredential, resolveCredential } from "./credential";
import { DataChannelSurface } from "./data-objects";
import type { LookUpOptions } from "./data-source";
import { withDeclaredFields } from "./declared-fields";
import { type IChannelSurface, requireObjectId } from "./references";
import { AjoResource, type AjoResourceProps } from "./resource";
import type { PropsWithStrings, TokenProps } from "./token-props";

/** The props of a {@link ChannelSurface}. The credential is given as `credential` or as `credentialId`. */
export interface ChannelSurfaceProps extends AjoResourceProps, Omit<ChannelSurfaceFields, "credentialId"> {
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
}

const Binding = adaptBinding(bindings.ChannelSurface);

/**
 * A channel surface (channel configuration) of AJO: the credential, the sender and the settings with which a channel
 * sends. AJO cannot delete one that was active: destroying it deactivates it.
 */
export class ChannelSurface<P extends PropsWithStrings<ChannelSurfaceProps> = ChannelSurfaceProps>
  extends withDeclaredFields<ChannelSurfaceFields>(channelSurface)(AjoResource<bindings.ChannelSurface>)
  implements IChannelSurface
{
  /** The type of the resource in Terraform. CDKTF's matchers for tests find resources by it. */
  static readonly tfResourceType = bindings.ChannelSurface.tfResourceType;

  /**
   * Refers to a surface that is owned elsewhere, without a request to AJO.
   *
   * @param id Its id in AJO, a UUID, or a reference to one.
   * @throws PropsError if it cannot be an id.
   */
  static fromId(id: string): IChannelSurface {
    return { kind: "channel_surface", id: requireObjectId("ChannelSurface", channelSurface.title, id) };
  }

  /**
   * Looks up a surface that is owned elsewhere, by its name: a data source, which Terraform reads at each plan. If AJO has no
   * such surface, the plan fails. A deactivated surface is found, too: see its `status`.
   *
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the data source's name in Terraform.
   * @param name The surface's name in AJO, as AJO shows it. Case counts.
   * @param options The sandbox, if it is neither that of the scope's `AjoDefaults` nor the provider's, and meta-arguments.
   * @returns The surface with all that AJO tells of it.
   * @throws PropsError with all that is wrong with the name and the options.
   */
  static fromName(scope: Construct, id: string, name: string, options: LookUpOptions = {}): DataChannelSurface {
    return new DataChannelSurface(scope, id, { ...options, name });
  }

  /** Tells this surface apart from other objects. */
  readonly kind = "channel_surface";

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the resource's name in Terraform.
   * @param props The props of the surface.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: TokenProps<P, ChannelSurfaceProps>) {
    super(scope, id, {
      binding: Binding,
      model: channelSurface,
      props,
      resolveProps: (_construct, props: ChannelSurfaceProps) => [resolveCredential(props, "credential", ANY_VENDOR)],
    });
  }

  /** Where the surface is in its life: `draft`, `processing`, `active`, `failed` or `deactivated`. */
  get status(): string {
    return this.resource.status;
  }

  /** What became of the last change: `processing`, `success` or `failed`. */
  get lastUpdateStatus(): string {
    return this.resource.lastUpdateStatus;
  }
}
