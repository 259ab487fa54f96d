import type { Fault } from "./fault";

type FormOf<K extends Fault["kind"]> = NonNullable<Extract<Fault, { kind: K; form?: unknown }>["form"]>;

type JsonObject = Record<string, unknown>;

let cursors = 0;

/** Makes a page of a list name another page, whatever comes after it. Other bodies stay as they are. */
export function makeEndless(body: unknown, form: FormOf<"endless-pages">): unknown {
  if (!isObject(body) || !isObject(body._page)) return body;
  // Adobe's published lists have numbered pages.
  if (Array.isArray(body.data)) {
    return { ...body, _page: { ...body._page, totalPages: 1_000_000, totalCount: 1_000_000 } };
  }
  // Before the first object, so that the page that it names is the first one again.
  const next = Buffer.from(`1970-01-01T00:00:00.000Z ${form === "loop" ? 0 : ++cursors}`).toString("base64url");
  const page = form === "empty" ? { items: [], _page: { ...body._page, count: 0 } } : body;
  return { ...body, ...page, _page: { ...(page._page as JsonObject), next } };
}

const INSTANT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/;
const TWO_HOURS = 2 * 3_600_000;

const SPELLINGS: Readonly<Record<FormOf<"time-form">, (instant: string) => string>> = {
  offset: (instant) => new Date(Date.parse(instant) + TWO_HOURS).toISOString().replace("Z", "+02:00"),
  "zero-offset": (instant) => instant.replace("Z", "+00:00"),
  microseconds: (instant) =>
    instant.replace(INSTANT, (_, day, time, part = ".") => `${day}T${time}${part.padEnd(7, "0")}Z`),
  "lower-case": (instant) => instant.toLowerCase(),
};

/** Spells the times in a body in another way: the values of members such as `createdAt`. */
export function respellTimes(body: unknown, form: FormOf<"time-form">): unknown {
  return mapMembers(body, (name, value) =>
    name.endsWith("At") && typeof value === "string" && INSTANT.test(value) ? SPELLINGS[form](value) : value,
  );
}

const ENUM_MEMBERS = ["status", "vendor", "smsVendor"];

/** Gives a member of an object, or of each object in a list, a value that clients do not know. */
export function addUnknownValue(body: unknown, member: string | undefined, value: string): unknown {
  if (!isObject(body)) return body;
  if (Array.isArray(body.items)) return { ...body, items: body.items.map((it) => addUnknownValue(it, member, value)) };
  const name = (member === undefined ? ENUM_MEMBERS : [member]).find((it) => it in body);
  return name === undefined ? body : { ...body, [name]: value };
}

function mapMembers(value: unknown, map: (name: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapMembers(item, map));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, map(name, mapMembers(inner, map))]));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
