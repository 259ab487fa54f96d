import * as z from "zod/mini";
import { ReadLags } from "./read-lag";

const matchFields = {
  method: z.optional(z.enum(["GET", "POST", "PUT", "DELETE"])),
  /** A path such as `/api-credentials/*`, where `*` stands for any text. */
  path: z.optional(z.string()),
  /** How many requests it befalls. */
  count: z._default(z.int().check(z.minimum(1)), 1),
};

const errorStatus = z.int().check(z.minimum(400), z.maximum(599));

/** A fault that befalls the next requests that match it. */
export const faultSchema = z.discriminatedUnion("kind", [
  /** Answers with an error status, and with `Retry-After` if given. */
  z.strictObject({
    kind: z.literal("status"),
    status: errorStatus,
    retryAfter: z.optional(z.union([z.string(), z.int()])),
    ...matchFields,
  }),
  /** Answers with a page, as a proxy does. */
  z.strictObject({ kind: z.literal("html"), status: z._default(errorStatus, 502), ...matchFields }),
  /** Never answers. */
  z.strictObject({ kind: z.literal("hang"), ...matchFields }),
  /** Cuts the connection: before the request is looked at, or after it was carried out, so that its answer is lost. */
  z.strictObject({ kind: z.literal("cut"), when: z._default(z.enum(["before", "after"]), "before"), ...matchFields }),
  /** Waits before it looks at the request. */
  z.strictObject({ kind: z.literal("slow"), milliseconds: z.int().check(z.minimum(0)), ...matchFields }),
  /** Carries the request out, but the next so many reads, of what it made or of a list, do not show that yet. */
  z.strictObject({
    kind: z.literal("lag"),
    reads: z.int().check(z.minimum(1)),
    ...matchFields,
    method: z._default(z.literal("POST"), "POST"),
  }),
]);

/** A fault that was ordered. */
export type Fault = z.output<typeof faultSchema>;

/** The faults that are still to befall requests. */
export class FaultQueue {
  /** What is left of faults that befell those who made something. */
  readonly lags = new ReadLags();
  #queue: Fault[] = [];

  add(fault: Fault): void {
    this.#queue.push(fault);
  }

  list(): readonly Fault[] {
    return this.#queue;
  }

  clear(): void {
    this.#queue = [];
    this.lags.clear();
  }

  /** The first fault that matches a request. It counts as used. */
  take(method: string, path: string): Fault | undefined {
    const fault = this.#queue.find((it) => (it.method ?? method) === method && matchesPath(it.path ?? "*", path));
    if (fault === undefined) return undefined;
    this.#queue = this.#queue.flatMap((it) =>
      it !== fault ? [it] : it.count > 1 ? [{ ...it, count: it.count - 1 }] : [],
    );
    return fault;
  }
}

function matchesPath(pattern: string, path: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(path);
}
