import { formatList } from "../model";
import { quote } from "../model/format";
import { isTerraformValue, type TerraformElement, TerraformProvider, TerraformStack } from "./cdktf";
import { type AjoElement, overriddenValue, pathOf, type StackContents, type StackProblem } from "./stack-contents";

/** What CDKTF keeps of an import without a resource. */
type ImportConfig = Readonly<Record<"terraformResourceType" | "importId" | "provider", unknown>>;

/** What Terraform takes as an alias. */
const ALIAS = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

/** Constructs for which it is not clear which provider manages them, and providers that Terraform refuses. */
export function findProviderProblems(contents: StackContents): StackProblem[] {
  const { stack, elements } = contents;
  return [
    ...findConflictingProviders(contents),
    ...findForgottenProviders(contents),
    ...elements.flatMap((element) => findMisplacedProvider(stack, element)),
  ].map((detail) => ({ code: "AJO4021", detail }));
}

/** Providers with the same alias, or without any, and aliases that Terraform refuses. */
function findConflictingProviders({ providers }: StackContents): string[] {
  const byAlias = new Map<string | undefined, TerraformProvider[]>();
  for (const provider of providers) {
    const alias = aliasOf(provider);
    byAlias.set(alias, [...(byAlias.get(alias) ?? []), provider]);
  }
  return [...byAlias].flatMap(([alias, sharing]) => {
    const isRefused = alias !== undefined && (isTerraformValue(alias) || !ALIAS.test(alias));
    if (!isRefused && sharing.length < 2) return [];
    const paths = formatList(sharing.map(({ node }) => node.path).sort());
    if (isRefused) {
      return `${paths}: Terraform refuses ${quote(alias)} as an alias: it begins with a letter or "_", holds letters, digits, "_" and "-", and is fixed. Give another one, such as "stage".`;
    }
    return alias === undefined
      ? `${paths} are providers without an alias, but Terraform takes one in a stack. Keep one of them, or give the others an alias and pass them to their resources as \`provider\`.`
      : `${paths} are providers with the alias ${quote(alias)}, but Terraform takes one of each alias in a stack. Give each its own.`;
  });
}

/** Constructs that choose no provider, while each provider of the stack has an alias. */
function findForgottenProviders({ stack, all, elements, providers }: StackContents): string[] {
  // CDKTF itself refuses a stack without any provider. One that was added by an override has unknown aliases.
  if (providers.length === 0 || overriddenValue(stack, "provider", "ajo") !== undefined) return [];
  if (providers.some((provider) => aliasOf(provider) === undefined)) return [];
  const forgotten = [
    ...elements.filter((element) => element.provider == null && !isProviderOverridden(stack, element)).map(pathOf),
    ...listForgottenImports(all),
  ].sort();
  if (forgotten.length === 0) return [];
  const choices = formatList(providers.map(({ node }) => node.path).sort(), "or");
  const verb = forgotten.length === 1 ? "chooses" : "choose";
  return [
    `${formatList(forgotten)} ${verb} no provider, but each AjoProvider of the stack ${stack.node.path} has an alias. Terraform would take an empty provider block, and the sandbox of the environment. Pass ${choices} as \`provider\`, or declare one AjoProvider without an alias.`,
  ];
}

/** The paths of imports without a resource, from `generateConfigForImport`, that choose no provider. */
function listForgottenImports(all: readonly TerraformElement[]): string[] {
  return all.flatMap((element) => {
    // CDKTF has no test for this class, and `instanceof` knows that of one copy of CDKTF only.
    const { config } = element as { readonly config?: Partial<ImportConfig> };
    const { terraformResourceType: type, importId, provider } = config ?? {};
    const isForgotten = importId !== undefined && String(type).startsWith("ajo_") && provider == null;
    return isForgotten ? [element.node.path] : [];
  });
}

/** A provider that a construct cannot use. */
function findMisplacedProvider(stack: TerraformStack, element: AjoElement): string[] {
  const { provider } = element;
  if (provider == null || isProviderOverridden(stack, element)) return [];
  if (!TerraformProvider.isTerraformProvider(provider)) {
    return [
      `${pathOf(element)}: What is passed as \`provider\` is no provider. Pass an AjoProvider, as it was declared.`,
    ];
  }
  const { path } = provider.node;
  if (provider.terraformResourceType !== "ajo") {
    return [`${pathOf(element)}: The provider ${path} is not an AjoProvider, so it cannot manage this. Pass one.`];
  }
  const other = TerraformStack.of(provider);
  if (other === stack) return [];
  return [
    `${pathOf(element)}: The provider ${path} is in the stack ${other.node.path}, but Terraform takes only providers of the same stack, ${stack.node.path}. Declare an AjoProvider there, and pass that one.`,
  ];
}

function aliasOf(provider: TerraformProvider): string | undefined {
  const alias = overriddenValue(provider, "alias") ?? provider.alias ?? undefined;
  return alias === undefined ? undefined : String(alias);
}

function isProviderOverridden(stack: TerraformStack, element: AjoElement): boolean {
  const { terraformResourceType: type, friendlyUniqueId: name } = element;
  return [
    overriddenValue(element, "provider"),
    overriddenValue(stack, "resource", type, name, "provider"),
    overriddenValue(stack, "data", type, name, "provider"),
  ].some((value) => value !== undefined);
}
