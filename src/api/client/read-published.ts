import * as z from "zod/mini";
import type { PublishedSurface } from "../contract/published-surfaces";
import { omitUndefined, optionalOrIgnored } from "./lenient";

const optionalText = optionalOrIgnored(z.string());
const optionalInteger = optionalOrIgnored(
  z.union([z.int().check(z.minimum(0)), z.pipe(z.string().check(z.regex(/^\d+$/)), z.transform(Number))]),
);

const optionalList = optionalOrIgnored(z.array(z.unknown()));

/** A map, says Adobe, and no more. A list becomes one by position. */
const attributesSchema = optionalOrIgnored(
  z.union([
    z.record(z.string(), z.unknown()),
    z.pipe(
      z.array(z.unknown()),
      z.transform((items) => ({ ...items })),
    ),
  ]),
);

const surfaceSchema = z.object({
  id: z.string().check(z.minLength(1)),
  type: optionalText,
  surfaceName: optionalText,
  surfaceChannel: optionalText,
  surfaceStatus: optionalText,
  attributes: attributesSchema,
  createdAt: optionalText,
  modifiedAt: optionalText,
  appId: optionalText,
});

const pageSchema = z.object({
  data: optionalList,
  items: optionalList,
  _page: optionalOrIgnored(
    z.object({
      page: optionalInteger,
      totalPages: optionalInteger,
      totalCount: optionalInteger,
      next: z.optional(z.unknown()),
    }),
  ),
  _links: optionalOrIgnored(z.object({ next: z.optional(z.unknown()) })),
});

/** One page of the list, which Adobe describes loosely and which therefore is read loosely. */
export interface PublishedPage {
  readonly surfaces: readonly PublishedSurface[];
  /** All that the page holds, surfaces or not. */
  readonly items: readonly unknown[];
  /** Which page it is, by Adobe's own counting. */
  readonly page?: number;
  readonly totalPages?: number;
  readonly totalCount?: number;
  /** What to ask for the next page, if the page says so. */
  readonly next?: Readonly<Record<string, string>>;
}

/** A surface. Undefined for what has no id. */
export function parseSurface(body: unknown): PublishedSurface | undefined {
  const { data } = z.safeParse(surfaceSchema, body);
  return data && omitUndefined<PublishedSurface>(data);
}

/** A page; what is no surface in it is passed over. Undefined for what is no list. */
export function parsePage(response: unknown): PublishedPage | undefined {
  const { data: body } = z.safeParse(pageSchema, response);
  const items = body?.data ?? body?.items;
  if (body === undefined || items === undefined) return undefined;
  const { page, totalPages, totalCount, next } = body._page ?? {};
  const surfaces = items.map(parseSurface).filter((surface) => surface !== undefined);
  return omitUndefined({
    surfaces,
    items,
    page,
    totalPages,
    totalCount,
    next: parseNextQuery(body._links?.next) ?? parseNextQuery(next),
  });
}

/** The query that leads to the next page, which may be given as a number, a cursor, an address or a link. */
function parseNextQuery(next: unknown): Record<string, string> | undefined {
  if (typeof next === "object" && next !== null && "href" in next) return parseNextQuery(next.href);
  if (typeof next === "number" || (typeof next === "string" && /^\d+$/.test(next))) return { page: String(next) };
  // A link with braces is a form to be filled in, and says nothing of the next page.
  if (typeof next !== "string" || next === "" || next.includes("{")) return undefined;
  const [path = "", search] = next.split("?", 2);
  return search === undefined ? { start: path } : Object.fromEntries(new URLSearchParams(search));
}
