import type { FunctionParameter, FunctionSchema } from "./terraform-schema";
import { typeExpression, typeName } from "./type-name";

/** How a function is called and with what, as Markdown. */
export function functionSection(
  name: string,
  { parameters = [], variadic_parameter, return_type }: FunctionSchema,
): string {
  const taken = [
    ...parameters.map((one) => `${one.name} ${typeExpression(one.type)}`),
    ...(variadic_parameter ? [`${variadic_parameter.name} ${typeExpression(variadic_parameter.type)}...`] : []),
  ];
  const lines = [
    ...parameters.map((one) => argument(one, [])),
    ...(variadic_parameter ? [argument(variadic_parameter, ["Variadic"])] : []),
  ];
  return [
    "## Signature",
    `\`\`\`text\n${name}(${taken.join(", ")}) ${typeExpression(return_type)}\n\`\`\``,
    "## Arguments",
    lines.join("\n"),
  ].join("\n\n");
}

function argument({ name, type, is_nullable, description = "" }: FunctionParameter, traits: readonly string[]): string {
  const all = [...traits, typeName(type), ...(is_nullable ? ["Nullable"] : [])];
  return `1. \`${name}\` (${all.join(", ")}) ${description}`.trimEnd();
}
