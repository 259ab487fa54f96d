import type { IConstruct } from "constructs";
import { isSensitiveField, type ObjectModel, providerSettings } from "../model";
import { hasProxyCredentials, isPem } from "../model/network-values";
import { isTerraformValue, TerraformProvider } from "./cdktf";
import { sandboxOf } from "./check-object-names";
import { listSecretArguments } from "./check-secret-arguments";
import { countObjects } from "./instances";
import { memoize } from "./memoize";
import { pairWebhooks } from "./related-warnings";
import { readPlainTextSecrets } from "./secret-brand";
import {
  type AjoElement,
  declaringConstruct,
  isWritten,
  modelOf,
  readArgument,
  type StackContents,
} from "./stack-contents";

/** An object as a policy sees it. No secret can be read from it. */
export interface PolicyObject {
  /** The construct that the app declared. */
  readonly construct: IConstruct;
  /** Its type in Terraform, such as `ajo_sinch_sms_credential`; `ajo` for a configuration of the provider. */
  readonly type: string;
  /** The sandbox, if it is known at synthesis: the object's own, or its provider's. */
  readonly sandbox: string | undefined;
  /** The arguments with a secret whose text is in the synthesized files, in camel case, such as `apiToken`. */
  readonly plainTextSecrets: readonly string[];
  /** The arguments with a secret that Terraform keeps in the state. */
  readonly storedSecrets: readonly string[];
  /** The webhooks in the stack that are for this credential. */
  readonly webhooks: readonly PolicyObject[];
  /** The credential in the stack that this webhook is for. */
  readonly credential: PolicyObject | undefined;
  /** Whether the object has such an argument, set or not, in camel case. */
  hasArgument(name: string): boolean;
  /**
   * What an argument is: what the app declared, or what overrides it. A reference is a token, which `Token.isUnresolved` of
   * CDKTF tells from other values. Undefined if it is left out, or if it is sensitive.
   *
   * @param name The name in camel case, such as `senderNumber`, or a meta-argument: `lifecycle`.
   */
  readArgument(name: string): unknown;
}

/** The objects and the provider configurations of a stack, in the order of the tree. */
export const listPolicyObjects = memoize((contents: StackContents): readonly DeclaredObject[] => {
  const elements = contents.elements.filter((element) => modelOf(element) !== undefined && countObjects(element) > 0);
  const objects = new Map(elements.map((element) => [element, new DeclaredObject(contents, element)] as const));
  for (const { credential, webhook } of pairWebhooks(contents, elements)) {
    const [owner, target] = [objects.get(credential), objects.get(webhook)];
    if (owner === undefined || target === undefined) continue;
    owner.webhooks.push(target);
    target.credential = owner;
  }
  return [...objects.values(), ...contents.providers.map((provider) => new DeclaredObject(contents, provider))];
});

/** An object of a stack. */
export class DeclaredObject implements PolicyObject {
  readonly construct: IConstruct;
  readonly type: string;
  readonly webhooks: DeclaredObject[] = [];
  credential: DeclaredObject | undefined;
  readonly #contents: StackContents;
  readonly #element: AjoElement | TerraformProvider;
  readonly #model: Pick<ObjectModel, "configurable">;

  constructor(contents: StackContents, element: AjoElement | TerraformProvider) {
    this.#contents = contents;
    this.#element = element;
    this.#model = isProvider(element) ? providerSettings : (modelOf(element) ?? { configurable: {} });
    this.construct = isProvider(element) ? element : declaringConstruct(element);
    this.type = element.terraformResourceType;
  }

  get sandbox(): string | undefined {
    const element = this.#element;
    const sandbox = isProvider(element) ? readArgument(element, "sandbox") : sandboxOf(this.#contents, element);
    return typeof sandbox === "string" && !isTerraformValue(sandbox) ? sandbox : undefined;
  }

  get plainTextSecrets(): readonly string[] {
    // An access key is two props, but one argument.
    const noted = readPlainTextSecrets(this.construct);
    if (noted.length > 0) return noted;
    const inClear = listSecretArguments(this.#element).filter(({ name }) => this.#readPlainText(name) !== undefined);
    return inClear.map(({ field }) => field);
  }

  get storedSecrets(): readonly string[] {
    const { configurable } = this.#model;
    const secrets = Object.keys(configurable).filter((name) => configurable[name]?.kind === "secret");
    if (isProvider(this.#element)) return [];
    return secrets.filter((name) => readArgument(this.#element, name) !== undefined);
  }

  /** False for a resource that is not written, because it was moved to another address. */
  get isWritten(): boolean {
    return isProvider(this.#element) || isWritten(this.#element);
  }

  /** A text without the secrets of the object that are in clear. */
  maskSecrets(text: string): string {
    const secrets = listSecretArguments(this.#element).flatMap(({ name }) => this.#readPlainText(name) ?? []);
    return secrets.filter((secret) => secret !== "").reduce((rest, one) => rest.replaceAll(one, "[secret]"), text);
  }

  hasArgument(name: string): boolean {
    return Object.hasOwn(this.#model.configurable, name);
  }

  readArgument(name: string): unknown {
    if (listSecretArguments(this.#element).some((secret) => secret.name === name)) return undefined;
    const field = this.#model.configurable[name];
    if (field !== undefined && isSensitiveField(field)) return undefined;
    if (field === undefined && name === "lifecycle")
      return (this.#element as { readonly lifecycle?: unknown }).lifecycle;
    return readArgument(this.#element, name);
  }

  #readPlainText(name: string): string | undefined {
    const value = readArgument(this.#element, name);
    if (typeof value !== "string" || isTerraformValue(value)) return undefined;
    // Of these settings, a URL without a password and a path of a file are no secrets.
    if (isProvider(this.#element) && name === "proxyUrl" && !hasProxyCredentials(value)) return undefined;
    if (isProvider(this.#element) && name === "clientKey" && !isPem(value)) return undefined;
    return value;
  }
}

function isProvider(element: AjoElement | TerraformProvider): element is TerraformProvider {
  return TerraformProvider.isTerraformProvider(element);
}
