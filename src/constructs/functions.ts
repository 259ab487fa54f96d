import type { ValidationIssue } from "../model";
import { accessKeyIdField } from "../model/access-key";
import { describeActual } from "../model/format";
import { keywordRule, parseKeywords } from "../model/keywords";
import * as z from "../model/zod";
import {
  encodeNumbersAsStrings,
  type IResolvable,
  type IResolveContext,
  isTerraformValue,
  propertyAccess,
  TerraformStack,
  Token,
  withoutStackTraces,
} from "./cdktf";
import { describeMisplaced } from "./misplaced-value";
import { PropsError } from "./props-error";
import { createValueError } from "./refuse-as-value";
import { noteFunctionUse } from "./required-version";
import { readSecret, SECRET_AS_VALUE } from "./secret";
import { quoteLiterals } from "./terraform-template";

/** How a text travels as SMS. Each member is a reference, known when Terraform knows the text. */
export interface SmsSegmentCount {
  /** `GSM-7` where that has every character of the text, else `UCS-2` for the whole of it. */
  readonly encoding: string;
  /** The room that the text takes: in GSM-7 characters such as `€` count twice, in UCS-2 emoji do. */
  readonly characters: number;
  /** How many SMS are sent, each of which is billed. */
  readonly segments: number;
}

/**
 * The functions of the provider, which Terraform calls: for values that only Terraform knows, such as variables. Like CDKTF's
 * `Fn`. The stack needs an `AjoProvider`, and Terraform must be 1.8 or newer.
 */
// biome-ignore lint/complexity/noStaticOnlyClass: as CDKTF's Fn
export class AjoFn {
  /**
   * The keywords of a text that separates them with commas, as AJO's own form does: `provider::ajo::keywords`. Blank ones are
   * left out, and of keywords that differ only in case the first one stays.
   *
   * @param csv Keywords, such as `STOP, QUIT, Stop all`, or a reference to them.
   * @returns A list, for a prop such as `keywords`.
   * @throws PropsError if a keyword is one that AJO refuses, or the text is of another type.
   */
  static keywords(csv: string): string[] {
    return Token.asList(
      callFunction("keywords", [
        { name: "csv", value: csv, validate: (text) => parseKeywords(text).flatMap(validateKeyword) },
      ]),
    );
  }

  /**
   * The API token that AJO wants for a Sinch project, made of an access key: `provider::ajo::sinch_api_token`. A credential's
   * prop `accessKey` does the same; this is for other places. The result is as secret as the key.
   *
   * @param keyId The id of the access key, usually a UUID, or a reference to it.
   * @param keySecret A reference to the key's secret, such as `variable.stringValue` of a sensitive variable. The secret itself
   *   is refused, because it would be written to the synthesized files.
   * @throws PropsError if the id is none, or the secret is in clear.
   */
  static sinchApiToken(keyId: string, keySecret: string): string {
    return Token.asString(
      callFunction("sinch_api_token", [
        { name: "keyId", value: keyId, validate: (text) => describeBrokenRule(accessKeyIdField.rule, text) },
        { name: "keySecret", value: keySecret, validate: () => [KEY_SECRET_IN_CLEAR] },
      ]),
    );
  }

  /**
   * How many SMS a text needs: `provider::ajo::sms_segments`.
   *
   * @param text The text of the message, or a reference to it.
   * @throws PropsError if the text is of another type.
   */
  static smsSegments(text: string): SmsSegmentCount {
    const call = callFunction("sms_segments", [{ name: "text", value: text, validate: () => [] }]);
    const read = (name: string) => withoutStackTraces(() => propertyAccess(call, [name]));
    return {
      encoding: Token.asString(read("encoding")),
      characters: Token.asNumber(read("characters")),
      segments: Token.asNumber(read("segments")),
    };
  }
}

const KEY_SECRET_IN_CLEAR =
  "keySecret is given as plain text, so it would be written to the synthesized files. Give a reference, such as variable.stringValue of a sensitive TerraformVariable.";

/** An argument of a function. */
interface FunctionArgument {
  readonly name: string;
  readonly value: unknown;
  /** What is wrong with a text that is known. */
  validate(text: string): readonly string[];
}

/** A token for the call of a function of the provider. What is known of its arguments is validated. */
function callFunction(name: string, args: readonly FunctionArgument[]): IResolvable {
  const issues = args.flatMap(validateArgument);
  if (issues.length > 0) throw new PropsError(`AjoFn.${toMethodName(name)}`, "function", issues);
  const templates = args.map(({ value }) => toTemplate(value));
  const token: IResolvable = {
    creationStack: [],
    resolve: (context) => {
      requireProvider(context, name);
      const call = `provider::ajo::${name}(${templates.map((template) => quoteArgument(context, template)).join(", ")})`;
      return context.suppressBraces ? call : `\${${call}}`;
    },
    toString: () => Token.asString(token),
  };
  return token;
}

function validateArgument({ name, value, validate }: FunctionArgument): ValidationIssue[] {
  const invalid = (detail: string, code: ValidationIssue["code"]): ValidationIssue => {
    return { severity: "error", code, path: [name], summary: `Invalid ${name}`, detail };
  };
  if (readSecret(value) !== undefined) return [invalid(`${name} is a Secret. ${SECRET_AS_VALUE}`, "AJO4004")];
  if (isTerraformValue(value) && !Array.isArray(value)) return [];
  if (typeof value === "string") {
    const code = name === "keySecret" ? "AJO4028" : "AJO4018";
    return validate(value).map((detail) => invalid(detail, code));
  }
  const misplaced = describeMisplaced(name, value, "string");
  return [
    invalid(misplaced ?? `${name} must be a string, but it is ${describeActual(value)}. Put it in quotes.`, "AJO4004"),
  ];
}

const validateKeyword = (keyword: string) => describeBrokenRule(keywordRule, keyword);

function describeBrokenRule(rule: z.ZodMiniType<string, string>, text: string): string[] {
  return (z.safeParse(rule, text).error?.issues ?? []).map(({ message }) => message);
}

/** An argument as a template of Terraform, as every text of CDKTF is one. */
function toTemplate(value: unknown): string {
  if (typeof value === "string") return encodeNumbersAsStrings(value);
  return withoutStackTraces(() => Token.asString(value));
}

/** An argument in quotation marks. CDKTF's own calls take no text that holds some. */
function quoteArgument(context: IResolveContext, template: string): string {
  const { suppressBraces } = context;
  context.suppressBraces = false;
  try {
    return quoteLiterals(String(context.resolve(template)));
  } finally {
    context.suppressBraces = suppressBraces ?? false;
  }
}

/** Refuses a call in a stack without the provider, which Terraform would not find, and notes the use for its version. */
function requireProvider({ scope }: IResolveContext, name: string): void {
  const stack = TerraformStack.of(scope);
  noteFunctionUse(stack);
  if (stack.allProviders().some(({ terraformResourceType: type }) => type === "ajo")) return;
  throw createValueError(
    `The stack ${stack.node.path} calls AjoFn.${toMethodName(name)}, but has no AjoProvider, so Terraform would not know the function. Declare one in that stack. (AJO4021)`,
  );
}

function toMethodName(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
