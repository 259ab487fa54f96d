import type { Provider, ResourceIdentity } from "../framework";
import type { ProviderFunction } from "../function";
import type { Schema } from "../schema";
import type { Type } from "../type";
import { type SchemaKind, validateSchema } from "./validate-schema";

const IDENTIFIER = /^[a-z][a-z0-9_]*$/;
const INVALID_NAME = "a name begins with a lower case letter and has only such letters, digits and underscores";

/**
 * Returns what is wrong with the schemas, identities, functions and names of a provider; nothing for a valid one. `name`
 * is the provider's name in configurations. Meant for tests.
 */
export function validateProvider<ProviderData>(name: string, provider: Provider<ProviderData>): string[] {
  const { resources, dataSources = {}, ephemeralResources = {}, listResources = {}, functions = {} } = provider;
  const problems = validateSchema("provider", provider.schema);

  const check = (kind: SchemaKind, parts: { readonly [typeName: string]: () => { readonly schema: Schema } }) => {
    for (const [typeName, load] of Object.entries(parts)) {
      problems.push(...validateSchema(kind, load().schema).map((problem) => `${typeName}: ${problem}`));
      if (!typeName.startsWith(`${name}_`)) problems.push(`${typeName}: the name has to begin with ${name}_`);
    }
  };
  check("resource", resources);
  check("data source", dataSources);
  check("ephemeral resource", ephemeralResources);
  check("list resource", listResources);

  for (const [typeName, load] of Object.entries(resources)) {
    const { identity, importStateByIdentity: importByIdentity } = load();
    if (identity) problems.push(...validateIdentity(identity).map((problem) => `${typeName}: ${problem}`));
    else if (importByIdentity) problems.push(`${typeName}: importByIdentity needs an identity`);
  }
  for (const typeName of Object.keys(listResources)) {
    if (!resources[typeName]?.().identity) problems.push(`${typeName}: only a resource with an identity can be listed`);
  }
  for (const [functionName, load] of Object.entries(functions)) {
    problems.push(...validateFunction(functionName, load()).map((problem) => `${functionName}(): ${problem}`));
  }
  return problems;
}

function validateIdentity<ProviderData>({ version, attributes }: ResourceIdentity<ProviderData>): string[] {
  const problems: string[] = [];
  if (!Number.isSafeInteger(version) || version < 0) problems.push("the identity's version must be 0, 1, 2, …");
  if (!Object.values(attributes).some((attribute) => attribute.import === "required")) {
    problems.push("an identity has at least one part that an import requires");
  }
  for (const [name, { type, description }] of Object.entries(attributes)) {
    if (!IDENTIFIER.test(name)) problems.push(`identity.${name}: ${INVALID_NAME}`);
    if (description === "") problems.push(`identity.${name}: the description is empty`);
    if (!isIdentityType(type))
      problems.push(`identity.${name}: a part is a string, a number, a bool or a list of one of them`);
  }
  return problems;
}

function isIdentityType(type: Type): boolean {
  if (typeof type === "string") return type !== "dynamic";
  return type[0] === "list" && typeof type[1] === "string" && isIdentityType(type[1]);
}

function validateFunction(
  name: string,
  { summary, description, parameters, variadicParameter }: ProviderFunction,
): string[] {
  const problems: string[] = [];
  if (!IDENTIFIER.test(name)) problems.push(INVALID_NAME);
  if (summary === "" || summary.includes("\n")) problems.push("the summary is one line");
  if (description === "") problems.push("the description is empty");
  const all = variadicParameter ? [...parameters, variadicParameter] : parameters;
  for (const parameter of all) {
    if (!IDENTIFIER.test(parameter.name)) problems.push(`${parameter.name}: ${INVALID_NAME}`);
    if (parameter.description === "") problems.push(`${parameter.name}: the description is empty`);
  }
  if (new Set(all.map((one) => one.name)).size < all.length) problems.push("two parameters have the same name");
  return problems;
}
