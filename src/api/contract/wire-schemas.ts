import * as z from "zod/mini";
import { type Field, type Fields, type ObjectModel, parseKeywords, secretNames, type WordsField } from "../../model";
import { documentation, documented, type Schema, type Shape, tolerant } from "./schema";
import type { Purpose, WireBody, WireObject } from "./wire-types";

type MembersOf<S extends Shape> = [keyof S] extends [never] ? unknown : z.output<z.ZodMiniObject<S>>;

/** The name of an object's schemas: `sinch_sms_credential` is `SinchSmsCredential`. */
function schemaName(model: ObjectModel, suffix = ""): string {
  return model.name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()) + suffix;
}

/** What a request may say of an object. Unknown members are refused, so that a misspelt one is not lost. */
export function bodySchema<F extends Fields, V extends string, P extends Purpose, X extends Shape>(
  model: ObjectModel<F, V>,
  purpose: P,
  extra: X,
): Schema<WireBody<F, P> & MembersOf<X>> {
  const shape: Shape = { ...extra };
  for (const [name, field] of Object.entries<Field>(model.fields)) {
    if (field.presence === "computed") continue;
    const required = field.presence === "required" && (purpose === "create" || field.kind !== "secret");
    shape[name] = member(field, required, requestValue);
  }
  const keeps = Object.values<Field>(model.fields).some((field) => field.kind === "secret");
  const text =
    purpose === "replace" && keeps
      ? `A ${model.title} as it shall be. Secrets left out keep their stored values.`
      : `A ${model.title} as it shall be.`;
  const schema = documented(
    z.strictObject(shape),
    text,
    schemaName(model, purpose === "create" ? "Create" : "Replace"),
  );
  // The shape is built by walking the fields, which TypeScript cannot follow; the tests hold both together.
  return schema as z.ZodMiniType as Schema<WireBody<F, P> & MembersOf<X>>;
}

/** What an answer says of an object. Unknown members are tolerated: they are news, not errors. */
export function objectSchema<F extends Fields, V extends string, X extends Shape>(
  model: ObjectModel<F, V>,
  extra: X,
): Schema<WireObject<F> & MembersOf<X>> {
  const shape: Shape = {};
  for (const [name, field] of Object.entries<Field>(model.fields)) {
    if (field.kind === "secret") {
      shape[secretNames(name).updatedAt] = documented(
        z.nullish(z.string()),
        `When \`${name}\` was last set, by anybody, RFC 3339 in UTC. Secrets themselves are never returned.`,
      );
    } else {
      const sure = field.presence === "computed" && !(field.kind === "text" && field.nullable === true);
      shape[name] = member(field, sure, responseValue);
    }
  }
  const schema = tolerant({
    ...shape,
    id: documented(z.string().check(z.minLength(1)), "The object's id, a UUID."),
    name: documented(z.string(), "The object's name, unique in its sandbox."),
    createdBy: documented(z.nullish(z.string()), "Who created the object."),
    modifiedBy: documented(z.nullish(z.string()), "Who changed the object last."),
    _etag: documented(z.string().check(z.minLength(1)), "The value of the `ETag` header, for `If-Match`."),
    ...extra,
  });
  return documented(schema, model.description, schemaName(model)) as z.ZodMiniType as Schema<
    WireObject<F> & MembersOf<X>
  >;
}

type ValueSchema = (field: Field) => z.ZodMiniType;

function member(field: Field, required: boolean, value: ValueSchema): z.ZodMiniType {
  const schema = required ? value(field) : z.nullish(value(field));
  documentation.set(schema, {
    description:
      field.kind === "words" && field.wire === "csv"
        ? `${field.description} Here one string, in which commas separate the words.`
        : field.description,
    ...(field.kind === "secret" && { writeOnly: true, format: "password" }),
  });
  return schema;
}

function requestValue(field: Field): z.ZodMiniType {
  switch (field.kind) {
    case "text":
    case "secret":
      // A copy, for the description belongs to this place and rules are shared.
      return field.rule.clone();
    case "words":
      return field.wire === "csv" ? csv(field) : z.array(field.rule);
    case "flag":
      return z.boolean();
    case "count":
      return field.rule.clone();
    case "group":
      return z.strictObject(members(field.fields, requestValue));
  }
}

function responseValue(field: Field): z.ZodMiniType {
  switch (field.kind) {
    case "text":
      return field.presence === "computed" ? field.rule.clone() : z.string();
    case "secret":
      throw new Error("Secrets have no place in an answer.");
    case "words":
      return field.wire === "csv" ? z.string() : z.array(z.string());
    case "flag":
      return z.boolean();
    case "count":
      return z.number();
    case "group":
      return tolerant(members(field.fields, responseValue));
  }
}

function members(fields: Fields, value: ValueSchema): Shape {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, member(field, false, value)]));
}

/** One string of words joined by commas, each of which keeps the field's rule. */
function csv(field: WordsField): z.ZodMiniType<string, string> {
  return z.string().check((context) => {
    for (const word of parseKeywords(context.value)) {
      for (const issue of z.safeParse(field.rule, word).error?.issues ?? []) {
        context.issues.push({ code: "custom", message: issue.message, input: context.value });
      }
    }
  });
}
