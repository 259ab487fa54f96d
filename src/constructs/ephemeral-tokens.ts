import type { Construct } from "constructs";
import { accessKeyArguments, defineArguments } from "../model/data-source-arguments";
import { AjoEphemeralResource, type EphemeralResourceProps } from "./ephemeral-resource";
import type { SecretSource } from "./secret";

/** The props of an {@link EphemeralSinchAccessToken} and of an {@link EphemeralSinchApiToken}: an access key of a Sinch project. */
export interface EphemeralSinchTokenProps extends EphemeralResourceProps {
  /** The key's id, usually a UUID, from the access keys page of the Sinch dashboard. It is no secret. */
  readonly keyId: string;
  /** The key's secret, which Sinch shows once, when the key is made. */
  readonly keySecret: SecretSource;
}

const adobeToken = defineArguments("access token", {});
const sinchToken = { ...accessKeyArguments, title: "Sinch access token" };
const sinchApiToken = { ...accessKeyArguments, title: "Sinch API token" };

/**
 * The access token with which the provider calls AJO, for what else calls Adobe's APIs in the same run: the ephemeral resource
 * `ajo_access_token`. Adobe IMS issues it for the provider's client id, secret and scopes. It is in neither plan nor state.
 */
export class EphemeralAccessToken extends AjoEphemeralResource {
  /** The type of the ephemeral resource in Terraform. */
  static readonly tfResourceType = "ajo_access_token";

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the name in Terraform.
   * @param props The provider, if it is not the stack's default one.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props?: EphemeralResourceProps) {
    super(scope, id, { type: EphemeralAccessToken.tfResourceType, model: adobeToken, props });
  }

  /** The token. It is ephemeral: Terraform takes it only where it keeps nothing. */
  get token(): string {
    return this.readAttribute("token");
  }

  /** When the token expires, RFC 3339 in UTC. It is ephemeral, too. */
  get expiresAt(): string {
    return this.readAttribute("expires_at");
  }
}

/**
 * An access token with which Sinch's APIs of a project can be called for an hour, for what else does so in the same run: the
 * ephemeral resource `ajo_sinch_access_token`. AJO itself wants the API token: {@link EphemeralSinchApiToken}.
 */
export class EphemeralSinchAccessToken extends AjoEphemeralResource {
  /** The type of the ephemeral resource in Terraform. */
  static readonly tfResourceType = "ajo_sinch_access_token";

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the name in Terraform.
   * @param props The access key.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: EphemeralSinchTokenProps) {
    super(scope, id, {
      type: EphemeralSinchAccessToken.tfResourceType,
      model: sinchToken,
      props,
      secret: "keySecret",
    });
  }

  /** The token. It is ephemeral: Terraform takes it only where it keeps nothing. */
  get token(): string {
    return this.readAttribute("token");
  }

  /** When the token expires, RFC 3339 in UTC. It is ephemeral, too. */
  get expiresAt(): string {
    return this.readAttribute("expires_at");
  }
}

/**
 * The API token that AJO wants for a Sinch project, made of an access key: the ephemeral resource `ajo_sinch_api_token`. A
 * credential's prop `accessKey` does the same without it; this is for the same token in several places.
 */
export class EphemeralSinchApiToken extends AjoEphemeralResource {
  /** The type of the ephemeral resource in Terraform. */
  static readonly tfResourceType = "ajo_sinch_api_token";

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the name in Terraform.
   * @param props The access key.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: EphemeralSinchTokenProps) {
    super(scope, id, {
      type: EphemeralSinchApiToken.tfResourceType,
      model: sinchApiToken,
      props,
      secret: "keySecret",
    });
  }

  /** The token. It is ephemeral: Terraform takes it only where it keeps nothing, such as in a credential's `apiToken`. */
  get token(): string {
    return this.readAttribute("token");
  }
}
