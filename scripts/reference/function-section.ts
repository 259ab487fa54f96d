import type { FunctionParameter, ProviderFunction } from "../../src/plugin/provider-function";
import { formatTypeExpression, formatTypeName } from "./type-name";

/** How a function is called and with what, as Markdown. */
export function renderFunctionSection(
  name: string,
  { parameters, variadicParameter: variadic, returnType: returns }: Omit<ProviderFunction, "run">,
): string {
  const all = [...parameters, ...(variadic ? [variadic] : [])];
  const suffix = (one: FunctionParameter) => (one === variadic ? "..." : "");
  const signature = all.map((one) => `${one.name} ${formatTypeExpression(one.type)}${suffix(one)}`).join(", ");
  const lines = all.map((one) => {
    const traits = [one === variadic && "Variadic", formatTypeName(one.type), one.allowNull && "Nullable"].filter(
      Boolean,
    );
    return `1. \`${one.name}\` (${traits.join(", ")}) ${one.description}`;
  });
  return [
    "## Signature",
    `\`\`\`text\n${name}(${signature}) ${formatTypeExpression(returns)}\n\`\`\``,
    "## Arguments",
    lines.join("\n"),
  ].join("\n\n");
}
