import { Construct } from "constructs";
import { sinchMmsCredential } from "../model";
import { rejectBothTokens, resolveAccessKey, type SinchAccessKey } from "./access-key";
import * as bindings from "./bindings/sinch-mms-credential";
import type { ConversationRegion, Verification } from "./block-props";
import { type ISinchMmsCredential, type ISinchSmsCredential, resolveCredential } from "./credential";
import { resolveSecret, type SecretProps, toSecretArguments } from "./resolve-secret";
import { createDefaultChild, type DeletableResourceProps, pickMetaArguments, RESOURCE_PROPS } from "./resource";
import type { SecretSource } from "./secret";
import { validateProps } from "./validate-props";

/** The props of a {@link SinchMmsCredential}. The API token is given as `accessKey` or as `apiToken`. */
export interface SinchMmsCredentialProps extends DeletableResourceProps, SecretProps {
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
   * The Sinch service plan that belongs to the project: usually 32 lower-case letters and digits, from the SMS tab of
   * the API page in the Sinch dashboard.
   */
  readonly servicePlanId: string;
  /** The API token of the service plan, one word without blanks, from the same tab. */
  readonly smsApiToken: SecretSource;
  /**
   * Any text that changes whenever the SMS API token does. Its change, and nothing else, sends the token.
   *
   * @default "1"
   */
  readonly smsApiTokenVersion?: string;
  /**
   * The credential that handles replies and consent for this one, which is outbound only.
   *
   * @default - `inboundCredentialId`; with neither, synthesis warns that nobody can opt out by reply
   */
  readonly inboundCredential?: ISinchSmsCredential;
  /**
   * The id of that credential, where there is no construct for it. A UUID.
   *
   * @default - `inboundCredential`
   */
  readonly inboundCredentialId?: string;
  /**
   * Asks Sinch whether the credential works before AJO gets it.
   *
   * @default - Sinch is not asked
   */
  readonly verify?: Verification<ConversationRegion>;
}

/** The credential with which AJO sends MMS through a Sinch project. Replies are handled by a Sinch SMS credential. */
export class SinchMmsCredential extends Construct implements ISinchMmsCredential {
  /**
   * A credential that is owned elsewhere.
   *
   * @param id Its id in AJO, a UUID.
   */
  static fromId(id: string): ISinchMmsCredential {
    return { vendor: "sinch_mms", id };
  }

  /** Tells this credential apart from those of other kinds. */
  readonly vendor = "sinch_mms";
  /** The Terraform resource, for what this construct has no prop for: overrides, `importFrom`, `moveTo`. */
  readonly resource: bindings.SinchMmsCredential;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the resource's name in Terraform.
   * @param props What the credential shall be.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: SinchMmsCredentialProps) {
    super(scope, id);
    const { writeOnly = true } = props;
    const resolvedToken = props.accessKey
      ? resolveAccessKey(this, props.accessKey, writeOnly)
      : resolveSecret(this, ["apiToken"], props.apiToken, writeOnly);
    const resolvedSmsToken = resolveSecret(this, ["smsApiToken"], props.smsApiToken, writeOnly);
    const apiToken = toSecretArguments(resolvedToken, "apiTokenVersion", props.apiTokenVersion, writeOnly);
    const smsApiToken = toSecretArguments(resolvedSmsToken, "smsApiTokenVersion", props.smsApiTokenVersion, writeOnly);
    const inbound = resolveCredential("inboundCredential", props.inboundCredential, props.inboundCredentialId, [
      "sinch",
    ]);
    validateProps(this, {
      model: sinchMmsCredential,
      props,
      extraProps: [
        "accessKey",
        "apiTokenVersion",
        "smsApiTokenVersion",
        "inboundCredential",
        "writeOnly",
        ...RESOURCE_PROPS,
      ],
      overrides: {
        apiToken: resolvedToken.validated,
        smsApiToken: resolvedSmsToken.validated,
        inboundCredentialId: inbound.validated,
      },
      problems: [...rejectBothTokens(props), ...apiToken.problems, ...smsApiToken.problems, ...inbound.problems],
    });
    const config: bindings.SinchMmsCredentialConfig = {
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
      inboundCredentialId: inbound.id,
      sandbox: props.sandbox,
      deletionProtection: props.deletionProtection,
      verify: props.verify,
    };
    this.resource = createDefaultChild(this, (scope, id) => new bindings.SinchMmsCredential(scope, id, config));
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
