import * as z from "zod/mini";
import {
  type Field,
  type Fields,
  listSecretFields,
  type ObjectModel,
  parseKeywords,
  type StringSetField,
  secretFieldNames,
} from "../../model";
import { createObjectIdSchema } from "./object-id";
import { type DiscriminableSchema, describe, looseObject, type SchemaShape, schemaDocumentation } from "./schema";
import type { RequestBody, ResponseObject, WriteKind } from "./wire";

type MembersOf<S extends SchemaShape> = [keyof S] extends [never] ? unknown : z.output<z.ZodMiniObject<S>>;

/** The name of an object's schema: `SinchSmsCredentialCreate` for `sinch_sms_credential`. */
function toSchemaName(model: ObjectModel, suffix = ""): string {
  return model.typeName.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()) + suffix;
}

/**
 * Creates the schema of a request body. Unknown members are errors, so that a misspelt one is noticed. With the schema of
 * the `response`, the body may have the members that only that has, which are ignored: what was read can be sent back.
 */
export function createBodySchema<F extends Fields, V extends string, P extends WriteKind, X extends SchemaShape>(
  model: ObjectModel<F, V>,
  writeKind: P,
  extra: X,
  response?: z.ZodMiniType,
): DiscriminableSchema<RequestBody<F, P> & MembersOf<X>> {
  const shape: SchemaShape = { ...extra };
  for (const [name, field] of Object.entries<Field>(model.fields)) {
    if (field.presence === "computed") continue;
    const required = field.presence === "required" && (writeKind === "create" || field.kind !== "secret");
    shape[name] = createMemberSchema(field, required, createRequestValue);
  }
  for (const [name, member] of listMembers(response)) shape[name] ??= createIgnoredSchema(member);
  const hasSecrets = listSecretFields(model.fields).length > 0;
  const description =
    writeKind === "replace" && hasSecrets
      ? `A ${model.title} with all its values. Secrets left out keep their stored values.`
      : `A ${model.title} with all its values.`;
  const schema = describe(
    z.strictObject(shape),
    description,
    toSchemaName(model, writeKind === "create" ? "Create" : "Replace"),
  );
  // TypeScript cannot follow how the shape is built from the fields; the tests check that both agree.
  return schema as z.ZodMiniType as DiscriminableSchema<RequestBody<F, P> & MembersOf<X>>;
}

function listMembers(schema: z.ZodMiniType | undefined): [string, z.ZodMiniType][] {
  return schema instanceof z.ZodMiniObject ? Object.entries(schema.shape as SchemaShape) : [];
}

/** The schema of a member that only responses have, in a request. */
function createIgnoredSchema(member: z.ZodMiniType): z.ZodMiniType {
  const schema = z.optional(z.unknown());
  const { description = "" } = schemaDocumentation.get(member) ?? {};
  schemaDocumentation.set(schema, { description: `${description} Ignored in a request.`.trim(), readOnly: true });
  return schema;
}

/** Creates the schema of an object in a response. Unknown members are allowed. */
export function createObjectSchema<F extends Fields, V extends string, X extends SchemaShape>(
  model: ObjectModel<F, V>,
  extra: X,
): DiscriminableSchema<ResponseObject<F> & MembersOf<X>> {
  const shape: SchemaShape = {};
  for (const [name, field] of Object.entries<Field>(model.fields)) {
    if (field.kind === "secret") {
      shape[secretFieldNames(name).updatedAt] = describe(
        z.nullish(z.string()),
        `When \`${name}\` was last set, by anybody, RFC 3339 in UTC. Secrets themselves are never returned.`,
      );
    } else {
      const isAlwaysPresent = field.presence === "computed" && !(field.kind === "string" && field.nullable === true);
      shape[name] = createMemberSchema(field, isAlwaysPresent, createResponseValue);
    }
  }
  const schema = looseObject({
    ...shape,
    id: describe(createObjectIdSchema(), "The object's id, usually a UUID. A client takes no other id for usable."),
    name: describe(createTextSchema(), "The object's name, unique in its sandbox."),
    _etag: describe(z.string().check(z.minLength(1)), "The value of the `ETag` header, for `If-Match`."),
    ...extra,
  });
  return describe(schema, model.description, toSchemaName(model)) as z.ZodMiniType as DiscriminableSchema<
    ResponseObject<F> & MembersOf<X>
  >;
}

/** Creates the schema of a field's value, in a request or in a response. */
type CreateValueSchema = (field: Field) => z.ZodMiniType;

function createMemberSchema(field: Field, required: boolean, createValueSchema: CreateValueSchema): z.ZodMiniType {
  const value = createValueSchema(field);
  const schema = required ? value : z.nullish(value);
  schemaDocumentation.set(schema, {
    description:
      field.kind === "stringSet" && field.wireFormat === "csv"
        ? `${field.description} Here one string, in which commas separate the words.`
        : field.description,
    ...(field.kind === "secret" && { writeOnly: true, format: "password" }),
  });
  return schema;
}

function createRequestValue(field: Field): z.ZodMiniType {
  switch (field.kind) {
    case "string":
    case "secret":
      // A copy: rules are shared by fields, but descriptions belong to one.
      return field.rule.clone();
    case "stringSet":
      return field.wireFormat === "csv" ? createCsvSchema(field) : z.array(field.rule);
    case "bool":
      return z.boolean();
    case "integer":
      return field.rule.clone();
    case "block":
      return z.strictObject(createShape(field.fields, createRequestValue));
  }
}

/**
 * What somebody has typed, in the Unicode form in which Terraform keeps all strings (NFC): AJO may have it in another one,
 * and still it is the same name.
 */
function createTextSchema() {
  return z.string().check(z.normalize("NFC"));
}

function createResponseValue(field: Field): z.ZodMiniType {
  switch (field.kind) {
    case "string":
      if (field.presence !== "computed") return createTextSchema();
      // A new version of AJO may have new values: they are passed through.
      return field.allowedValues === undefined ? field.rule.clone() : z.string().check(z.minLength(1));
    case "secret":
      throw new Error("Secrets have no place in an answer.");
    case "stringSet":
      return field.wireFormat === "csv" ? createTextSchema() : z.array(createTextSchema());
    case "bool":
      return z.boolean();
    case "integer":
      return z.number();
    case "block":
      return looseObject(createShape(field.fields, createResponseValue));
  }
}

function createShape(fields: Fields, createValueSchema: CreateValueSchema): SchemaShape {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, createMemberSchema(field, false, createValueSchema)]),
  );
}

/** A string of items, separated by commas. The field's rule applies to each item. */
function createCsvSchema(field: StringSetField): z.ZodMiniType<string, string> {
  return z.string().check((context) => {
    for (const item of parseKeywords(context.value)) {
      for (const issue of z.safeParse(field.rule, item).error?.issues ?? []) {
        context.issues.push({ code: "custom", message: issue.message, input: context.value });
      }
    }
  });
}
