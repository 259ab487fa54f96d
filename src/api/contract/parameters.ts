import * as z from "zod/mini";
import { documented, type Schema, tolerant } from "./schema";

/** The most objects that a page of a list holds. */
export const LONGEST_PAGE = 100;

/** The headers that Adobe's gateway demands. The bearer token and the API key are security schemes, so not here. */
export const gatewayHeaders = {
  "x-gw-ims-org-id": documented(z.string(), "The IMS organisation, which ends in `@AdobeOrg`."),
  "x-sandbox-name": documented(z.string(), "The sandbox, in lower case, such as `prod`."),
  "x-request-id": documented(z.optional(z.string()), "A name for this request, unique. It is answered back."),
};

/** The header of calls that change an object. */
export const ifMatch = {
  "if-match": documented(
    z.string(),
    "The `ETag` of the object as last read. Without it 428; if the object has changed since, 412.",
  ),
};

/** The header of every call that writes. A lost answer to a PUT would otherwise look like somebody else's change. */
export const idempotencyKey = {
  "idempotency-key": documented(
    z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
    "Makes a retry safe: the same key with the same request gets the first answer again, whatever `If-Match` says; with another request 422. Kept for at least 24 hours.",
  ),
};

/** The id in a path. */
export const idParams = z.object({ id: documented(z.string().check(z.minLength(1)), "The object's id.") });

const paging = {
  limit: documented(
    z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(LONGEST_PAGE)), 50),
    "How many objects to answer at most.",
  ),
  start: documented(z.optional(z.string()), "Where to begin: `_page.next` of the page before. Not to be made up."),
};

/** The query of the list of surfaces. */
export const pageQuery = z.strictObject(paging);

/** The query of the list of credentials. */
export const credentialsQuery = z.strictObject({
  ...paging,
  vendor: documented(z.optional(z.string()), "Only credentials of this vendor."),
});

/** The query of the list of webhooks. */
export const webhooksQuery = z.strictObject({
  ...paging,
  credentialId: documented(z.optional(z.string()), "Only webhooks of this credential."),
});

/** The query of the creation of a surface. */
export const submitQuery = z.strictObject({
  submit: documented(
    z._default(z.enum(["true", "false"]), "true"),
    "With `true` the surface is submitted for activation, with `false` it is kept as a draft.",
  ),
});

/**
 * The body of a list. Objects whose `discriminator` has a value that this version does not know are passed over:
 * a sandbox may hold credentials of other vendors.
 */
export function pageOf<T extends Schema<object>>(item: T, discriminator: string, title: string, id: string) {
  const values = item._zod.propValues[discriminator];
  const isKnown = (object: unknown) =>
    typeof object !== "object" || object === null || values?.has(Reflect.get(object, discriminator)) === true;
  const known = z.pipe(
    z.array(z.unknown()),
    z.transform((objects: unknown[]) => objects.filter(isKnown)),
  );
  return documented(
    tolerant({
      items: z.pipe(known, z.array(item)),
      _page: tolerant({
        count: documented(z.int(), "How many objects this page holds."),
        next: documented(z.nullish(z.string()), "The `start` of the next page; not set on the last one."),
      }),
    }),
    `One page of ${title}, in the order of their creation.`,
    id,
  );
}
