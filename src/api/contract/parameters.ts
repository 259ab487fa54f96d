import * as z from "zod/mini";
import { type DiscriminableSchema, describe, looseObject } from "./schema";

/** The maximum number of objects on a page of a list. */
export const MAX_PAGE_SIZE = 100;

/** The maximum number of objects that one request releases. */
export const MAX_RELEASED = 1_000;

/** The headers that Adobe's gateway requires, except the bearer token and the API key, which are security schemes. */
export const gatewayHeaders = {
  "x-gw-ims-org-id": describe(z.string(), "The IMS organisation, which ends in `@AdobeOrg`."),
  "x-sandbox-name": describe(z.string(), "The sandbox, in lower case, such as `prod`."),
  "x-request-id": describe(z.optional(z.string()), "A name for this request, unique. It is answered back."),
};

/** The header of requests that change an object. */
export const ifMatchHeader = {
  "if-match": describe(
    z.string(),
    "The `ETag` of the object as last read. Without it 428; if the object has changed since, 412.",
  ),
};

/** The header of every write. Without it, a PUT whose response was lost would look like someone else's change. */
export const idempotencyKeyHeader = {
  "idempotency-key": describe(
    z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
    "Makes a retry safe: the same key with the same request gets the first answer again, whatever `If-Match` says; with another request 422. Kept for at least 24 hours, or until the object is released.",
  ),
};

/** The path parameter of one object. */
export const idParams = z.object({ id: describe(z.string().check(z.minLength(1)), "The object's id.") });

const pagingShape = {
  limit: describe(
    z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_PAGE_SIZE)), 50),
    "How many objects to answer at most.",
  ),
  start: describe(z.optional(z.string()), "Where to begin: `_page.next` of the page before. Not to be made up."),
};

/** The query of the list of surfaces. */
export const pageQuery = z.strictObject(pagingShape);

export const credentialsQuery = z.strictObject({
  ...pagingShape,
  vendor: describe(z.optional(z.string()), "Only credentials of this vendor."),
});

export const webhooksQuery = z.strictObject({
  ...pagingShape,
  credentialId: describe(z.optional(z.string()), "Only webhooks of this credential."),
});

/** The query of a create of a surface. */
export const submitQuery = z.strictObject({
  submit: describe(
    z._default(z.enum(["true", "false"]), "true"),
    "With `true` the surface is submitted for activation, with `false` it is kept as a draft.",
  ),
});

/**
 * Creates the schema of one page of a list. Objects with an unknown value of `discriminator` are dropped: a sandbox may
 * contain credentials of other vendors.
 */
export function createPageSchema<T extends DiscriminableSchema<object>>(
  item: T,
  discriminator: string,
  title: string,
  id: string,
) {
  const values = item._zod.propValues[discriminator];
  const isKnown = (object: unknown) =>
    typeof object !== "object" || object === null || values?.has(Reflect.get(object, discriminator)) === true;
  const known = z.pipe(
    z.array(z.unknown()),
    z.transform((objects: unknown[]) => objects.filter(isKnown)),
  );
  return describe(
    looseObject({
      items: z.pipe(known, z.array(item)),
      _page: looseObject({
        count: describe(z.int(), "How many objects this page holds."),
        next: describe(z.nullish(z.string()), "The `start` of the next page; not set on the last one."),
      }),
    }),
    `One page of ${title}, in the order of their creation.`,
    id,
  );
}
