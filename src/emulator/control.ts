import { Hono } from "hono";
import * as z from "zod/mini";
import { CONTROL_ROUTES, type ControlName } from "./control-routes";
import { type Emulation, reset } from "./emulation";
import { faultSchema } from "./faults";
import type { App, Env } from "./http";
import { isLoopbackAddress } from "./loopback";
import { parsed, parsedJson } from "./parsed";
import { readBody } from "./read-body";
import { Refusal } from "./refusal";
import { sendError } from "./respond";
import { opens } from "./sealed";
import { sinchAccountsSchema } from "./sinch-accounts";

const text = z.string().check(z.minLength(1));
const whole = z.int().check(z.minimum(0));
const timeSchema = z.strictObject({ milliseconds: whole });
const failureSchema = z.strictObject({ reason: text });
const datasetSchema = z.strictObject({ id: text, reason: text });
const journeySchema = z.strictObject({ surfaceIds: z.array(text) });
const tokenSchema = z.strictObject({ user: text, lifetime: z.optional(whole) });
const secretsSchema = z.record(z.string(), z.string());

interface ControlCall {
  readonly param: (name: string) => string;
  /** The body, held against a schema. */
  readonly body: <S extends z.ZodMiniType>(schema: S) => z.output<S>;
}

/** Returns the body of the answer, if there is one. */
type ControlHandler = (call: ControlCall) => unknown;

/** The control API of an emulator. It serves this machine only, and no web pages. */
export function controlApp(emulation: Emulation): App {
  const app: App = new Hono<Env>();
  const handlers = controlHandlers(emulation);
  app.use(async (c, next) => {
    const address = c.env.incoming.socket.remoteAddress ?? "";
    // A browser names the page that asks: no page may steer the emulator of whoever visits it.
    if (isLoopbackAddress(address) && c.req.header("origin") === undefined) return next();
    return c.json({ detail: "The control API serves programs on the emulator's own machine only." }, 403);
  });
  for (const [name, { method, path }] of Object.entries(CONTROL_ROUTES)) {
    app.on(method, path, async (c) => {
      try {
        const sent = await readBody(c);
        const body = <S extends z.ZodMiniType>(schema: S) => parsed(schema, parsedJson(sent));
        const param = (key: string) => c.req.param(key) ?? "";
        const answer = handlers[name as ControlName]({ param, body });
        return answer === undefined ? c.body(null, 204) : c.json(answer as object);
      } catch (error) {
        return sendError(c, error, "api");
      }
    });
  }
  return app;
}

function controlHandlers(emulation: Emulation): Readonly<Record<ControlName, ControlHandler>> {
  const { world, tokens, faults, requests, sinch, settings } = emulation;
  return {
    listFaults: () => faults.list(),
    addFault: ({ body }) => faults.add(body(faultSchema)),
    clearFaults: () => faults.clear(),
    failNext({ body }) {
      world.failures.push(body(failureSchema).reason);
    },
    setProcessingTime({ body }) {
      world.processingTime = body(timeSchema).milliseconds;
    },
    declareUnfitDataset({ body }) {
      const { id, reason } = body(datasetSchema);
      world.unfitDatasets.set(id, reason);
    },
    listJourneys: ({ param }) => world.journeys.list(param("sandbox")),
    startJourney({ param, body }) {
      const journey = { name: param("name"), ...body(journeySchema) };
      world.store.transaction(() => world.journeys.put(param("sandbox"), journey.name, journey));
    },
    stopJourney: ({ param }) => world.store.transaction(() => world.journeys.delete(param("sandbox"), param("name"))),
    issueToken({ body }) {
      const { user, lifetime = settings.tokenLifetime } = body(tokenSchema);
      return { access_token: tokens.issue(user, lifetime), token_type: "bearer", expires_in: lifetime };
    },
    revokeTokens: () => tokens.revokeAll(),
    checkSecrets({ param, body }) {
      const credential = world.credentials.get(param("sandbox"), param("id"));
      if (credential === undefined) throw new Refusal("not-found", `There is no credential ${param("id")}.`);
      const given = Object.entries(body(secretsSchema)).map(([name, value]) => {
        const kept = credential.secrets[name];
        return [name, kept !== undefined && opens(value, kept.sealed)];
      });
      return Object.fromEntries(given);
    },
    declareSinch: ({ body }) => sinch.accounts.declare(body(sinchAccountsSchema)),
    forgetSinch: () => sinch.accounts.forget(),
    listRequests: () => requests.list(),
    clearRequests: () => requests.clear(),
    reset: () => reset(emulation),
  };
}
