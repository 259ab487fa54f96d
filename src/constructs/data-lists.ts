import type { Construct } from "constructs";
import { LIST_ARGUMENTS } from "../model/data-source-arguments";
import { adaptBinding } from "./adapt-binding";
import * as surfacesBindings from "./bindings/data-ajo-channel-surfaces";
import * as credentialsBindings from "./bindings/data-ajo-credentials";
import * as publishedBindings from "./bindings/data-ajo-published-surfaces";
import * as webhooksBindings from "./bindings/data-ajo-sms-webhooks";
import type {
  DataChannelSurfacesFields,
  DataCredentialsFields,
  DataPublishedSurfacesFields,
  DataSmsWebhooksFields,
} from "./bindings/data-source-props";
import { Fn, type TerraformDataSource, Token } from "./cdktf";
import { AjoDataSource, type DataSourceDefinition, type DataSourceProps, defineList } from "./data-source";
import type { PropsWithStrings, TokenProps } from "./token-props";

/** The props of {@link DataCredentials}: what narrows the list. */
export interface DataCredentialsProps extends DataSourceProps, DataCredentialsFields {}

/** The props of {@link DataSmsWebhooks}: what narrows the list. */
export interface DataSmsWebhooksProps extends DataSourceProps, DataSmsWebhooksFields {}

/** The props of {@link DataChannelSurfaces}: what narrows the list. */
export interface DataChannelSurfacesProps extends DataSourceProps, DataChannelSurfacesFields {}

/** The props of {@link DataPublishedSurfaces}: what narrows the list. */
export interface DataPublishedSurfacesProps extends DataSourceProps, DataPublishedSurfacesFields {}

/** A list of objects of AJO, sorted by name. Only Terraform knows how many there are. */
abstract class AjoListDataSource<D extends TerraformDataSource> extends AjoDataSource<D> {
  readonly #result: string;

  constructor(scope: Construct, id: string, { result, ...definition }: DataSourceDefinition<D> & { result: string }) {
    super(scope, id, definition);
    this.#result = result;
  }

  /** The ids of all objects of the list, in the order of the list. */
  get ids(): string[] {
    return this.#listAttribute("id");
  }

  /** The names of all objects of the list, in the order of the list. */
  get names(): string[] {
    return this.#listAttribute("name");
  }

  /** The ids by their names, for `Fn.lookup(list.idsByName, "brand")` and for `TerraformIterator.fromMap`. */
  get idsByName(): Record<string, string> {
    return Token.asStringMap(Fn.zipmap(this.names, this.ids));
  }

  #listAttribute(name: string): string[] {
    return Token.asList(this.dataSource.interpolationForAttribute(`${this.#result}[*].${name}`));
  }
}

const CredentialsBinding = adaptBinding(credentialsBindings.DataAjoCredentials);
const WebhooksBinding = adaptBinding(webhooksBindings.DataAjoSmsWebhooks);
const SurfacesBinding = adaptBinding(surfacesBindings.DataAjoChannelSurfaces);
const PublishedBinding = adaptBinding(publishedBindings.DataAjoPublishedSurfaces);

/** The credentials of a sandbox, of one vendor or of all: the data source `ajo_credentials`. */
export class DataCredentials<
  P extends PropsWithStrings<DataCredentialsProps> = DataCredentialsProps,
> extends AjoListDataSource<credentialsBindings.DataAjoCredentials> {
  /** The type of the data source in Terraform. CDKTF's matchers for tests find data sources by it. */
  static readonly tfResourceType = credentialsBindings.DataAjoCredentials.tfResourceType;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the data source's name in Terraform.
   * @param props What narrows the list. Without any, it has all credentials of the sandbox.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props?: TokenProps<P, DataCredentialsProps>) {
    const model = defineList(LIST_ARGUMENTS.credentials);
    super(scope, id, { binding: CredentialsBinding, model, props, result: "credentials" });
  }

  /** The credentials: `credentials.get(0).name` refers to one, `TerraformIterator.fromComplexList` goes through all. */
  get credentials(): credentialsBindings.DataAjoCredentialsCredentialsList {
    return this.dataSource.credentials;
  }
}

/** The SMS webhooks of a sandbox: the data source `ajo_sms_webhooks`. */
export class DataSmsWebhooks extends AjoListDataSource<webhooksBindings.DataAjoSmsWebhooks> {
  /** The type of the data source in Terraform. CDKTF's matchers for tests find data sources by it. */
  static readonly tfResourceType = webhooksBindings.DataAjoSmsWebhooks.tfResourceType;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the data source's name in Terraform.
   * @param props What narrows the list. Without any, it has all webhooks of the sandbox.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props?: DataSmsWebhooksProps) {
    const model = defineList(LIST_ARGUMENTS.sms_webhooks);
    super(scope, id, { binding: WebhooksBinding, model, props, result: "webhooks" });
  }

  /** The webhooks: `webhooks.get(0).name` refers to one, `TerraformIterator.fromComplexList` goes through all. */
  get webhooks(): webhooksBindings.DataAjoSmsWebhooksWebhooksList {
    return this.dataSource.webhooks;
  }
}

/** The channel surfaces of a sandbox, deactivated ones included: the data source `ajo_channel_surfaces`. */
export class DataChannelSurfaces<
  P extends PropsWithStrings<DataChannelSurfacesProps> = DataChannelSurfacesProps,
> extends AjoListDataSource<surfacesBindings.DataAjoChannelSurfaces> {
  /** The type of the data source in Terraform. CDKTF's matchers for tests find data sources by it. */
  static readonly tfResourceType = surfacesBindings.DataAjoChannelSurfaces.tfResourceType;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the data source's name in Terraform.
   * @param props What narrows the list. Without any, it has all surfaces of the sandbox.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props?: TokenProps<P, DataChannelSurfacesProps>) {
    const model = defineList(LIST_ARGUMENTS.channel_surfaces);
    super(scope, id, { binding: SurfacesBinding, model, props, result: "surfaces" });
  }

  /** The surfaces: `surfaces.get(0).name` refers to one, `TerraformIterator.fromComplexList` goes through all. */
  get surfaces(): surfacesBindings.DataAjoChannelSurfacesSurfacesList {
    return this.dataSource.surfaces;
  }
}

/** The surfaces of one channel, as Adobe's published API lists them: the data source `ajo_published_surfaces`. */
export class DataPublishedSurfaces extends AjoListDataSource<publishedBindings.DataAjoPublishedSurfaces> {
  /** The type of the data source in Terraform. CDKTF's matchers for tests find data sources by it. */
  static readonly tfResourceType = publishedBindings.DataAjoPublishedSurfaces.tfResourceType;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the data source's name in Terraform.
   * @param props What narrows the list. Without any, it has all surfaces of the channel `sms`.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props?: DataPublishedSurfacesProps) {
    const model = defineList(LIST_ARGUMENTS.published_surfaces);
    super(scope, id, { binding: PublishedBinding, model, props, result: "surfaces" });
  }

  /** The surfaces: `surfaces.get(0).name` refers to one, `TerraformIterator.fromComplexList` goes through all. */
  get surfaces(): publishedBindings.DataAjoPublishedSurfacesSurfacesList {
    return this.dataSource.surfaces;
  }
}
