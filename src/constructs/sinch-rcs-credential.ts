import { Construct } from "constructs";
import { sinchRcsCredential } from "../model";
import { rejectBothTokens, resolveAccessKey, type SinchAccessKey } from "./access-key";
import * as bindings from "./bindings/sinch-rcs-credential";
import type { ConversationRegion, Verification } from "./block-props";
import type { ISinchRcsCredential } from "./credential";
import { resolveSecret, type SecretProps, toOptionalSecretArguments, toSecretArguments } from "./resolve-secret";
import { createDefaultChild, type DeletableResourceProps, pickMetaArguments, RESOURCE_PROPS } from "./resource";
import type { SecretSource } from "./secret";
import { validateProps } from "./validate-props";

/** The props of a {@link SinchRcsCredential}. The API token is given as `accessKey` or as `apiToken`. */
export interface SinchRcsCredentialProps extends DeletableResourceProps, SecretProps {
  /** The name of the credential in AJO, unique in its sandbox. */
  readonly name: string;
  /** The Sinch project: usually a UUID, from the Conversation API overview of the Sinch dashboard. */
  readonly projectId: string;
  /** The Conversation API app that sends: usually a ULID of 26 characters, from the same page. */
  readonly appId: string;
  /**
   * An access key of the project, of which the API token is made.
   *
   * @default - `apiToken` is given instead
   */
  readonly accessKey?: SinchAccessKey;
  /**
   * The project's API token: Base64 of an access key's `KEY_ID:KEY_SECRET`, on one line, without `Basic ` in front.
   *
   * @default - made of `accessKey`
   */
  readonly apiToken?: SecretSource;
  /**
   * Any text that changes whenever the API token (or the access key) does, such as `"2"` or the version of a vault's
   * secret. Its change, and nothing else, sends the token.
   *
   * @default "1"
   */
  readonly apiTokenVersion?: string;
  /**
   * The Sinch service plan for the fall-back to SMS, with `smsApiToken`: usually 32 lower-case letters and digits, from
   * the SMS tab of the API page in the Sinch dashboard.
   *
   * @default - no fall-back
   */
  readonly servicePlanId?: string;
  /**
   * The API token of the service plan, one word without blanks, from the same tab.
   *
   * @default - no fall-back
   */
  readonly smsApiToken?: SecretSource;
  /**
   * Any text that changes whenever the SMS API token does. Its change, and nothing else, sends the token.
   *
   * @default "1"
   */
  readonly smsApiTokenVersion?: string;
  /**
   * The id of a dataset of your own that takes up inbound messages. AJO checks its schema.
   *
   * @default - AJO's system dataset
   */
  readonly inboundDatasetId?: string;
  /**
   * How many requests per second AJO sends to Sinch at most; 0 is no limit.
   *
   * @default - no limit
   */
  readonly rateLimit?: number;
  /**
   * Asks Sinch whether the credential works before AJO gets it.
   *
   * @default - Sinch is not asked
   */
  readonly verify?: Verification<ConversationRegion>;
}

/** The credential with which AJO sends RCS through a Sinch project, and SMS to phones that take no RCS. */
export class SinchRcsCredential extends Construct implements ISinchRcsCredential {
  /**
   * A credential that is owned elsewhere.
   *
   * @param id Its id in AJO, a UUID.
   */
  static fromId(id: string): ISinchRcsCredential {
    return { vendor: "sinch_rcs", id };
  }

  /** Tells this credential apart from those of other kinds. */
  readonly vendor = "sinch_rcs";
  /** The Terraform resource, for what this construct has no prop for: overrides, `importFrom`, `moveTo`. */
  readonly resource: bindings.SinchRcsCredential;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the resource's name in Terraform.
   * @param props What the credential shall be.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: SinchRcsCredentialProps) {
    super(scope, id);
    const { writeOnly = true } = props;
    const resolvedToken = props.accessKey
      ? resolveAccessKey(this, props.accessKey, writeOnly)
      : resolveSecret(this, ["apiToken"], props.apiToken, writeOnly);
    const resolvedSmsToken = resolveSecret(this, ["smsApiToken"], props.smsApiToken, writeOnly);
    const apiToken = toSecretArguments(resolvedToken, "apiTokenVersion", props.apiTokenVersion, writeOnly);
    const smsApiToken = toOptionalSecretArguments(
      resolvedSmsToken,
      "smsApiTokenVersion",
      props.smsApiTokenVersion,
      writeOnly,
    );
    validateProps(this, {
      model: sinchRcsCredential,
      props,
      extraProps: ["accessKey", "apiTokenVersion", "smsApiTokenVersion", "writeOnly", ...RESOURCE_PROPS],
      overrides: { apiToken: resolvedToken.validated, smsApiToken: resolvedSmsToken.validated },
      problems: [...rejectBothTokens(props), ...apiToken.problems, ...smsApiToken.problems],
    });
    const config: bindings.SinchRcsCredentialConfig = {
      ...pickMetaArguments(props),
      name: props.name,
      projectId: props.projectId,
      appId: props.appId,
      apiToken: apiToken.plain,
      apiTokenWo: apiToken.writeOnly,
      apiTokenWoVersion: apiToken.version,
      servicePlanId: props.servicePlanId,
      smsApiToken: smsApiToken.plain,
      smsApiTokenWo: smsApiToken.writeOnly,
      smsApiTokenWoVersion: smsApiToken.version,
      inboundDatasetId: props.inboundDatasetId,
      rateLimit: props.rateLimit,
      sandbox: props.sandbox,
      deletionProtection: props.deletionProtection,
      verify: props.verify,
    };
    this.resource = createDefaultChild(this, (scope, id) => new bindings.SinchRcsCredential(scope, id, config));
  }

  /** The credential's id in AJO, a UUID. Known after it was created. */
  get id(): string {
    return this.resource.id;
  }

  /** When the credential was created, RFC 3339 in UTC. */
  get createdAt(): string {
    return this.resource.createdAt;
  }

  /** When the credential was last changed, by anybody, RFC 3339 in UTC. */
  get modifiedAt(): string {
    return this.resource.modifiedAt;
  }

  /** When AJO last got a new API token, RFC 3339 in UTC. */
  get apiTokenUpdatedAt(): string {
    return this.resource.apiTokenUpdatedAt;
  }

  /** When AJO last got a new SMS API token, RFC 3339 in UTC. */
  get smsApiTokenUpdatedAt(): string {
    return this.resource.smsApiTokenUpdatedAt;
  }
}
