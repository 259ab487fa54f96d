import * as cdk from "cdktf";
import { DefaultTokenResolver, StringConcat, type TerraformStack, Token, Tokenization } from "cdktf";
import { UNRESOLVED } from "../model";
import { hasSecretBrand } from "./secret-brand";

/** Everything the constructs use of CDKTF. Only this file and the generated bindings import it. */
export {
  Annotations,
  Aspects,
  DefaultTokenResolver,
  dependable,
  Fn,
  type IAspect,
  type IResolvable,
  type IResolveContext,
  type ISynthesisSession,
  type ITerraformDependable,
  type ITerraformIterator,
  propertyAccess,
  ref,
  StringConcat,
  TerraformCount,
  TerraformDataSource,
  TerraformElement,
  type TerraformLocal,
  TerraformModule,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  type TerraformResourceLifecycle,
  TerraformStack,
  TerraformVariable,
  Token,
  Tokenization,
} from "cdktf";

/** Whether the CDK's HCL has a place for ephemeral resources, as that of CDK Terrain has. */
export const CAN_WRITE_EPHEMERAL_HCL = "TerraformEphemeralResource" in cdk;

/** CDKTF calls the property of this name when it writes the files of an element's stack. */
export const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

/**
 * Runs a function without the stack traces that CDKTF captures for each token and each part of a generated resource.
 * They are never shown, and take most of the time of creating a resource. (CDK Terrain has a switch for them.)
 */
export function withoutStackTraces<T>(run: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    return run();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}

/**
 * Whether only Terraform will know a value: a token in any of CDKTF's encodings, or a string that holds a token or one
 * of Terraform's expressions. A Secret is no value.
 */
export function isTerraformValue(value: unknown): boolean {
  if (typeof value === "string") return !isPlainText(value) && isTerraformText(value);
  if (value === undefined || value === null || typeof value === "boolean") return false;
  if (Array.isArray(value)) return value.some(isListTokenItem);
  return Token.isUnresolved(value) && !hasSecretBrand(value);
}

/** Most texts have neither a brace nor a number with an exponent, and need no slower test. */
function isPlainText(text: string): boolean {
  return !/\{|e\+/.test(text);
}

function isTerraformText(text: string): boolean {
  return hasTemplate(text) || isListTokenItem(text) || findNumberTokens(text).length > 0;
}

/**
 * Whether a value is what it looks like, with all that is in it: texts, numbers and truth values without tokens, in lists and in
 * plain objects. Nearly all values of an app are, and need no slower search.
 */
export function isPlainValue(value: unknown): boolean {
  if (typeof value === "string") return isPlainText(value) || !isTerraformText(value);
  if (typeof value !== "object" || value === null) return !isTerraformValue(value) && !isListTokenItem(value);
  // Loops: V8 takes long to compile functions with closures, and each value of an app comes by here.
  if (Array.isArray(value)) {
    for (const item of value) if (!isPlainValue(item)) return false;
    return true;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype || Token.isUnresolved(value)) return false;
  for (const name in value) {
    if (isTerraformValue(name) || !isPlainValue((value as Readonly<Record<string, unknown>>)[name])) return false;
  }
  return true;
}

/**
 * Whether a value is the only item of a list token. CDKTF encodes a list that only Terraform knows as an array of one
 * such item, which has no meaning anywhere else.
 */
export function isListTokenItem(value: unknown): boolean {
  // Most strings hold no "#{", and most numbers are positive.
  if (typeof value === "string") return value.includes("#{") && Token.isUnresolved([value]);
  return typeof value === "number" && value < 0 && Token.isUnresolved([value]);
}

/** Whether a string holds `${` or `%{`, as CDKTF's string tokens do, without being escaped as `$${` or `%%{`. */
function hasTemplate(text: string): boolean {
  return /(?:^|[^$])\$\{|(?:^|[^%])%\{/.test(text);
}

/**
 * Gives a string token to each number token in a text, such as `+${variable.numberValue}`. CDKTF searches text for
 * numbers with a pattern that takes in what stands beside them: `+`, `-`, `.`, `|` and digits. It then finds no token,
 * and writes the number that encodes the token; or it drops what stands there.
 */
export function encodeNumbersAsStrings(text: string): string {
  if (!text.includes("e+")) return text;
  return findNumberTokens(text).reduce(
    (encoded, number) => encoded.replaceAll(number, Token.asString(Tokenization.reverseNumber(Number(number)))),
    text,
  );
}

/** The number tokens in a text. All are negative, and between 1e288 and 1e299. */
function findNumberTokens(text: string): string[] {
  const numbers = text.match(/-\d(?:\.\d+)?e\+\d{3}/g) ?? [];
  return numbers.filter((number) => Token.isUnresolved(Number(number)));
}

/**
 * A value with UNRESOLVED in place of each part that is not known. Arrays and plain objects without such a part stay as
 * they are; the others are copied.
 *
 * @param isUnknown Says so. By default, what only Terraform will know is not known.
 */
export function replaceTokens(value: unknown, isUnknown: (value: unknown) => boolean = isTerraformValue): unknown {
  if (isUnknown(value)) return UNRESOLVED;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => replaceTokens(item, isUnknown));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const members = value as Readonly<Record<string, unknown>>;
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(members)) {
    const replaced = replaceTokens(members[name], isUnknown);
    if (replaced === members[name]) continue;
    copy ??= { ...members };
    copy[name] = replaced;
  }
  return copy ?? value;
}

/** A value with references as Terraform will read them, such as `${var.sandbox}`: equal references become equal text. */
export function resolveReferences(stack: TerraformStack, value: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope: stack, resolver, preparing: false });
}
