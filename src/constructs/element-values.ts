import { Construct } from "constructs";
import { isTerraformValue, type TerraformElement } from "./cdktf";
import { readSecret } from "./secret";
import type { StackContents } from "./stack-contents";

/** How many names stand before the arguments in what CDKTF writes of an element. */
const DEPTHS: Readonly<Record<string, number>> = {
  check: 2,
  data: 3,
  ephemeral: 3,
  import: 2,
  locals: 2,
  moved: 2,
  output: 2,
  provider: 3,
  removed: 2,
  resource: 3,
};

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

/** A value and its place. */
interface PlacedValue {
  readonly value: unknown;
  readonly place: string;
}

/** What was listed for a stack at one moment. */
const LISTED = new WeakMap<StackContents, Map<TerraformElement, readonly PlacedValue[]>>();

/** Lists what {@link visitValues} visits. Several checks of a stack need it, and CDKTF takes long to write an element. */
export function listValues(contents: StackContents, element: TerraformElement): readonly PlacedValue[] {
  const listed = LISTED.get(contents) ?? new Map<TerraformElement, readonly PlacedValue[]>();
  LISTED.set(contents, listed);
  const present = listed.get(element);
  if (present !== undefined) return present;
  const values: PlacedValue[] = [];
  visitValues(element, (value, place) => void values.push({ value, place }));
  listed.set(element, values);
  return values;
}

function formatPlace(path: readonly string[]): string {
  return path.join(".").replaceAll(".[", "[");
}
