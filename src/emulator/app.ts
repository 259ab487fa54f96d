import { Hono } from "hono";
import { requestId } from "hono/request-id";
import { createControlApp } from "./control";
import type { EmulatorState } from "./emulation";
import type { AppEnv, EmulatorApp } from "./http";
import { injectFault } from "./inject-fault";
import { logRequests } from "./log-requests";
import { registerOperations } from "./operations";
import { applyReadLag } from "./read-lag";
import { ApiProblemError } from "./refusal";
import { sendError } from "./respond";
import { createSinchRoutes } from "./sinch-routes";
import { registerTokenRoute } from "./token-route";

/** The HTTP application of an emulator. */
export function createApp(state: EmulatorState): EmulatorApp {
  const app: EmulatorApp = new Hono<AppEnv>();
  app.use(requestId());
  // Before the log and the faults: neither is about what steers them.
  app.route("/_emulator", createControlApp(state));
  app.use(logRequests(state.requestLog), injectFault(state.faults), applyReadLag(state.faults.lags));
  registerTokenRoute(app, state.settings, state.tokens);
  registerOperations(app, state);
  app.route("/sinch", createSinchRoutes(state.sinch));
  app.notFound((c) => {
    const error = new ApiProblemError(
      "not-found",
      `There is no ${c.req.method} ${c.req.path}. Look at the API's description.`,
    );
    return sendError(c, error, "api");
  });
  app.onError((error, c) => sendError(c, error, "api"));
  return app;
}
