import {
  type BlockField,
  type BoolField,
  type Field,
  type Fields,
  formatKeywords,
  type IntegerField,
  isSensitiveField,
  type ObjectInput,
  type ObjectModel,
  parseKeywords,
  type SecretField,
  type StringField,
  type StringSetField,
  sinchMmsCredential,
  sinchRcsCredential,
  sinchSmsCredential,
  smsWebhook,
  UNRESOLVED,
} from "../../model";

type Vendor<V extends string> = [V] extends [never] ? unknown : { readonly vendor: V };
type Members = Record<string, unknown>;

/**
 * A description as the API takes it, secrets included where they are given. What is not set is left out.
 * The values must have passed the model's `validate`; that nothing is missing is checked here once more.
 */
export function toWire<F extends Fields, V extends string, P extends WriteKind>(
  model: ObjectModel<F, V>,
  object: ObjectInput<F>,
  writeKind: P,
): RequestBody<F, P> & Vendor<V> {
  const members = convertFields(model.fields, object, stringSetToWire);
  const missing = Object.entries<Field>(model.fields).filter(
    ([name, field]) =>
      field.presence === "required" && !(name in members) && !(field.kind === "secret" && writeKind === "replace"),
  );
  if (missing.length > 0) {
    throw new Error(`The ${model.title} cannot be sent without ${missing.map(([name]) => name).join(", ")}.`);
  }
  return { ...(model.vendor === undefined ? {} : { vendor: model.vendor }), ...members } as RequestBody<F, P> &
    Vendor<V>;
}

/** What an answer, or a body, says of the fields that a person sets. Null and absent are both left out. */
export function fromWire<F extends Fields, V extends string>(
  model: ObjectModel<F, V>,
  object: ResponseObject<F> | RequestBody<F, "replace">,
): ObjectInput<F> {
  return convertFields(model.fields, object, stringSetFromWire) as ObjectInput<F>;
}

type ConvertStringSet = (field: StringSetField, value: unknown) => string | readonly string[] | undefined;

const stringSetToWire: ConvertStringSet = (field, value) => {
  const words = (value as readonly (string | typeof UNRESOLVED)[]).map(assertResolved) as string[];
  if (words.length === 0) return undefined;
  return field.wireFormat === "csv" ? formatKeywords(words) : words;
};

const stringSetFromWire: ConvertStringSet = (field, value) => {
  const words = field.wireFormat === "csv" ? parseKeywords(value as string) : (value as readonly string[]);
  return words.length === 0 ? undefined : words;
};

/** Walks the fields that a person sets and keeps those with a value. Only words look different on the wire. */
function convertFields(fields: Fields, object: object, words: ConvertStringSet): Members {
  const members: Members = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = assertResolved((object as Members)[name]);
    if (field.presence === "computed" || value === undefined || value === null) continue;
    const converted = convertField(field, value, words);
    if (converted !== undefined) members[name] = converted;
  }
  return members;
}

function convertField(field: Field, value: unknown, words: ConvertStringSet): unknown {
  switch (field.kind) {
    case "string":
    case "secret":
    case "bool":
    case "integer":
      return value;
    case "stringSet":
      return words(field, value);
    case "block":
      return undefinedIfEmpty(convertFields(field.fields, value as object, words));
  }
}

function assertResolved(value: unknown): unknown {
  if (value === UNRESOLVED) throw new Error("A value that is not known yet cannot be sent.");
  return value;
}

/** A group in which nothing is set means the same as no group. */
function undefinedIfEmpty(members: Members): Members | undefined {
  return Object.keys(members).length === 0 ? undefined : members;
}

/** What a body is for: a new object needs its secrets, a replacement keeps the stored ones that it leaves out. */
export type WriteKind = "create" | "replace";

type Computed = { readonly presence: "computed" };
type Required = { readonly presence: "required" };

type NamesOf<F extends Fields, K> = { [N in keyof F]: F[N] extends K ? N : never }[keyof F];
type WritableNames<F extends Fields> = Exclude<keyof F, NamesOf<F, Computed>>;

/** The fixed set of values if there is one. */
type StringValue<T> = T extends { readonly allowedValues: readonly (infer V)[] } ? V : string;

type StringSetValue<W extends StringSetField> = W extends { readonly wireFormat: "csv" } ? string : readonly string[];

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

/** The names of all members that hold secrets, or an address that may hold one. */
const SENSITIVE_NAMES: ReadonlySet<string> = new Set(
  [sinchSmsCredential, sinchMmsCredential, sinchRcsCredential, smsWebhook].flatMap(({ fields }) =>
    Object.entries<Field>(fields).flatMap(([name, field]) => (isSensitiveField(field) ? [name] : [])),
  ),
);

/** The texts of a body, of one object or of a list, that nobody else is to see. */
export function findSecretValues(body: unknown): string[] {
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    SENSITIVE_NAMES.has(name) && typeof value === "string" ? [value] : findSecretValues(value),
  );
}
