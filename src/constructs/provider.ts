import type { Construct } from "constructs";
import { providerSettings } from "../model";
import { setWarningSettings } from "./advice-of-stack";
import * as bindings from "./bindings/provider";
import { validateProps } from "./check-props";
import { installAtSynth } from "./deliver-at-synth";
import type { SecretSource } from "./secret";
import { resolveSecret } from "./take-secret";

/** The props of an {@link AjoProvider}. The provider takes from its environment what is left out here. */
export interface AjoProviderProps {
  /**
   * The base URL of the credential API: a gateway in front of AJO, or the emulator. https, or http on loopback.
   *
   * @default - the environment variable AJO_ENDPOINT, when Terraform runs
   */
  readonly endpoint?: string;
  /**
   * The base URL of Adobe IMS, which issues access tokens.
   *
   * @default - the environment variable AJO_IMS_ENDPOINT; without it, Adobe's, or `endpoint` when that is on loopback
   */
  readonly imsEndpoint?: string;
  /**
   * The client id of the OAuth server-to-server credential in the Adobe Developer Console.
   *
   * @default - the environment variable AJO_CLIENT_ID, when Terraform runs
   */
  readonly clientId?: string;
  /**
   * The client secret of that credential.
   *
   * @default - the environment variable AJO_CLIENT_SECRET, when Terraform runs
   */
  readonly clientSecret?: SecretSource;
  /**
   * The scopes to ask for, as the Developer Console lists them for the project.
   *
   * @default - the environment variable AJO_SCOPES (comma-separated), when Terraform runs
   */
  readonly scopes?: readonly string[];
  /**
   * The organisation, such as `1234567890ABCDEF@AdobeOrg`.
   *
   * @default - the environment variable AJO_ORG_ID, when Terraform runs
   */
  readonly orgId?: string;
  /**
   * The sandbox, by its name in lower case.
   *
   * @default - the environment variable AJO_SANDBOX; without it, `prod`
   */
  readonly sandbox?: string;
  /**
   * The base URL under which Sinch's APIs are asked whether a credential works: the emulator, or a relay.
   *
   * @default - the environment variable AJO_SINCH_ENDPOINT; without it, Sinch's own hosts, or `endpoint` when that is on loopback
   */
  readonly sinchEndpoint?: string;
  /**
   * The codes of the advice that is not to be given, such as `AJO1002`, by Terraform nor, for what is declared after
   * this provider, by synthesis.
   *
   * @default - the environment variable AJO_SILENCED_WARNINGS (comma-separated), when Terraform runs
   */
  readonly silencedWarnings?: readonly string[];
  /**
   * How many SMS a reply may need before a warning says so.
   *
   * @default - the environment variable AJO_MAX_SEGMENTS; without it, 3
   */
  readonly maxSegments?: number;
  /**
   * How many requests to the credential API may be under way at a time.
   *
   * @default - the environment variable AJO_MAX_CONCURRENCY; without it, 10
   */
  readonly maxConcurrency?: number;
  /**
   * How many requests per second are sent to the credential API at most.
   *
   * @default - the environment variable AJO_REQUESTS_PER_SECOND; without it, as many as it answers
   */
  readonly requestsPerSecond?: number;
  /**
   * How long to wait for one answer: a duration such as `60s`.
   *
   * @default - the environment variable AJO_REQUEST_TIMEOUT; without it, `60s`
   */
  readonly requestTimeout?: string;
  /**
   * How long to go on trying when the API is busy or fails, for each call: a duration such as `5m`.
   *
   * @default - the environment variable AJO_RETRY_TIMEOUT; without it, `5m`
   */
  readonly retryTimeout?: string;
  /**
   * A name for this configuration, where a stack has several: resources choose one by their prop `provider`.
   *
   * @default - the configuration of all resources that choose none
   */
  readonly alias?: string;
}

/**
 * The `ajo` Terraform provider: which AJO a stack's resources belong to, and as whom to reach it. When the app is
 * synthesized it also brings the provider's executable into the stack's folder, so that Terraform needs no registry.
 */
export class AjoProvider extends bindings.AjoProvider {
  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param props How to reach AJO. Without any, the provider's environment says it all.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props: AjoProviderProps = {}) {
    const { clientSecret, scopes, silencedWarnings, ...settings } = props;
    super(scope, id, {
      ...settings,
      scopes: scopes && [...scopes],
      silencedWarnings: silencedWarnings && [...silencedWarnings],
    });
    const secret = resolveSecret(this, ["clientSecret"], clientSecret, true);
    validateProps(this, {
      model: providerSettings,
      props,
      extraProps: ["alias"],
      overrides: { clientSecret: secret.validated },
      problems: secret.problems,
    });
    setWarningSettings(this, props);
    this.clientSecret = secret.value;
    installAtSynth(this);
  }
}
