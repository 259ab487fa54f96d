import { join } from "node:path";
import type { Construct } from "constructs";
import { installIntoStack, STACK_ADDRESS } from "../install";
import { providerSettings } from "../model";
import * as bindings from "./bindings/provider";
import { Annotations, type ISynthesisSession, type TerraformProvider, TerraformStack } from "./cdktf";
import { resolveSecret } from "./resolve-secret";
import type { SecretSource } from "./secret";
import { validateProps } from "./validate-props";
import { setWarningSettings } from "./warning-settings";

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

/** By this name CDKTF finds what an element of the tree has to do when its stack's files are written. */
const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

/**
 * Brings the provider's executable into the stack's folder whenever the app is synthesized, so that `terraform init`
 * finds it. `Testing.synth` writes no files, and so does this.
 */
function installAtSynth(provider: TerraformProvider): void {
  Object.defineProperty(provider, CUSTOM_SYNTHESIS, {
    value: { onSynthesize: (session: ISynthesisSession) => installIntoOutdir(provider, session) },
  });
}

function installIntoOutdir(provider: TerraformProvider, { outdir, manifest }: ISynthesisSession): void {
  const stack = TerraformStack.of(provider);
  const providers = stack.allProviders();
  // A stack may have the provider several times, under aliases.
  if (providers.find((other) => CUSTOM_SYNTHESIS in other) !== provider) return;
  const others = providers.filter(({ terraformProviderSource: source }) => source && source !== STACK_ADDRESS);
  const { warnings: advice } = installIntoStack(
    join(outdir, manifest.forStack(stack).workingDirectory),
    others.map(({ terraformProviderSource: source = "", terraformGeneratorMetadata: metadata }) => ({
      source,
      version: metadata?.providerVersion ?? metadata?.providerVersionConstraint,
    })),
  );
  for (const message of advice) Annotations.of(provider).addWarning(message);
}
