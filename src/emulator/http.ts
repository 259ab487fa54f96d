import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { RequestIdVariables } from "hono/request-id";

/** What each request brings along: Node's own objects, and the id by which it is known. */
export interface AppEnv {
  Bindings: HttpBindings;
  Variables: RequestIdVariables;
}

/** The emulator's HTTP application, or a part of it. */
export type EmulatorApp = Hono<AppEnv>;

/** A request under way. */
export type AppContext = Context<AppEnv>;
