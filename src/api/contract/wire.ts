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
 * Converts an object to a request body, with the secrets that it contains. Members that are not set are left out. The
 * input must be valid by the model's rules; only missing required members are noticed here.
 */
export function toWire<F extends Fields, V extends string, P extends WriteKind>(
  model: ObjectModel<F, V>,
  input: ObjectInput<F>,
  writeKind: P,
): RequestBody<F, P> & Vendor<V> {
  const members = convertFields(model.fields, input, stringSetToWire);
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

/** Converts an object of a response, or a request body, to the model's fields that users set. Nulls are left out. */
export function fromWire<F extends Fields, V extends string>(
  model: ObjectModel<F, V>,
  object: ResponseObject<F> | RequestBody<F, "replace">,
): ObjectInput<F> {
  return convertFields(model.fields, object, stringSetFromWire) as ObjectInput<F>;
}

type ConvertStringSet = (field: StringSetField, value: unknown) => string | readonly string[] | undefined;

const stringSetToWire: ConvertStringSet = (field, value) => {
  const items = (value as readonly (string | typeof UNRESOLVED)[]).map(assertResolved) as string[];
  if (items.length === 0) return undefined;
  return field.wireFormat === "csv" ? formatKeywords(items) : items;
};

const stringSetFromWire: ConvertStringSet = (field, value) => {
  const items = field.wireFormat === "csv" ? parseKeywords(value as string) : (value as readonly string[]);
  return items.length === 0 ? undefined : items;
};

/** Converts the fields that users set and that have a value. Only string sets differ on the wire. */
function convertFields(fields: Fields, object: object, convertStringSet: ConvertStringSet): Members {
  const members: Members = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = assertResolved((object as Members)[name]);
    if (field.presence === "computed" || value === undefined || value === null) continue;
    const converted = convertField(field, value, convertStringSet);
    if (converted !== undefined) members[name] = converted;
  }
  return members;
}

function convertField(field: Field, value: unknown, convertStringSet: ConvertStringSet): unknown {
  switch (field.kind) {
    case "string":
    case "secret":
    case "bool":
    case "integer":
      return value;
    case "stringSet":
      return convertStringSet(field, value);
    case "block":
      return undefinedIfEmpty(convertFields(field.fields, value as object, convertStringSet));
  }
}

function assertResolved(value: unknown): unknown {
  if (value === UNRESOLVED) throw new Error("A value that is not known yet cannot be sent.");
  return value;
}

/** A block in which nothing is set means the same as no block. */
function undefinedIfEmpty(members: Members): Members | undefined {
  return Object.keys(members).length === 0 ? undefined : members;
}

/** Whether a body creates an object, which needs its secrets, or replaces one, which keeps the secrets left out. */
export type WriteKind = "create" | "replace";

type Computed = { readonly presence: "computed" };
type Required = { readonly presence: "required" };

type NamesOf<F extends Fields, K> = { [N in keyof F]: F[N] extends K ? N : never }[keyof F];
type WritableNames<F extends Fields> = Exclude<keyof F, NamesOf<F, Computed>>;

/** One of the allowed values, if the field has them. */
type StringValue<T> = T extends { readonly allowedValues: readonly (infer V)[] } ? V : string;

type StringSetValue<W extends StringSetField> = W extends { readonly wireFormat: "csv" } ? string : readonly string[];

type BlockValue<G extends BlockField, D extends "request" | "response"> = {
  readonly [N in keyof G["fields"]]?: Value<G["fields"][N], D> | null;
};

/** The value of a field on the wire. A response may contain values that only another version of AJO accepts. */
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

/** The fields that a body must contain. */
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

/** What every object in a response contains in addition to its fields. */
export interface ObjectMetadata {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly createdBy?: string | null;
  readonly modifiedAt: string;
  readonly modifiedBy?: string | null;
  /** The value of the `ETag` header, which the items of a list do not have. */
  readonly _etag: string;
}

type SecretNames<F extends Fields> = Extract<NamesOf<F, SecretField>, string>;
type Nullable = StringField & { readonly nullable: true };
type AlwaysPresentNames<F extends Fields> = Exclude<NamesOf<F, Computed>, NamesOf<F, Nullable>>;
type OptionalNames<F extends Fields> = Exclude<keyof F, SecretNames<F> | AlwaysPresentNames<F> | keyof ObjectMetadata>;

/**
 * An object in a response. Only computed members are always present: drafts are incomplete, and objects created in AJO's
 * own screens may lack members that we require. Instead of secrets, it contains when each was last set.
 */
export type ResponseObject<F extends Fields> = Simplify<
  ObjectMetadata & { readonly [N in Exclude<AlwaysPresentNames<F>, keyof ObjectMetadata>]: Value<F[N], "response"> } & {
    readonly [N in OptionalNames<F>]?: Value<F[N], "response"> | null;
  } & { readonly [N in SecretNames<F> as `${N}UpdatedAt`]?: string | null }
>;

/** The names of all members that are secrets, or URLs that may contain one. */
const SENSITIVE_NAMES: ReadonlySet<string> = new Set(
  [sinchSmsCredential, sinchMmsCredential, sinchRcsCredential, smsWebhook].flatMap(({ fields }) =>
    Object.entries<Field>(fields).flatMap(([name, field]) => (isSensitiveField(field) ? [name] : [])),
  ),
);

/** What a secret is called in APIs of others, without the signs between its words. */
const SECRET_NAME = /(?:token|secret|password|passwd|passphrase|apikey|authorization|cookie|privatekey|credentials?)$/;

/** True for the name of a member that holds a secret, however its words are joined. */
function isSecretName(name: string): boolean {
  return SENSITIVE_NAMES.has(name) || SECRET_NAME.test(name.toLowerCase().replaceAll(/[^a-z]/g, ""));
}

/** The same body without what must not be shown. Only of a text is it known that it is a secret: lists and objects stay. */
export function dropSecretMembers(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(dropSecretMembers);
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]: [string, unknown]) => {
      const isValue = (typeof value === "string" && value !== "") || typeof value === "number";
      return [name, isValue && isSecretName(name) ? "[secret]" : dropSecretMembers(value)];
    }),
  );
}

/** Finds the values of a body, of one object or of a list, that must not be shown. */
export function findSecretValues(body: unknown): string[] {
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    SENSITIVE_NAMES.has(name) && typeof value === "string" ? [value] : findSecretValues(value),
  );
}
