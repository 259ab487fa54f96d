import type { Next } from "hono";
import type { RequestContext } from "./http";
import { Refusal } from "./refusal";
import { sendError } from "./respond";

/** The objects that were made but are not there yet for those who read: how many reads more, by the object's path. */
export class ReadLags {
  readonly #left = new Map<string, number>();

  add(path: string, reads: number): void {
    this.#left.set(path, reads);
  }

  clear(): void {
    this.#left.clear();
  }

  /** True while an object is not to be seen. Asking is a read of it. */
  hides(path: string): boolean {
    const left = this.#left.get(path) ?? 0;
    if (left > 1) this.#left.set(path, left - 1);
    else this.#left.delete(path);
    return left > 0;
  }

  /** True while a list is not to be seen whole. */
  hidesIn(list: string): boolean {
    return [...this.#left.keys()].some((path) => path.startsWith(`${list}/`));
  }
}

/** Lets reads lag behind writes, as they do where copies of the data are read. */
export function lagReads(lags: ReadLags) {
  return async (c: RequestContext, next: Next): Promise<void> => {
    await next();
    const { method, path } = c.req;
    if (method !== "GET" || c.res.status !== 200) return;
    if (lags.hides(path)) {
      answerInstead(c, sendError(c, new Refusal("not-found", "There is no such object, or not yet."), "api"));
    } else if (lags.hidesIn(path)) {
      const { items, _page } = (await c.res.json()) as { items: { id: string }[]; _page: object };
      const seen = items.filter(({ id }) => !lags.hides(`${path}/${id}`));
      answerInstead(c, c.json({ items: seen, _page: { ..._page, count: seen.length } }));
    }
  };
}

/** Hono would add the headers of the answer before, if it were not taken away first. */
function answerInstead(c: RequestContext, answer: Response): void {
  c.res = undefined;
  c.res = answer;
}
