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

/** The values of an object as the user gives them: without computed fields, sets as lists, secrets in clear. */
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

/** A kind of object in AJO: its names, its fields, and the rules that span more than one field. */
export interface ObjectModel<F extends Fields = Fields, V extends string = string, O extends Fields = Fields> {
  /** The Terraform resource type without the provider's prefix: `sms_webhook`. */
  readonly typeName: string;
  /** The name in messages and pages: "Sinch SMS credential". */
  readonly title: string;
  readonly description: string;
  /** The value of `vendor` in the API, for a credential. */
  readonly vendor?: V;
  readonly fields: F;
  /** How the provider treats the object. Options are not sent to AJO. */
  readonly options: O;
  /** The fields and the options. */
  readonly configurable: Fields;
  /** Finds what breaks rules over several fields. A method, so that `ObjectModel<F>` is assignable to `ObjectModel`. */
  validateAcrossFields(object: ObjectInput<F>): readonly ValidationIssue[];
}

/** What a file declares of its object. */
type ObjectDefinition<F extends Fields, V extends string, O extends Fields> = Omit<
  ObjectModel<F, V>,
  "options" | "configurable"
> & { readonly options?: O };

/** Declares a kind of object. It keeps the exact types of its fields, its vendor and its options. */
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
 * Marks a value that exists but is not known yet: a CDKTF token at synth, an unknown value at plan.
 * No rule applies to it, and it does not count as left out.
 */
export const UNRESOLVED: unique symbol = Symbol.for("cdktf-provider-ajo.unresolved");

/** A value, no value, or one that is not known yet. */
export type Resolvable<T> = T | undefined | typeof UNRESOLVED;

/** The value if it is known now, else undefined. */
export function valueIfKnown<T>(value: Resolvable<T>): T | undefined {
  return value === UNRESOLVED ? undefined : (value as T | undefined);
}

/** The items of a list that are known now; none if the list itself is not known or left out. */
export function knownItems<T>(list: Resolvable<readonly Resolvable<T>[]>): T[] {
  const known: T[] = [];
  for (const item of valueIfKnown(list) ?? []) {
    const value = valueIfKnown(item);
    if (value !== undefined) known.push(value);
  }
  return known;
}
