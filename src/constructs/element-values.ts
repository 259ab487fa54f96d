import { Construct } from "constructs";
import { isTerraformValue, type TerraformElement } from "./cdktf";
import { readSecret } from "./secret";

/** How many names stand before the arguments in what CDKTF writes of an element. */
const DEPTHS: Readonly<Record<string, number>> = { data: 3, locals: 2, output: 2, provider: 3, resource: 3 };

/**
 * Visits the references, the Secrets and the constructs in what CDKTF will write of an element, overrides and
 * meta-arguments included.
 *
 * @param visit Gets the place in what Terraform gets, such as `api_token_wo_version` or `opt_out.keywords[0]`.
 */
export function visitValues(element: TerraformElement, visit: (value: unknown, place: string) => void): void {
  const search = (value: unknown, path: readonly string[]): void => {
    if (isTerraformValue(value) || readSecret(value) !== undefined || Construct.isConstruct(value)) {
      visit(value, formatPlace(path.slice(DEPTHS[path[0] ?? ""] ?? 0)));
    } else if (typeof value === "object" && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        if (isTerraformValue(name)) search(name, path);
        search(member, [...path, Array.isArray(value) ? `[${name}]` : name]);
      }
    }
  };
  search(element.toTerraform(), []);
}

function formatPlace(path: readonly string[]): string {
  return path.join(".").replaceAll(".[", "[");
}
