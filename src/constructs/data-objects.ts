import type { Construct } from "constructs";
import { channelSurface, smsWebhook } from "../model";
import { LOOK_UP_ARGUMENTS } from "../model/data-source-arguments";
import { publishedSurfaceFields } from "../model/published-surface";
import { adaptBinding } from "./adapt-binding";
import * as surfaceBindings from "./bindings/data-ajo-channel-surface";
import * as publishedBindings from "./bindings/data-ajo-published-surface";
import * as webhookBindings from "./bindings/data-ajo-sms-webhook";
import type {
  DataChannelSurfaceAttributes,
  DataChannelSurfaceFields,
  DataPublishedSurfaceAttributes,
  DataPublishedSurfaceFields,
  DataSmsWebhookAttributes,
  DataSmsWebhookFields,
} from "./bindings/data-source-props";
import { AjoDataSource, type DataSourceProps, defineLookUp, withAttributes } from "./data-source";
import type { IChannelSurface, ISmsWebhook } from "./references";

/** The props of a {@link DataSmsWebhook}: `id` or `name`, not both. */
export interface DataSmsWebhookProps extends DataSourceProps, DataSmsWebhookFields {}

/** The props of a {@link DataChannelSurface}: `id` or `name`, not both. */
export interface DataChannelSurfaceProps extends DataSourceProps, DataChannelSurfaceFields {}

/** The props of a {@link DataPublishedSurface}: `id` or `name`, not both. */
export interface DataPublishedSurfaceProps extends DataSourceProps, DataPublishedSurfaceFields {}

const webhook = defineLookUp(smsWebhook, LOOK_UP_ARGUMENTS.sms_webhook);
const surface = defineLookUp(channelSurface, LOOK_UP_ARGUMENTS.channel_surface);
const published = defineLookUp(
  { title: "published surface", fields: publishedSurfaceFields },
  LOOK_UP_ARGUMENTS.published_surface,
);

const WebhookBinding = adaptBinding(webhookBindings.DataAjoSmsWebhook);
const SurfaceBinding = adaptBinding(surfaceBindings.DataAjoChannelSurface);
const PublishedBinding = adaptBinding(publishedBindings.DataAjoPublishedSurface);

/**
 * An SMS webhook that is owned elsewhere, with all that AJO tells of it: the data source `ajo_sms_webhook`.
 * `SmsWebhook.fromName` makes it, too. Its `url` is sensitive: anyone who has it can write to AJO.
 */
export class DataSmsWebhook
  extends withAttributes<DataSmsWebhookAttributes>(webhook.fields)(AjoDataSource<webhookBindings.DataAjoSmsWebhook>)
  implements ISmsWebhook
{
  /** The type of the data source in Terraform. CDKTF's matchers for tests find data sources by it. */
  static readonly tfResourceType = webhookBindings.DataAjoSmsWebhook.tfResourceType;

  /** Tells this webhook apart from other objects. */
  readonly kind = "sms_webhook";

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the data source's name in Terraform.
   * @param props How to find the webhook.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: DataSmsWebhookProps) {
    super(scope, id, { binding: WebhookBinding, model: webhook.model, props });
  }
}

/**
 * A channel surface (channel configuration) that is owned elsewhere, with all that AJO tells of it: the data source
 * `ajo_channel_surface`. `ChannelSurface.fromName` makes it, too. A deactivated surface is found as well: see its `status`.
 */
export class DataChannelSurface
  extends withAttributes<DataChannelSurfaceAttributes>(surface.fields)(
    AjoDataSource<surfaceBindings.DataAjoChannelSurface>,
  )
  implements IChannelSurface
{
  /** The type of the data source in Terraform. CDKTF's matchers for tests find data sources by it. */
  static readonly tfResourceType = surfaceBindings.DataAjoChannelSurface.tfResourceType;

  /** Tells this surface apart from other objects. */
  readonly kind = "channel_surface";

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the data source's name in Terraform.
   * @param props How to find the surface.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: DataChannelSurfaceProps) {
    super(scope, id, { binding: SurfaceBinding, model: surface.model, props });
  }
}

/**
 * A surface as Adobe's published, read-only API shows it: the data source `ajo_published_surface`. It works with a real AJO
 * today, and for all channels. Adobe serves that API at `https://platform.adobe.io`, the provider's default `endpoint`.
 */
export class DataPublishedSurface extends withAttributes<DataPublishedSurfaceAttributes>(published.fields)(
  AjoDataSource<publishedBindings.DataAjoPublishedSurface>,
) {
  /** The type of the data source in Terraform. CDKTF's matchers for tests find data sources by it. */
  static readonly tfResourceType = publishedBindings.DataAjoPublishedSurface.tfResourceType;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the data source's name in Terraform.
   * @param props How to find the surface.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: DataPublishedSurfaceProps) {
    super(scope, id, { binding: PublishedBinding, model: published.model, props });
  }
}
