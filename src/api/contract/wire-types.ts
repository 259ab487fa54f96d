import type { CountField, Field, Fields, FlagField, GroupField, SecretField, TextField, WordsField } from "../../model";

/** What a body is for: a new object needs its secrets, a replacement keeps the stored ones that it leaves out. */
export type Purpose = "create" | "replace";

type Computed = { readonly presence: "computed" };
type Required = { readonly presence: "required" };

type NamesOf<F extends Fields, K> = { [N in keyof F]: F[N] extends K ? N : never }[keyof F];
type Settable<F extends Fields> = Exclude<keyof F, NamesOf<F, Computed>>;

/** The fixed set of values if there is one. */
type TextValue<T> = T extends { readonly values: readonly (infer V)[] } ? V : string;

type WordsValue<W extends WordsField> = W extends { readonly wire: "csv" } ? string : readonly string[];

type GroupValue<G extends GroupField, D extends "request" | "response"> = {
  readonly [N in keyof G["fields"]]?: Value<G["fields"][N], D> | null;
};

/** How the API carries a field. Answers may hold what an older or newer AJO accepts, so their texts are wide. */
type Value<F extends Field, D extends "request" | "response"> = F extends WordsField
  ? WordsValue<F>
  : F extends GroupField
    ? GroupValue<F, D>
    : F extends FlagField
      ? boolean
      : F extends CountField
        ? number
        : TextOf<F, D>;

type TextOf<F extends Field, D extends "request" | "response"> = D extends "request"
  ? TextValue<F>
  : F extends Computed
    ? TextValue<F>
    : string;

/** The fields a body must hold. */
type Demanded<F extends Fields, P extends Purpose> = Exclude<
  NamesOf<F, Required>,
  P extends "replace" ? NamesOf<F, SecretField> : never
>;

type Simplify<T> = { [N in keyof T]: T[N] };

/** The body of a request. Null and absent both mean "not set"; for a secret, "keep the stored one". */
export type WireBody<F extends Fields, P extends Purpose> = Simplify<
  { readonly [N in Demanded<F, P>]: Value<F[N], "request"> } & {
    readonly [N in Exclude<Settable<F>, Demanded<F, P>>]?: Value<F[N], "request"> | null;
  }
>;

/** What every object of an answer holds next to its fields. */
export interface Envelope {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly createdBy?: string | null;
  readonly modifiedAt: string;
  readonly modifiedBy?: string | null;
  /** The value of the `ETag` header, so that the items of a list have it too. */
  readonly _etag: string;
}

type Secrets<F extends Fields> = Extract<NamesOf<F, SecretField>, string>;
type Nullable = TextField & { readonly nullable: true };
type Filled<F extends Fields> = Exclude<NamesOf<F, Computed>, NamesOf<F, Nullable>>;
type Rest<F extends Fields> = Exclude<keyof F, Secrets<F> | Filled<F> | keyof Envelope>;

/**
 * An object of an answer. Only what the API computes is sure to be there: AJO keeps drafts incomplete, and what
 * was made by hand may lack what we require. Secrets never come back, only when each was last set.
 */
export type WireObject<F extends Fields> = Simplify<
  Envelope & { readonly [N in Exclude<Filled<F>, keyof Envelope>]: Value<F[N], "response"> } & {
    readonly [N in Rest<F>]?: Value<F[N], "response"> | null;
  } & { readonly [N in Secrets<F> as `${N}UpdatedAt`]?: string | null }
>;
