import { Construct } from "constructs";
import { sinchSmsCredential } from "../model";
import * as bindings from "./bindings/sinch-sms-credential";
import { type ConsentCategory, type SmsRegion, toConsentBlock, type Verification } from "./block-props";
import type { ISinchSmsCredential } from "./credential";
import { resolveSecret, type SecretProps, toSecretArguments } from "./resolve-secret";
import { createDefaultChild, type DeletableResourceProps, pickMetaArguments, RESOURCE_PROPS } from "./resource";
import type { SecretSource } from "./secret";
import { validateProps } from "./validate-props";

/** The props of a {@link SinchSmsCredential}. */
export interface SinchSmsCredentialProps extends DeletableResourceProps, SecretProps {
  /** The name of the credential in AJO, unique in its sandbox. */
  readonly name: string;
  /**
   * The Sinch service plan, called Service ID in AJO: usually 32 lower-case letters and digits, from the SMS tab of
   * the API page in the Sinch dashboard.
   */
  readonly servicePlanId: string;
  /** The API token of the service plan, one word without blanks, from the same tab. */
  readonly apiToken: SecretSource;
  /**
   * Any text that changes whenever the API token does, such as `"2"` or the version of a vault's secret.
   * Its change, and nothing else, sends the token.
   *
   * @default "1"
   */
  readonly apiTokenVersion?: string;
  /**
   * What a person sends to opt in, and the reply.
   *
   * @default - AJO's default keywords and its standard text
   */
  readonly optIn?: ConsentCategory;
  /**
   * What a person sends to opt out, and the reply. Keywords given here replace AJO's defaults, so that STOP no
   * longer opts out unless it is among them; synthesis warns of that.
   *
   * @default - AJO's default keywords and its standard text
   */
  readonly optOut?: ConsentCategory;
  /**
   * What a person sends to ask for help, and the reply.
   *
   * @default - AJO's default keywords and its standard text
   */
  readonly help?: ConsentCategory;
  /**
   * What a person sends to start the double opt-in, and the reply. Confirming creates the profile when there is none.
   *
   * @default - no double opt-in keywords
   */
  readonly doubleOptIn?: ConsentCategory;
  /**
   * Words of your own, such as `DISCOUNT`. Who sends one gets it written to the profile. A set: order and case do not
   * count.
   *
   * @default - none
   */
  readonly customInboundKeywords?: readonly string[];
  /**
   * Sent when a message holds none of the keywords.
   *
   * @default - nothing is sent
   */
  readonly defaultInboundReply?: string;
  /**
   * The number or short code whose messages this credential receives. With one for each, several sandboxes share one
   * Sinch account.
   *
   * @default - none
   */
  readonly inboundNumber?: string;
  /**
   * A URL, https, that takes the place of AJO's endpoints for delivery reports, feedback and inbound messages. It is
   * given as a secret, for such URLs often carry a token; like every argument it stands in the state.
   *
   * @default - AJO's endpoints
   */
  readonly overrideUrl?: SecretSource;
  /**
   * The id of a dataset of your own that takes up inbound messages. AJO checks its schema.
   *
   * @default - AJO's system dataset
   */
  readonly inboundDatasetId?: string;
  /**
   * Asks Sinch whether the credential works before AJO gets it.
   *
   * @default - Sinch is not asked
   */
  readonly verify?: Verification<SmsRegion>;
}

/** The credential with which AJO sends and receives SMS through a Sinch service plan. */
export class SinchSmsCredential extends Construct implements ISinchSmsCredential {
  /**
   * A credential that is owned elsewhere.
   *
   * @param id Its id in AJO, a UUID.
   */
  static fromId(id: string): ISinchSmsCredential {
    return { vendor: "sinch", id };
  }

  /** Tells this credential apart from those of other kinds. */
  readonly vendor = "sinch";
  /** The Terraform resource, for what this construct has no prop for: overrides, `importFrom`, `moveTo`. */
  readonly resource: bindings.SinchSmsCredential;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id; in a stack it is also the resource's name in Terraform.
   * @param props What the credential shall be.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: SinchSmsCredentialProps) {
    super(scope, id);
    const { writeOnly = true } = props;
    const resolvedToken = resolveSecret(this, ["apiToken"], props.apiToken, writeOnly);
    const overrideUrl = resolveSecret(this, ["overrideUrl"], props.overrideUrl, false);
    const apiToken = toSecretArguments(resolvedToken, "apiTokenVersion", props.apiTokenVersion, writeOnly);
    validateProps(this, {
      model: sinchSmsCredential,
      props,
      extraProps: ["apiTokenVersion", "writeOnly", ...RESOURCE_PROPS],
      overrides: { apiToken: resolvedToken.validated, overrideUrl: overrideUrl.validated },
      problems: [...apiToken.problems, ...overrideUrl.problems],
    });
    const config: bindings.SinchSmsCredentialConfig = {
      ...pickMetaArguments(props),
      name: props.name,
      servicePlanId: props.servicePlanId,
      apiToken: apiToken.plain,
      apiTokenWo: apiToken.writeOnly,
      apiTokenWoVersion: apiToken.version,
      optIn: toConsentBlock(props.optIn),
      optOut: toConsentBlock(props.optOut),
      help: toConsentBlock(props.help),
      doubleOptIn: toConsentBlock(props.doubleOptIn),
      customInboundKeywords: props.customInboundKeywords && [...props.customInboundKeywords],
      defaultInboundReply: props.defaultInboundReply,
      inboundNumber: props.inboundNumber,
      overrideUrl: overrideUrl.value,
      inboundDatasetId: props.inboundDatasetId,
      sandbox: props.sandbox,
      deletionProtection: props.deletionProtection,
      verify: props.verify,
    };
    this.resource = createDefaultChild(this, (scope, id) => new bindings.SinchSmsCredential(scope, id, config));
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
}
