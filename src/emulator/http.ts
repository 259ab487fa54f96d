import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { RequestIdVariables } from "hono/request-id";

/** What each request brings along: Node's own objects, and the id by which it is known. */
export interface Env {
  Bindings: HttpBindings;
  Variables: RequestIdVariables;
}

/** The emulator's HTTP application, or a part of it. */
export type App = Hono<Env>;

/** A request under way. */
export type RequestContext = Context<Env>;
