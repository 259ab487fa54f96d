import type { Field, Fields, GroupField, SecretField, TextField, WordsField } from "./field";
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
    : F extends GroupField
      ? Described<F["fields"]>
      : never;

/** A choice that is left to the person who declares an object. The default is no. */
interface Option {
  /** Markdown, whole sentences: what a yes does. */
  readonly description: string;
}

/** An object of AJO: its name, its fields, and the rules that span more than one field. */
export interface ObjectModel<F extends Fields = Fields, V extends string = string> {
  /** The Terraform resource type without the provider's prefix. */
  readonly name: string;
  /** What a person calls it: "Sinch SMS credential". */
  readonly title: string;
  readonly description: string;
  /** The value of `vendor` on the wire, for a credential. */
  readonly vendor?: V;
  readonly fields: F;
  /** How Terraform is to treat the object, each a yes or no, by name. AJO never hears of them. */
  readonly options?: { readonly [name: string]: Option };
  /** Rules over several fields. A method, so that the model of certain fields also is a model of any fields. */
  rules(object: Described<F>): readonly Problem[];
}

/** Declares an object, keeping the exact types of its fields and its vendor. */
export const objectModel = <const F extends Fields, const V extends string = never>(
  model: ObjectModel<F, V>,
): ObjectModel<F, V> => model;
