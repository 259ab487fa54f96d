import { join } from "node:path";
import type { Construct } from "constructs";
import { installIntoStack, STACK_ADDRESS } from "../install";
import { providerSettings } from "../model";
import { describeActual } from "../model/format";
import { hasProxyCredentials, isPem } from "../model/network-values";
import { readPlainHttpHosts } from "../model/provider-settings";
import type { ProviderFields } from "./bindings/props";
import * as bindings from "./bindings/provider";
import {
  CUSTOM_SYNTHESIS,
  type ISynthesisSession,
  isTerraformValue,
  type TerraformElement,
  TerraformProvider,
  TerraformStack,
} from "./cdktf";
import { checkOverride } from "./check-override";
import { acceptSecrets } from "./check-secret-arguments";
import { requireConstructId } from "./check-terraform-names";
import { readProps } from "./read-props";
import { refuseAsValue } from "./refuse-as-value";
import { addWarning } from "./report";
import { findRequiredVersion } from "./required-version";
import { type ResolvedSecret, resolveSecret } from "./resolve-secret";
import type { SecretSource } from "./secret";
import { checkAtSynthesis } from "./stack-checks";
import { findElement } from "./stack-contents";
import { joinResolved, type ResolvedProps, validateProps } from "./validate-props";

/** The props of an {@link AjoProvider}. The provider takes from its environment what is left out here. */
export interface AjoProviderProps extends ProviderFields {
  /**
   * The client secret of the OAuth server-to-server credential.
   *
   * @default - the environment variable AJO_CLIENT_SECRET, when Terraform runs
   */
  readonly clientSecret?: SecretSource;
  /**
   * The HTTP proxy for all requests, such as `http://proxy.example.com:3128`. The URL itself may stand here, as long as it
   * holds no password: that would be written to the synthesized files. One with a password comes from a {@link Secret}, or
   * from the environment of Terraform.
   *
   * @default - the environment variable AJO_PROXY_URL, else HTTPS_PROXY and HTTP_PROXY, when Terraform runs
   */
  readonly proxyUrl?: SecretSource;
  /**
   * The private key of `clientCertificate`: the path of a PEM file where Terraform runs, or a {@link Secret} with the PEM.
   *
   * @default - the environment variable AJO_CLIENT_KEY, when Terraform runs
   */
  readonly clientKey?: SecretSource;
  /**
   * A name for this configuration, where a stack has several: resources choose one by their prop `provider`.
   *
   * @default - the configuration of all resources that choose none
   */
  readonly alias?: string;
}

/**
 * The `ajo` Terraform provider: which AJO a stack's resources belong to, and as whom to reach it. When the app is
 * synthesized it also brings the provider's executable into the stack's folder, so that Terraform needs no registry. A stack
 * with write-only secrets requires Terraform (or OpenTofu) 1.11, unless it has an override of `terraform.required_version`.
 *
 * Unlike a resource it extends its generated class: CDKTF wants a `TerraformProvider` wherever a provider is chosen.
 */
export class AjoProvider extends bindings.AjoProvider {
  static {
    refuseAsValue(AjoProvider);
  }

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param props How to reach AJO. Without any, the provider's environment says it all.
   * @throws PropsError with all that is wrong with the props.
   */
  constructor(scope: Construct, id: string, props?: AjoProviderProps) {
    const read = readProps(props, providerSettings.configurable, ["alias"]);
    const { clientSecret, proxyUrl, clientKey, ...settings } = read.values as AjoProviderProps;
    super(scope, requireConstructId(scope, id, providerSettings.title), settings as bindings.AjoProviderConfig);
    const resolve = (name: string, source: unknown) => resolveSecret(this, [name], source, { ephemeral: true });
    const secret = resolve("clientSecret", clientSecret);
    const proxy = isPlain(proxyUrl, hasProxyCredentials) ? keepPlain(proxyUrl) : resolve("proxyUrl", proxyUrl);
    const key = isPlain(clientKey, isPem) ? keepPlain(clientKey) : resolve("clientKey", clientKey);
    validateProps(this, {
      model: providerSettings,
      props: read,
      provider: this,
      resolved: joinResolved([
        {
          overrides: {
            ...{ clientSecret: secret.validated, proxyUrl: proxy.validated, clientKey: key.validated },
            ...readAllowances(settings),
          },
          arguments: {},
          issues: [secret, proxy, key].flatMap(({ issues }) => issues),
        },
        resolveAlias(settings.alias),
      ]),
      extraProps: [],
    });
    this.clientSecret = secret.value;
    this.proxyUrl = proxy.value;
    this.clientKey = key.value;
    acceptSecrets(this);
    installAtSynth(this);
    checkAtSynthesis(this);
  }

  /** Sets a member of what is written for the provider. A construct is refused, because it is not a value. */
  override addOverride(path: string, value: unknown): void {
    super.addOverride(path, checkOverride(this, path, value));
  }

  /**
   * Adds the version of Terraform that the stack needs to what it says of the provider. A version that an override of the
   * stack sets replaces it. CDKTF's HCL has no place for it.
   *
   * @internal
   */
  override toTerraform(): unknown {
    const synthesized = super.toTerraform();
    if (!isInstaller(this)) return synthesized;
    const version = findRequiredVersion(TerraformStack.of(this));
    if (version === undefined) return synthesized;
    return { ...synthesized, terraform: { ...synthesized.terraform, required_version: version } };
  }
}

/** Whether a prop that may hold a secret is given as text that holds none. */
const isPlain = (value: unknown, holdsSecret: (text: string) => boolean): value is string =>
  typeof value === "string" && !isTerraformValue(value) && !holdsSecret(value);

const keepPlain = (value: string): ResolvedSecret => ({ value, validated: value, issues: [] });

/** What allows a value of the props, from the environment as the provider reads it. */
const readAllowances = ({ plainHttpHosts }: AjoProviderProps) =>
  plainHttpHosts === undefined ? { plainHttpHosts: readPlainHttpHosts(process.env) } : {};

/** Terraform reads an alias before it knows any value. */
function resolveAlias(alias: unknown): ResolvedProps {
  const resolved = { extraProps: ["alias"], overrides: {}, arguments: {} };
  if (alias === undefined || (typeof alias === "string" && !isTerraformValue(alias)))
    return { ...resolved, issues: [] };
  const actual = isTerraformValue(alias) ? "known only to Terraform" : describeActual(alias);
  const detail = `The alias must be a string, but it is ${actual}. Terraform needs it before it knows any value. Write it as a string.`;
  return {
    ...resolved,
    issues: [{ severity: "error", code: "AJO4004", path: ["alias"], summary: "Invalid alias", detail }],
  };
}

/**
 * Installs the provider's executable into the stack's folder whenever the app is synthesized, so that `terraform init`
 * finds it. `Testing.synth` writes no files, and does not run this.
 */
function installAtSynth(provider: TerraformProvider): void {
  Object.defineProperty(provider, CUSTOM_SYNTHESIS, {
    value: { onSynthesize: (session: ISynthesisSession) => installIntoOutdir(provider, session) },
  });
}

function installIntoOutdir(provider: TerraformProvider, { outdir, manifest }: ISynthesisSession): void {
  if (!isInstaller(provider)) return;
  const stack = TerraformStack.of(provider);
  const others = stack
    .allProviders()
    .filter(({ terraformProviderSource: source }) => source && source !== STACK_ADDRESS);
  const { warnings } = installIntoStack(
    join(outdir, manifest.forStack(stack).workingDirectory),
    others.map(({ terraformProviderSource: source = "", terraformGeneratorMetadata: metadata }) => ({
      source,
      version: metadata?.providerVersion ?? metadata?.providerVersionConstraint,
    })),
  );
  for (const warning of warnings) addWarning(provider, warning);
}

/** Whether this is the one of a stack's configurations of the provider, which may be many, that speaks for the stack. */
function isInstaller(provider: TerraformProvider): boolean {
  const isProvider = (one: TerraformElement) => TerraformProvider.isTerraformProvider(one) && CUSTOM_SYNTHESIS in one;
  return findElement(TerraformStack.of(provider), isProvider) === provider;
}
