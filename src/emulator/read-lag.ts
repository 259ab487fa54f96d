import type { Next } from "hono";
import { ApiProblemError } from "./api-problem";
import { type AppContext, sendError } from "./http";

/** New objects that reads do not show yet: how many more reads, by the object's path. */
export class ReadLags {
  readonly #remaining = new Map<string, number>();

  add(path: string, reads: number): void {
    this.#remaining.set(path, reads);
  }

  clear(): void {
    this.#remaining.clear();
  }

  /** Counts a read of an object. True when the read must not show it. */
  takeHiddenRead(path: string): boolean {
    const remaining = this.#remaining.get(path) ?? 0;
    if (remaining > 1) this.#remaining.set(path, remaining - 1);
    else this.#remaining.delete(path);
    return remaining > 0;
  }

  /** True while a list has hidden objects. */
  hasHiddenIn(list: string): boolean {
    return [...this.#remaining.keys()].some((path) => path.startsWith(`${list}/`));
  }
}

/** Middleware that makes reads lag behind writes, as they do when replicas of the data are read. */
export function applyReadLag(lags: ReadLags) {
  return async (c: AppContext, next: Next): Promise<void> => {
    await next();
    const { method, path } = c.req;
    if (method !== "GET" || c.res.status !== 200) return;
    if (lags.takeHiddenRead(path)) {
      replaceResponse(c, sendError(c, new ApiProblemError("not-found", "There is no such object, or not yet.")));
    } else if (lags.hasHiddenIn(path)) {
      const { items, _page } = (await c.res.json()) as { items: { id: string }[]; _page: object };
      const visible = items.filter(({ id }) => !lags.takeHiddenRead(`${path}/${id}`));
      replaceResponse(c, c.json({ items: visible, _page: { ..._page, count: visible.length } }));
    }
  };
}

/** Without the first assignment, Hono would add the headers of the old response to the new one. */
function replaceResponse(c: AppContext, response: Response): void {
  c.res = undefined;
  c.res = response;
}
