import { Hono } from "hono";
import { requestId } from "hono/request-id";
import { controlApp } from "./control";
import type { Emulation } from "./emulation";
import type { App, Env } from "./http";
import { injectFault } from "./inject-fault";
import { logRequests } from "./log-requests";
import { registerOperations } from "./operations";
import { lagReads } from "./read-lag";
import { Refusal } from "./refusal";
import { sendError } from "./respond";
import { sinchRoutes } from "./sinch-routes";
import { registerTokenRoute } from "./token-route";

/** The HTTP application of an emulator. */
export function appOf(emulation: Emulation): App {
  const app: App = new Hono<Env>();
  app.use(requestId());
  // Before the log and the faults: neither is about what steers them.
  app.route("/_emulator", controlApp(emulation));
  app.use(logRequests(emulation.requests), injectFault(emulation.faults), lagReads(emulation.faults.lags));
  registerTokenRoute(app, emulation.settings, emulation.tokens);
  registerOperations(app, emulation);
  app.route("/sinch", sinchRoutes(emulation.sinch));
  app.notFound((c) => {
    const refusal = new Refusal(
      "not-found",
      `There is no ${c.req.method} ${c.req.path}. Look at the API's description.`,
    );
    return sendError(c, refusal, "api");
  });
  app.onError((error, c) => sendError(c, error, "api"));
  return app;
}
