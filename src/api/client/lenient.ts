import * as z from "zod/mini";

/** A member of somebody else's answer: what is not of the type counts as absent. */
export function optionalOrIgnored<T extends z.ZodMiniType>(schema: T) {
  return z.catch(z.optional(schema), undefined);
}

/** The same without the members that are absent. */
export function omitUndefined<T>(members: { [N in keyof T]: T[N] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined)) as T;
}
