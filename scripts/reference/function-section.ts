import type { FunctionParameter, ProviderFunction } from "../../src/plugin/provider-function";
import { typeExpression, typeName } from "./type-name";

/** How a function is called and with what, as Markdown. */
export function functionSection(
  name: string,
  { parameters, variadic, returns }: Omit<ProviderFunction, "call">,
): string {
  const taken = [...parameters, ...(variadic ? [variadic] : [])];
  const dots = (one: FunctionParameter) => (one === variadic ? "..." : "");
  const signature = taken.map((one) => `${one.name} ${typeExpression(one.type)}${dots(one)}`).join(", ");
  const lines = taken.map((one) => {
    const traits = [one === variadic && "Variadic", typeName(one.type), one.nullable && "Nullable"].filter(Boolean);
    return `1. \`${one.name}\` (${traits.join(", ")}) ${one.description}`;
  });
  return [
    "## Signature",
    `\`\`\`text\n${name}(${signature}) ${typeExpression(returns)}\n\`\`\``,
    "## Arguments",
    lines.join("\n"),
  ].join("\n\n");
}
