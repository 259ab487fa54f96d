import type {
  BlockField,
  BoolField,
  Field,
  Fields,
  IntegerField,
  SecretField,
  StringField,
  StringSetField,
} from "./field";
import type { ValidationIssue } from "./validation-issue";

/** The description of a value as a person gives it: no ids or times, words as a list, secrets in clear. */
export type ObjectInput<F extends Fields> = {
  readonly [N in keyof F as F[N] extends { presence: "computed" } ? never : N]?: Resolvable<FieldInput<F[N]>>;
};

type FieldInput<F extends Field> = F extends StringField | SecretField
  ? string
  : F extends StringSetField
    ? readonly Resolvable<string>[]
    : F extends BoolField
      ? boolean
      : F extends IntegerField
        ? number
        : F extends BlockField
          ? ObjectInput<F["fields"]>
          : never;

/** An object of AJO: its name, its fields, and the rules that span more than one field. */
export interface ObjectModel<F extends Fields = Fields, V extends string = string, O extends Fields = Fields> {
  /** The Terraform resource type without the provider's prefix. */
  readonly typeName: string;
  /** What a person calls it: "Sinch SMS credential". */
  readonly title: string;
  readonly description: string;
  /** The value of `vendor` on the wire, for a credential. */
  readonly vendor?: V;
  readonly fields: F;
  /** How the provider is to treat the object. AJO never hears of it. */
  readonly options: O;
  /** All that a person may declare or see of the object: its fields and its options. */
  readonly configurable: Fields;
  /** Rules over several fields. A method, so that the model of certain fields also is a model of any fields. */
  validateAcrossFields(object: ObjectInput<F>): readonly ValidationIssue[];
}

/** What a file says of its object. */
type ObjectDefinition<F extends Fields, V extends string, O extends Fields> = Omit<
  ObjectModel<F, V>,
  "options" | "configurable"
> & { readonly options?: O };

/** Declares an object, keeping the exact types of its fields, its vendor and its options. */
export const defineObject = <
  const F extends Fields,
  const V extends string = never,
  const O extends Fields = Readonly<Record<never, never>>,
>({
  options = {} as O,
  ...model
}: ObjectDefinition<F, V, O>): ObjectModel<F, V, O> => ({
  ...model,
  options,
  configurable: { ...model.fields, ...options },
});

/**
 * Stands for a value that exists but cannot be read yet: a CDKTF token at synth, an unknown at plan.
 * Rules pass it by; it is never taken for a value that was left out.
 */
export const UNRESOLVED: unique symbol = Symbol.for("cdktf-provider-ajo.unresolved");

/** A value, no value, or one that cannot be read yet. */
export type Resolvable<T> = T | undefined | typeof UNRESOLVED;

/** The value if it can be read now, else undefined. */
export function valueIfKnown<T>(value: Resolvable<T>): T | undefined {
  return value === UNRESOLVED ? undefined : (value as T | undefined);
}
