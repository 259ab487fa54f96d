import * as z from "zod/mini";

/** The schema of an object, of which a union can tell its members apart. */
export type Schema<T> = z.ZodMiniType<
  T,
  T,
  z.core.$ZodTypeInternals<T, T> & { readonly propValues: z.core.util.PropValues }
>;

/** Members by name. */
export type Shape = Record<string, z.ZodMiniType>;

/** Gives a schema its text, and if named its place, in the OpenAPI document. */
export function documented<T extends z.ZodMiniType>(schema: T, description: string, id?: string): T {
  z.globalRegistry.add(schema, id === undefined ? { description } : { description, id });
  return schema;
}

/** An object of an answer. It may hold more than we know, which is news and no error; types show what we know. */
export function tolerant<S extends Shape>(shape: S): z.ZodMiniObject<S, z.core.$strip> {
  return z.looseObject(shape) as z.ZodMiniType as z.ZodMiniObject<S, z.core.$strip>;
}
