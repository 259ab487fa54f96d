import type { Next } from "hono";
import { type AppContext, replaceResponse, sendError, sendJson } from "./http";
import { createNotFound } from "./record";

/** An object as the API shows it. */
export interface ShownObject {
  readonly id: string;
  readonly createdAt: string;
  readonly _etag: string;
}

/** What reads of an object show instead of its current version. */
interface StaleRead {
  readonly sandbox: string;
  /** The older version; undefined when the object did not exist yet. */
  readonly previous: ShownObject | undefined;
  /** True when there is no current version. */
  readonly isDeleted: boolean;
  /** For how many more reads. */
  readonly reads: number;
}

/** Objects of which reads show an older version, by their path. */
export class StaleReads {
  readonly #byPath = new Map<string, StaleRead>();

  add(path: string, stale: StaleRead): void {
    this.#byPath.set(path, stale);
  }

  clear(): void {
    this.#byPath.clear();
  }

  /** Counts a read of an object. Undefined when it shows the current version. */
  take(path: string): StaleRead | undefined {
    const stale = this.#byPath.get(path);
    if (stale === undefined) return undefined;
    if (stale.reads > 1) this.#byPath.set(path, { ...stale, reads: stale.reads - 1 });
    else this.#byPath.delete(path);
    return stale;
  }

  /** The objects of a list of which an older version is to be shown, by their path. */
  listIn(list: string, sandbox: string): [string, StaleRead][] {
    return [...this.#byPath].filter(([path, stale]) => path.startsWith(`${list}/`) && stale.sandbox === sandbox);
  }
}

/** Middleware that makes reads lag behind writes, as they do when replicas of the data are read. */
export function applyStaleReads(reads: StaleReads) {
  return async (c: AppContext, next: Next): Promise<void> => {
    await next();
    const { method, path } = c.req;
    if (method !== "GET" || (c.res.status !== 200 && c.res.status !== 404)) return;
    const stale = reads.take(path);
    if (stale !== undefined) replaceResponse(c, showPrevious(c, stale));
    else if (c.res.status === 200 && reads.listIn(path, readSandbox(c)).length > 0) {
      replaceResponse(c, await showPreviousList(c, reads));
    }
  };
}

function readSandbox(c: AppContext): string {
  return c.req.header("x-sandbox-name") ?? "";
}

function showPrevious(c: AppContext, { previous }: StaleRead): Response {
  if (previous !== undefined) return sendJson(c, previous, 200, { etag: previous._etag });
  const [, collection = "", id = ""] = c.req.path.split("/");
  return sendError(c, createNotFound(KINDS[collection] ?? "object", readSandbox(c), id));
}

/** What the objects of a collection are called. */
const KINDS: Readonly<Record<string, string>> = {
  "api-credentials": "credential",
  "sms-webhooks": "webhook",
  "channel-configurations": "surface",
};

/** A list with the older versions. Deleted objects are on its first page. */
async function showPreviousList(c: AppContext, reads: StaleReads): Promise<Response> {
  const { path } = c.req;
  const { items, _page } = (await c.res.json()) as { items: ShownObject[]; _page: object };
  const shown = items.flatMap((item) => {
    const stale = reads.take(`${path}/${item.id}`);
    if (stale === undefined) return [item];
    return stale.previous === undefined ? [] : [stale.previous];
  });
  if (c.req.query("start") === undefined) {
    for (const [deletedPath, { previous, isDeleted }] of reads.listIn(path, readSandbox(c))) {
      if (!isDeleted || previous === undefined) continue;
      reads.take(deletedPath);
      shown.push(previous);
    }
    shown.sort((left, right) => (left.createdAt < right.createdAt ? -1 : 1));
  }
  return sendJson(c, { items: shown, _page: { ..._page, count: shown.length } });
}
