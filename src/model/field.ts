import type { Warning, WarningThresholds } from "./validation-issue";
import type * as z from "./zod";

/** Finds what looks wrong in a value that its rule accepts. */
type CollectWarnings = (value: string, thresholds: WarningThresholds) => readonly Warning[];

/** What every kind of field declares. */
interface FieldBase {
  /** Markdown, whole sentences: meaning, format or unit, and whose rule it is. Shown by editors and in the docs. */
  readonly description: string;
  /**
   * AJO requires a `required` field; the user does too, unless it has a default. The provider fills in an
   * `optionalComputed` field that is left out; AJO fills in a `computed` one.
   */
  readonly presence: "required" | "optional" | "optionalComputed" | "computed";
  /** AJO cannot change the field in place: a new value means a new object. */
  readonly requiresReplace?: true;
  /** AJO applies a change at once, without its checks of the channel configuration. */
  readonly appliedWithoutChecks?: true;
}

/**
 * Whether messages quote a value: names and texts always, ids of many forms never, because a secret that was put into their
 * place looks the same. Left out: unless it may be a secret.
 */
type QuotedValue = "always" | "never";

/** A string: a name, a longer text or the id of another object. */
export interface StringField extends FieldBase {
  readonly kind: "string";
  /** What AJO accepts. Messages give the value, as far as `quoted` allows it, the rule and what to do. */
  readonly rule: z.ZodMiniType<string, string>;
  readonly quoted?: QuotedValue;
  /** What is accepted, but looks wrong. */
  readonly warnings?: CollectWarnings;
  /** `message`: trailing white space does not count, and CRLF equals LF. `sender`: a leading `+` or `00` does not count. */
  readonly semanticEquality?: "message" | "sender";
  /** All values that there are, in the order in which to show them. */
  readonly allowedValues?: readonly string[];
  /** The value of a field that is left out. Without it the provider computes that of an `optionalComputed` one. */
  readonly default?: string;
  /** Not to be shown, although it is not a secret: it can be read back. */
  readonly sensitive?: true;
  /**
   * An import reads the value, and the plans keep it while the configuration leaves it out: Terraform leaves what is
   * `sensitive` out of the configurations that it generates.
   */
  readonly keptAfterImport?: true;
  /** The value is an instant: other spellings of it say the same. */
  readonly instant?: true;
  /** The value is set at creation and does not change after it. */
  readonly useStateForUnknown?: true;
  /** A computed field that may have no value yet. */
  readonly nullable?: true;
}

/** A secret: given as a write-only or a sensitive argument, sent when its trigger changes, never read back. */
export interface SecretField extends FieldBase {
  readonly kind: "secret";
  readonly presence: "required" | "optional";
  /** The name of another field: a new object that has it needs this secret, too. */
  readonly requiredWith?: string;
  /** Messages describe the form of the value and never contain the value. */
  readonly rule: z.ZodMiniType<string, string>;
  readonly warnings?: CollectWarnings;
}

export interface StringSetField extends FieldBase {
  readonly kind: "stringSet";
  /** The rule for each string. */
  readonly rule: z.ZodMiniType<string, string>;
  readonly quoted?: QuotedValue;
  /** `keywords`: case does not count. */
  readonly semanticEquality?: "keywords";
  /** How the API represents it: one comma-separated string, as in Adobe's form, or an array. */
  readonly wireFormat: "csv" | "array";
}

export interface BoolField extends FieldBase {
  readonly kind: "bool";
  /** The value of an `optionalComputed` field that is left out. */
  readonly default?: boolean;
}

/** A whole number. */
export interface IntegerField extends FieldBase {
  readonly kind: "integer";
  /** Which numbers AJO accepts. */
  readonly rule: z.ZodMiniType<number, number>;
  /** The value of an `optionalComputed` field that is left out. */
  readonly default?: number;
}

/** Fields that belong together: a nested block in Terraform, an object in the API. */
export interface BlockField {
  readonly kind: "block";
  readonly description: string;
  readonly presence: "optional";
  readonly fields: { readonly [name: string]: StringField | StringSetField | BoolField | IntegerField };
}

export type Field = StringField | SecretField | StringSetField | BoolField | IntegerField | BlockField;

/** The fields of an object by their camelCase names. */
export type Fields = { readonly [name: string]: Field };

export const string = <const T extends Omit<StringField, "kind">>(field: T) => ({ kind: "string", ...field }) as const;

export const secret = <const T extends Omit<SecretField, "kind">>(field: T) => ({ kind: "secret", ...field }) as const;

export const stringSet = <const T extends Omit<StringSetField, "kind">>(field: T) =>
  ({ kind: "stringSet", ...field }) as const;

export const bool = <const T extends Omit<BoolField, "kind">>(field: T) => ({ kind: "bool", ...field }) as const;

/** Declares a whole number. */
export const integer = <const T extends Omit<IntegerField, "kind">>(field: T) =>
  ({ kind: "integer", ...field }) as const;

/** Declares a block of fields. */
export const block = <const T extends Omit<BlockField, "kind" | "presence">>(field: T) =>
  ({ kind: "block", presence: "optional", ...field }) as const;

/** Whether the user must give a field: AJO requires it, and it has no default. */
export function isRequiredOfUser(field: Field): boolean {
  return field.presence === "required" && !("default" in field && field.default !== undefined);
}
