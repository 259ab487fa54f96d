import type {
  BlockField,
  BoolField,
  Field,
  Fields,
  IntegerField,
  SecretField,
  StringField,
  StringSetField,
} from "../../model";

/** What a body is for: a new object needs its secrets, a replacement keeps the stored ones that it leaves out. */
export type WriteKind = "create" | "replace";

type Computed = { readonly presence: "computed" };
type Required = { readonly presence: "required" };

type NamesOf<F extends Fields, K> = { [N in keyof F]: F[N] extends K ? N : never }[keyof F];
type WritableNames<F extends Fields> = Exclude<keyof F, NamesOf<F, Computed>>;

/** The fixed set of values if there is one. */
type StringValue<T> = T extends { readonly values: readonly (infer V)[] } ? V : string;

type StringSetValue<W extends StringSetField> = W extends { readonly wire: "csv" } ? string : readonly string[];

type BlockValue<G extends BlockField, D extends "request" | "response"> = {
  readonly [N in keyof G["fields"]]?: Value<G["fields"][N], D> | null;
};

/** How the API carries a field. Answers may hold what an older or newer AJO accepts, so their texts are wide. */
type Value<F extends Field, D extends "request" | "response"> = F extends StringSetField
  ? StringSetValue<F>
  : F extends BlockField
    ? BlockValue<F, D>
    : F extends BoolField
      ? boolean
      : F extends IntegerField
        ? number
        : StringOf<F, D>;

type StringOf<F extends Field, D extends "request" | "response"> = D extends "request"
  ? StringValue<F>
  : F extends Computed
    ? StringValue<F>
    : string;

/** The fields a body must hold. */
type RequiredNames<F extends Fields, P extends WriteKind> = Exclude<
  NamesOf<F, Required>,
  P extends "replace" ? NamesOf<F, SecretField> : never
>;

type Simplify<T> = { [N in keyof T]: T[N] };

/** The body of a request. Null and absent both mean "not set"; for a secret, "keep the stored one". */
export type RequestBody<F extends Fields, P extends WriteKind> = Simplify<
  { readonly [N in RequiredNames<F, P>]: Value<F[N], "request"> } & {
    readonly [N in Exclude<WritableNames<F>, RequiredNames<F, P>>]?: Value<F[N], "request"> | null;
  }
>;

/** What every object of an answer holds next to its fields. */
export interface ObjectMetadata {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly createdBy?: string | null;
  readonly modifiedAt: string;
  readonly modifiedBy?: string | null;
  /** The value of the `ETag` header, so that the items of a list have it too. */
  readonly _etag: string;
}

type SecretNames<F extends Fields> = Extract<NamesOf<F, SecretField>, string>;
type Nullable = StringField & { readonly nullable: true };
type AlwaysPresentNames<F extends Fields> = Exclude<NamesOf<F, Computed>, NamesOf<F, Nullable>>;
type OptionalNames<F extends Fields> = Exclude<keyof F, SecretNames<F> | AlwaysPresentNames<F> | keyof ObjectMetadata>;

/**
 * An object of an answer. Only what the API computes is sure to be there: AJO keeps drafts incomplete, and what
 * was made by hand may lack what we require. Secrets never come back, only when each was last set.
 */
export type ResponseObject<F extends Fields> = Simplify<
  ObjectMetadata & { readonly [N in Exclude<AlwaysPresentNames<F>, keyof ObjectMetadata>]: Value<F[N], "response"> } & {
    readonly [N in OptionalNames<F>]?: Value<F[N], "response"> | null;
  } & { readonly [N in SecretNames<F> as `${N}UpdatedAt`]?: string | null }
>;
