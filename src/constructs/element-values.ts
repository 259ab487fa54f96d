import { Construct } from "constructs";
import { isPlainValue, isTerraformValue, type TerraformElement, TerraformResource } from "./cdktf";
import { memoize } from "./memoize";
import { readSecret } from "./secret";
import { isAjoElement, type StackContents } from "./stack-contents";

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
export function visitValues(element: TerraformElement, visit: VisitValue): void {
  const attributes = readPlainAttributes(element);
  if (attributes === undefined) {
    searchValues(element.toTerraform(), [], visit);
    return;
  }
  for (const name in attributes) {
    const value = attributes[name];
    if (isPlainValue(value)) continue;
    if (typeof value === "string") visit(value, name);
    else searchValues(value, ["resource", "", "", name], visit);
  }
}

type VisitValue = (value: unknown, place: string) => void;

function searchValues(value: unknown, path: readonly string[], visit: VisitValue): void {
  if (isTerraformValue(value) || readSecret(value) !== undefined || Construct.isConstruct(value)) {
    visit(value, formatPlace(path.slice(DEPTHS[path[0] ?? ""] ?? 0)));
  } else if (typeof value === "object" && value !== null) {
    for (const name of Object.keys(value)) {
      const member: unknown = Reflect.get(value, name);
      if (isTerraformValue(name)) searchValues(name, path, visit);
      // Nearly all values are texts without references, which need no path.
      if (isPlain(member)) continue;
      searchValues(member, [...path, Array.isArray(value) ? `[${name}]` : name], visit);
    }
  }
}

/**
 * The arguments of a resource of this package that has nothing but its own, which most have. CDKTF takes much longer to
 * write all that it can have.
 */
function readPlainAttributes(element: TerraformElement): Readonly<Record<string, unknown>> | undefined {
  if (!TerraformResource.isTerraformResource(element) || !isAjoElement(element)) return undefined;
  const internals = element as unknown as ResourceInternals;
  const { dependsOn, count, lifecycle, forEach, connection, provisioners } = element;
  const other = dependsOn ?? count ?? lifecycle ?? forEach ?? connection ?? provisioners ?? internals._imported;
  if (other !== undefined && other !== null) return undefined;
  if (element.hasResourceMove() || Object.keys(internals.rawOverrides).length > 0) return undefined;
  return internals.synthesizeAttributes();
}

/** What CDKTF keeps to itself of a resource. */
interface ResourceInternals {
  readonly rawOverrides: object;
  readonly _imported?: unknown;
  synthesizeAttributes(): Readonly<Record<string, unknown>>;
}

/** Whether a value is neither an object nor a reference. */
function isPlain(value: unknown): boolean {
  return (typeof value !== "object" || value === null) && !isTerraformValue(value);
}

/** A value, whose it is, and its place. */
interface ElementValue {
  readonly element: TerraformElement;
  readonly value: unknown;
  readonly place: string;
}

/**
 * Lists what {@link visitValues} visits, of all elements of a stack in their order. Several checks need it, and CDKTF takes
 * long to write an element.
 */
export const listValues = memoize(({ all }: StackContents): readonly ElementValue[] => {
  const values: ElementValue[] = [];
  for (const element of all) visitValues(element, (value, place) => void values.push({ element, value, place }));
  return values;
});

function formatPlace(path: readonly string[]): string {
  return path.join(".").replaceAll(".[", "[");
}
