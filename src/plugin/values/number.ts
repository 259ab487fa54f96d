import { Decimal } from "../value";
import { ValueError } from "./util";

/** A number of Terraform's: `number` where that loses nothing, else `bigint` or {@link Decimal}. */
export type TerraformNumber = number | bigint | Decimal;

/** True for a number in any of its three forms. */
export function isTerraformNumber(value: unknown): value is TerraformNumber {
  return typeof value === "number" || typeof value === "bigint" || value instanceof Decimal;
}

const LITERAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** Far beyond the 154 digits that Terraform keeps; a longer one would only fill the memory. */
const MAX_EXPONENT = 10_000;

/** Reads a decimal literal without losing a digit. */
export function parseNumber(text: string): TerraformNumber {
  const number = Number(text);
  if (String(number) === text && (Number.isSafeInteger(number) || isFraction(number))) return number;
  const literal = toPlainNotation(text);
  if (!literal.includes(".")) return toNarrowestInteger(BigInt(literal));
  const nearest = Number(literal);
  return isFraction(nearest) && formatDecimal(nearest) === literal ? nearest : new Decimal(literal);
}

/** A binary number in the form in which values hold it. */
export function toTerraformNumber(number: number | bigint): TerraformNumber {
  if (typeof number === "bigint") return toNarrowestInteger(number);
  if (!Number.isFinite(number)) throw new ValueError("the number is not finite");
  if (!Number.isInteger(number)) return number;
  // Adding zero turns the -0 that Terraform does not have into 0.
  return Number.isSafeInteger(number) ? number + 0 : BigInt(number);
}

/** The number in plain decimal notation, always the same for the same value. */
export function formatDecimal(number: TerraformNumber): string {
  if (number instanceof Decimal) return toPlainNotation(number.text);
  if (typeof number === "bigint") return number.toString();
  if (Number.isSafeInteger(number)) return (number + 0).toString();
  return Number.isInteger(number) ? BigInt(number).toString() : toPlainNotation(String(number));
}

/** True when the shortest decimal text of a fraction is exactly what its binary form holds: 0.5 is, 0.1 is not. */
export function isExactFraction(number: number): boolean {
  const digits = formatDecimal(number).split(".")[1]?.length ?? 0;
  return Number.isInteger(number * 2 ** digits);
}

function isFraction(number: number): boolean {
  return Number.isFinite(number) && !Number.isInteger(number);
}

function toNarrowestInteger(integer: bigint): number | bigint {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}

/** Plain notation: no exponent, no needless zeros, no plus or minus zero. */
function toPlainNotation(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = LITERAL.exec(text) ?? [];
  if (whole === "") throw new ValueError("a number was expected, but the text is not one");
  const shift = Number(exponent);
  if (Math.abs(shift) > MAX_EXPONENT) throw new ValueError("the number has too large an exponent");
  const digits = whole + fraction;
  const point = whole.length + shift;
  const integer = digits.slice(0, Math.max(point, 0)).padEnd(point, "0").replace(/^0+/, "");
  const decimals = "0".repeat(Math.max(-point, 0)) + digits.slice(Math.max(point, 0));
  // Not by a pattern, which would look from each zero to the end.
  let end = decimals.length;
  while (decimals[end - 1] === "0") end--;
  const rest = decimals.slice(0, end);
  const plain = (integer || "0") + (rest && `.${rest}`);
  return plain === "0" ? plain : sign + plain;
}
