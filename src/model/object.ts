import type { CountField, Field, Fields, FlagField, GroupField, SecretField, TextField, WordsField } from "./field";
import type { Problem } from "./problem";
import type { Maybe } from "./unresolved";

/** The description of a value as a person gives it: no ids or times, words as a list, secrets in clear. */
export type Described<F extends Fields> = {
  readonly [N in keyof F as F[N] extends { presence: "computed" } ? never : N]?: Maybe<DescribedField<F[N]>>;
};

type DescribedField<F extends Field> = F extends TextField | SecretField
  ? string
  : F extends WordsField
    ? readonly Maybe<string>[]
    : F extends FlagField
      ? boolean
      : F extends CountField
        ? number
        : F extends GroupField
          ? Described<F["fields"]>
          : never;

/** An object of AJO: its name, its fields, and the rules that span more than one field. */
export interface ObjectModel<F extends Fields = Fields, V extends string = string, O extends Fields = Fields> {
  /** The Terraform resource type without the provider's prefix. */
  readonly name: string;
  /** What a person calls it: "Sinch SMS credential". */
  readonly title: string;
  readonly description: string;
  /** The value of `vendor` on the wire, for a credential. */
  readonly vendor?: V;
  readonly fields: F;
  /** How the provider is to treat the object. AJO never hears of it. */
  readonly options: O;
  /** All that a person may declare or see of the object: its fields and its options. */
  readonly declared: Fields;
  /** Rules over several fields. A method, so that the model of certain fields also is a model of any fields. */
  rules(object: Described<F>): readonly Problem[];
}

/** What a file says of its object. */
type Declaration<F extends Fields, V extends string, O extends Fields> = Omit<
  ObjectModel<F, V>,
  "options" | "declared"
> & { readonly options?: O };

/** Declares an object, keeping the exact types of its fields, its vendor and its options. */
export const objectModel = <
  const F extends Fields,
  const V extends string = never,
  const O extends Fields = Readonly<Record<never, never>>,
>({
  options = {} as O,
  ...model
}: Declaration<F, V, O>): ObjectModel<F, V, O> => ({ ...model, options, declared: { ...model.fields, ...options } });
