import type { Construct } from "constructs";
import { channelSurface } from "../model";
import * as bindings from "./bindings/channel-surface";
import type { ChannelSurfaceFields } from "./bindings/props";
import { ANY_VENDOR, type ICredential, resolveCredential } from "./credential";
import { withDeclaredFields } from "./declared-fields";
import { AjoResource, type AjoResourceProps, adaptBinding } from "./resource";
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
export class ChannelSurface<
  P extends PropsWithStrings<ChannelSurfaceProps> = ChannelSurfaceProps,
> extends withDeclaredFields<ChannelSurfaceFields>(channelSurface)(AjoResource<bindings.ChannelSurface>) {
  /** The type of the resource in Terraform. CDKTF's matchers for tests find resources by it. */
  static readonly tfResourceType = bindings.ChannelSurface.tfResourceType;

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
