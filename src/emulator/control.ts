import { Hono, type MiddlewareHandler } from "hono";
import * as z from "zod/mini";
import { isLoopbackAddress } from "../model";
import { ApiProblemError } from "./api-problem";
import { CONTROL_ROUTES, type ControlRouteName } from "./control-routes";
import { faultSchema } from "./faults";
import {
  type AppEnv,
  type EmulatorApp,
  limitBody,
  parseJsonBody,
  parseRequestPart,
  readRequestBody,
  sendJson,
} from "./http";
import { listObjects } from "./list-objects";
import { verifySecret } from "./secret-hash";
import { sinchAccountsSchema } from "./sinch-accounts";
import { type EmulatorState, resetEmulatorState } from "./state";

/** The version of this package. */
const { version: packageVersion } = require("../../package.json") as { readonly version: string };

const nonEmptyString = z.string().check(z.minLength(1));
const nonNegativeInteger = z.int().check(z.minimum(0));
const timeSchema = z.strictObject({ milliseconds: nonNegativeInteger });
const failureSchema = z.strictObject({ reason: nonEmptyString });
const datasetSchema = z.strictObject({ id: nonEmptyString, reason: nonEmptyString });
const journeySchema = z.strictObject({ surfaceIds: z.array(nonEmptyString) });
const tokenSchema = z.strictObject({ user: nonEmptyString, lifetime: z.optional(nonNegativeInteger) });
const secretsSchema = z.record(z.string(), z.string());

interface ControlRequest {
  readonly param: (name: string) => string;
  /** Parses the body with a schema. */
  readonly body: <S extends z.ZodMiniType>(schema: S) => z.output<S>;
}

/** Returns the body of the response, if it has one. */
type ControlHandler = (request: ControlRequest) => unknown;

/** The control API of an emulator. It serves programs on this machine only. */
export function createControlApp(state: EmulatorState): EmulatorApp {
  const app: EmulatorApp = new Hono<AppEnv>();
  const handlers = createControlHandlers(state);
  app.use(refuseOtherMachines);
  for (const [name, { method, path }] of Object.entries(CONTROL_ROUTES)) {
    app.on(method, path, limitBody, async (c) => {
      const text = await readRequestBody(c);
      const body = <S extends z.ZodMiniType>(schema: S) => parseRequestPart(schema, parseJsonBody(text));
      const param = (key: string) => c.req.param(key) ?? "";
      const result = handlers[name as ControlRouteName]({ param, body });
      return result === undefined ? c.body(null, 204) : sendJson(c, result as object);
    });
  }
  return app;
}

/** Middleware that refuses requests from other machines. Who controls the emulator needs no token. */
export const refuseOtherMachines: MiddlewareHandler<AppEnv> = async (c, next) => {
  const address = c.env.incoming.socket.remoteAddress ?? "";
  if (isLoopbackAddress(address)) return next();
  return sendJson(c, { detail: "The control API serves programs on the emulator's own machine only." }, 403);
};

function createControlHandlers(state: EmulatorState): Readonly<Record<ControlRouteName, ControlHandler>> {
  const { ajo, tokens, faults, requestLog, sinch, settings } = state;
  return {
    readSettings: () => ({
      clientId: settings.clientId,
      orgId: settings.orgId,
      sandboxes: settings.sandboxes,
      processingTime: ajo.processingTime,
      version: packageVersion,
    }),
    listObjects: () => listObjects(ajo, settings.sandboxes),
    listFaults: () => faults.list(),
    addFault: ({ body }) => faults.add(body(faultSchema)),
    clearFaults: () => faults.clear(),
    failNext({ body }) {
      ajo.forcedFailures.push(body(failureSchema).reason);
    },
    setProcessingTime({ body }) {
      ajo.processingTime = body(timeSchema).milliseconds;
    },
    declareUnfitDataset({ body }) {
      const { id, reason } = body(datasetSchema);
      ajo.rejectedDatasets.set(id, reason);
    },
    listJourneys: ({ param }) => ajo.journeys.list(param("sandbox")),
    startJourney({ param, body }) {
      const journey = { name: param("name"), ...body(journeySchema) };
      ajo.store.transaction(() => ajo.journeys.put(param("sandbox"), journey.name, journey));
    },
    stopJourney: ({ param }) => ajo.store.transaction(() => ajo.journeys.delete(param("sandbox"), param("name"))),
    issueToken({ body }) {
      const { user, lifetime = settings.tokenLifetime } = body(tokenSchema);
      return { access_token: tokens.issue(user, lifetime), token_type: "bearer", expires_in: lifetime };
    },
    revokeTokens: () => tokens.revokeAll(),
    checkSecrets({ param, body }) {
      const credential = ajo.credentials.get(param("sandbox"), param("id"));
      if (credential === undefined) {
        const id = param("id");
        throw new ApiProblemError("not-found", `There is no credential ${id}.`, { kind: "credential", id });
      }
      const matches = Object.entries(body(secretsSchema)).map(([name, value]) => {
        // A name such as "constructor" is none of its own.
        const stored = Object.hasOwn(credential.secrets, name) ? credential.secrets[name] : undefined;
        return [name, stored !== undefined && verifySecret(value, stored.sealed)];
      });
      return Object.fromEntries(matches);
    },
    declareSinch: ({ body }) => sinch.accounts.declare(body(sinchAccountsSchema)),
    clearSinch: () => sinch.accounts.clear(),
    listRequests: () => requestLog.list(),
    clearRequests: () => requestLog.clear(),
    reset: () => resetEmulatorState(state),
  };
}
