import * as z from "zod/mini";

/** The schema of an object that a discriminated union can contain. */
export type DiscriminableSchema<T> = z.ZodMiniType<
  T,
  T,
  z.core.$ZodTypeInternals<T, T> & { readonly propValues: z.core.util.PropValues }
>;

/** The members of an object's schema, by name. */
export type SchemaShape = Record<string, z.ZodMiniType>;

/** What the OpenAPI document says of a schema. */
interface SchemaDocumentation {
  readonly description: string;
  /** The name under which the document lists the schema, if it does. */
  readonly id?: string;
  readonly writeOnly?: true;
  readonly readOnly?: true;
  readonly format?: string;
}

/** The documentation of every schema. Not in zod's global registry, which the user's own code may use. */
export const schemaDocumentation = new Map<z.ZodMiniType, SchemaDocumentation>();

/** Sets a schema's description, and optionally its name, in the OpenAPI document. */
export function describe<T extends z.ZodMiniType>(schema: T, description: string, id?: string): T {
  schemaDocumentation.set(schema, id === undefined ? { description } : { description, id });
  return schema;
}

/** An object in a response. Unknown members are allowed, but do not show in its type. */
export function looseObject<S extends SchemaShape>(shape: S): z.ZodMiniObject<S, z.core.$strip> {
  return z.looseObject(shape) as z.ZodMiniType as z.ZodMiniObject<S, z.core.$strip>;
}

/** A copy without the members that are undefined. */
export function omitUndefined<T>(members: { [N in keyof T]: T[N] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined)) as T;
}
