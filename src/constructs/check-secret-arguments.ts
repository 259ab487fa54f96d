import type { Construct } from "constructs";
import { humanize, isSensitiveField, type ObjectModel, providerSettings } from "../model";
import { toSnakeCase } from "../model/names";
import { type TerraformElement, TerraformOutput, TerraformProvider, TerraformStack } from "./cdktf";
import { CrossStackResolver, isOfAnotherApp } from "./cross-stack";
import { listValues } from "./element-values";
import { inspectSecret, leadsToSensitive } from "./inspect-secret";
import { memoize } from "./memoize";
import { readSecret, SECRET_AS_VALUE } from "./secret";
import {
  type AjoElement,
  declaredValue,
  modelOf,
  overriddenValue,
  pathOfElement,
  readArgument,
  type StackContents,
  type StackProblem,
} from "./stack-contents";
import { isLocal } from "./stack-elements";

/** The key under which every copy of this package finds the secrets that a construct gave to its element. */
const ACCEPTED_SECRETS = Symbol.for("cdktf-provider-ajo.acceptedSecrets");

/** An argument that takes a secret. */
interface SecretArgument {
  readonly name: string;
  /** The field of the model. */
  readonly field: string;
  /** What the secret is called in messages. */
  readonly what: string;
  /** Whether it takes ephemeral values. */
  readonly ephemeral: boolean;
}

/** The arguments of an element that take secrets. */
export function listSecretArguments(element: AjoElement | TerraformProvider): readonly SecretArgument[] {
  const model = TerraformProvider.isTerraformProvider(element) ? providerSettings : modelOf(element);
  return model === undefined ? [] : listSecretArgumentsOf(model);
}

const listSecretArgumentsOf = memoize((model: Pick<ObjectModel, "configurable">): readonly SecretArgument[] =>
  Object.entries(model.configurable).flatMap(([name, field]) => {
    if (!isSensitiveField(field)) return [];
    const what = humanize(name);
    const plain = { name, field: name, what, ephemeral: model === providerSettings };
    return field.kind === "secret" ? [plain, { ...plain, name: `${name}Wo`, ephemeral: true }] : [plain];
  }),
);

/** Notes the secrets that a construct gave to its element. They were inspected. */
export function acceptSecrets(element: AjoElement | TerraformProvider): void {
  const accepted = new Map<string, unknown>();
  for (const { name } of listSecretArguments(element)) accepted.set(name, declaredValue(element, name));
  Object.defineProperty(element, ACCEPTED_SECRETS, { value: accepted, configurable: true });
}

/** Secrets that did not come through the props of a construct: overrides, and attributes that were set. */
export function findUnprotectedSecrets({ stack, elements, providers }: StackContents): StackProblem[] {
  const problems: StackProblem[] = [];
  for (const element of [...elements, ...providers]) {
    const accepted = Reflect.get(element, ACCEPTED_SECRETS) as ReadonlyMap<string, unknown> | undefined;
    if (accepted === undefined) continue;
    for (const argument of listSecretArguments(element)) {
      const reference = readArgument(element, argument.name);
      if (reference === undefined || reference === accepted.get(argument.name)) continue;
      const place = `${pathOfElement(element)}: ${toSnakeCase(argument.name)}`;
      problems.push(...inspectArgument(element, place, argument, reference));
    }
  }
  if (providers[0] !== undefined) problems.push(...inspectProviderOverrides(stack, providers[0]));
  return problems;
}

/** Secrets in what the stack writes over its providers, which are a list there. */
function inspectProviderOverrides(stack: TerraformStack, provider: TerraformProvider): StackProblem[] {
  const overrides = overriddenValue(stack, "provider", "ajo") ?? {};
  return Object.entries(overrides).flatMap(([index, values]: [string, Readonly<Record<string, unknown>> | null]) =>
    listSecretArguments(provider).flatMap((argument) => {
      const name = toSnakeCase(argument.name);
      const reference = values?.[name] ?? undefined;
      if (reference === undefined) return [];
      return inspectArgument(stack, `${stack.node.path}: provider.ajo.${index}.${name}`, argument, reference);
    }),
  );
}

/** What is wrong with the value of an argument that takes a secret. */
function inspectArgument(
  construct: Construct,
  place: string,
  { what, ephemeral }: SecretArgument,
  reference: unknown,
): StackProblem[] {
  if (isRefusedElsewhere(TerraformStack.of(construct), reference)) return [];
  return inspectSecret(construct, { what, reference, ephemeral }, true).errors.map(({ code, detail }) => {
    return { code, detail: `${place} was set beside the props. ${detail}` };
  });
}

/** Whether the check of references to other stacks refuses a value. */
function isRefusedElsewhere(stack: TerraformStack, value: unknown): boolean {
  const resolver = new CrossStackResolver(stack);
  resolver.resolve(stack, value);
  return resolver.crossings.some((crossing) => isOfAnotherApp(crossing, stack) || leadsToSensitive(crossing));
}

/** Secrets that are used as values: of outputs, local values, overrides and resources of other providers. */
export function findSecretsAsValues(contents: StackContents): StackProblem[] {
  const problems: StackProblem[] = [];
  for (const { element, value, place } of listValues(contents)) {
    if (readSecret(value) === undefined) continue;
    problems.push({ code: "AJO4004", detail: describeSecretAsValue(element, place) });
  }
  return problems;
}

function describeSecretAsValue(element: TerraformElement, place: string): string {
  const { path } = element.node;
  if (isLocal(element)) return `The value of the local ${path} is a Secret. ${SECRET_AS_VALUE}`;
  if (TerraformOutput.isTerraformOutput(element))
    return `The value of the output ${path} is a Secret. ${SECRET_AS_VALUE}`;
  return `${pathOfElement(element)}: ${place} is a Secret. ${SECRET_AS_VALUE}`;
}
