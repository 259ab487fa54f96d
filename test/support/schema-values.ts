import fc from "fast-check";

/** What the published schemas use of JSON Schema. */
interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
}

/** What stands for the values of some members, by definition and name, such as `LastChange.at`. */
type Members = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** How deep values within values go that have no end of their own. */
const MAX_DEPTH = 3;

/**
 * Makes whatever fits a schema: each member that may be missing is there or not, each list empty or not, each condition one of
 * those that there are. What a program would never make together is made, too.
 *
 * @param texts The texts of members without an entry in `members`.
 */
export function generateFromSchema(
  schema: object,
  texts: fc.Arbitrary<string>,
  members: Members,
): fc.Arbitrary<unknown> {
  const { $ref = "", definitions } = schema as Schema & { readonly definitions: Readonly<Record<string, Schema>> };
  const nameOf = (reference: string) => reference.replace("#/definitions/", "");

  const generate = (part: Schema, find: (name: string) => fc.Arbitrary<unknown>, owner = ""): fc.Arbitrary<unknown> => {
    const toValues = (one: Schema) => generate(one, find);
    if (part.$ref !== undefined) return find(nameOf(part.$ref));
    if (part.const !== undefined) return fc.constant(part.const);
    if (part.enum !== undefined) return fc.constantFrom(...part.enum);
    if (part.anyOf !== undefined) return fc.oneof({ maxDepth: MAX_DEPTH }, ...part.anyOf.map(toValues));
    if (part.type === "array") return fc.array(toValues(part.items ?? {}), { maxLength: 3 });
    if (part.type === "object" && part.properties === undefined)
      return fc.dictionary(texts, toValues(part.additionalProperties ?? {}), { maxKeys: 3 });
    if (part.type === "object") {
      const values = Object.entries(part.properties ?? {}).map(([name, one]): [string, fc.Arbitrary<unknown>] => [
        name,
        members[`${owner}.${name}`] ?? toValues(one),
      ]);
      return fc.record(Object.fromEntries(values), { requiredKeys: [...(part.required ?? [])], noNullPrototype: true });
    }
    if (part.type === "string") return texts;
    if (part.type === "number") return fc.nat();
    if (part.type === "boolean") return fc.boolean();
    if (part.type === "null") return fc.constant(null);
    throw new Error(`No values are known for ${JSON.stringify(part)}.`);
  };

  const tied = fc.letrec((tie) =>
    Object.fromEntries(Object.entries(definitions).map(([name, one]) => [name, generate(one, tie, name)])),
  );
  const values = tied[nameOf($ref)];
  if (values === undefined) throw new Error(`The schema has no definition ${$ref}.`);
  return values;
}
