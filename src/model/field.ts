import type * as z from "zod/mini";
import type { Warning, WarningThresholds } from "./validation-issue";

/** Looks a value over that its rule accepts. */
type CollectWarnings = (value: string, thresholds: WarningThresholds) => readonly Warning[];

/** What every kind of field says of itself. */
interface FieldBase {
  /** Markdown, whole sentences: meaning, format or unit, and whose rule it is. Shown by editors and in the docs. */
  readonly description: string;
  /** `defaulted` fields are filled by the provider where they are left out; `computed` ones are AJO's to fill. */
  readonly presence: "required" | "optional" | "optionalComputed" | "computed";
  /** AJO cannot change it in place: a new value means a new object. */
  readonly requiresReplace?: true;
  /** AJO takes a change over at once, without checking it. */
  readonly appliedWithoutChecks?: true;
}

/** One line of text, a long text, a reference: a string. */
export interface StringField extends FieldBase {
  readonly kind: "string";
  /** What AJO accepts. Messages name the value, the rule and the way out. */
  readonly rule: z.ZodMiniType<string, string>;
  /** What is accepted but looks wrong. */
  readonly warnings?: CollectWarnings;
  /** `message`: white space at the end does not count, and CRLF is LF. `sender`: a plus or 00 in front does not. */
  readonly semanticEquality?: "message" | "sender";
  /** A fixed set of values, in the order in which to show them. */
  readonly allowedValues?: readonly string[];
  /** Of a `defaulted` field: its value where it is left out. Without one the provider decides. */
  readonly default?: string;
  /** Not to be shown, though it is no secret of an object. */
  readonly sensitive?: true;
  /** For computed fields: set at creation and never again. */
  readonly useStateForUnknown?: true;
  /** For computed fields: may have no value yet. */
  readonly nullable?: true;
}

/** A secret: taken from a write-only or a sensitive argument, sent when its trigger changed, never read back. */
export interface SecretField extends FieldBase {
  readonly kind: "secret";
  readonly presence: "required" | "optional";
  /** Another field: where that one is set, a new object needs this secret. */
  readonly requiredWith?: string;
  /** Messages tell the shape of the value, never the value. */
  readonly rule: z.ZodMiniType<string, string>;
  readonly warnings?: CollectWarnings;
}

/** A set of words. */
export interface StringSetField extends FieldBase {
  readonly kind: "stringSet";
  /** What one word must be. */
  readonly rule: z.ZodMiniType<string, string>;
  /** `keywords`: case does not count. */
  readonly semanticEquality?: "keywords";
  /** How the API carries it: one comma-separated string, as Adobe's form does, or an array. */
  readonly wireFormat: "csv" | "array";
}

/** A yes or no. */
export interface BoolField extends FieldBase {
  readonly kind: "bool";
  /** Of a `defaulted` field: its value where it is left out. */
  readonly default?: boolean;
}

/** A whole number. */
export interface IntegerField extends FieldBase {
  readonly kind: "integer";
  /** Which numbers there are. */
  readonly rule: z.ZodMiniType<number, number>;
  /** Of a `defaulted` field: its value where it is left out. */
  readonly default?: number;
}

/** Fields that belong together: a block in Terraform, an object elsewhere. */
export interface BlockField {
  readonly kind: "block";
  readonly description: string;
  readonly presence: "optional";
  readonly fields: { readonly [name: string]: StringField | StringSetField | BoolField | IntegerField };
}

/** A field of an object. */
export type Field = StringField | SecretField | StringSetField | BoolField | IntegerField | BlockField;

/** The fields of an object by their camelCase names. */
export type Fields = { readonly [name: string]: Field };

/** Declares a text field. */
export const string = <const T extends Omit<StringField, "kind">>(field: T) => ({ kind: "string", ...field }) as const;

/** Declares a secret. */
export const secret = <const T extends Omit<SecretField, "kind">>(field: T) => ({ kind: "secret", ...field }) as const;

/** Declares a set of words. */
export const stringSet = <const T extends Omit<StringSetField, "kind">>(field: T) =>
  ({ kind: "stringSet", ...field }) as const;

/** Declares a yes or no. */
export const bool = <const T extends Omit<BoolField, "kind">>(field: T) => ({ kind: "bool", ...field }) as const;

/** Declares a whole number. */
export const integer = <const T extends Omit<IntegerField, "kind">>(field: T) =>
  ({ kind: "integer", ...field }) as const;

/** Declares a group of fields. */
export const block = <const T extends Omit<BlockField, "kind" | "presence">>(field: T) =>
  ({ kind: "block", presence: "optional", ...field }) as const;
