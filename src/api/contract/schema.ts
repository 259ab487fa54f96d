import * as z from "zod/mini";

/** The schema of an object, of which a union can tell its members apart. */
export type DiscriminableSchema<T> = z.ZodMiniType<
  T,
  T,
  z.core.$ZodTypeInternals<T, T> & { readonly propValues: z.core.util.PropValues }
>;

/** Members by name. */
export type SchemaShape = Record<string, z.ZodMiniType>;

/** What the OpenAPI document says of a schema. */
interface SchemaDocumentation {
  readonly description: string;
  /** The schema's own place in the document. */
  readonly id?: string;
  readonly writeOnly?: true;
  readonly format?: string;
}

/** The documentation of every schema. Not in zod's global registry, which belongs to whoever uses us. */
export const schemaDocumentation = new Map<z.ZodMiniType, SchemaDocumentation>();

/** Gives a schema its text, and if named its place, in the OpenAPI document. */
export function describe<T extends z.ZodMiniType>(schema: T, description: string, id?: string): T {
  schemaDocumentation.set(schema, id === undefined ? { description } : { description, id });
  return schema;
}

/** An object of an answer. It may hold more than we know, which is news and no error; types show what we know. */
export function looseObject<S extends SchemaShape>(shape: S): z.ZodMiniObject<S, z.core.$strip> {
  return z.looseObject(shape) as z.ZodMiniType as z.ZodMiniObject<S, z.core.$strip>;
}

/** A member of somebody else's answer: what is not of the type counts as absent. */
export function optionalOrIgnored<T extends z.ZodMiniType>(schema: T) {
  return z.catch(z.optional(schema), undefined);
}

/** The same without the members that are absent. */
export function omitUndefined<T>(members: { [N in keyof T]: T[N] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined)) as T;
}
