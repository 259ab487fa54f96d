// The CLI needs this file for its help, so it is separate from control.ts, which loads the server.

import { describeFaultKinds } from "./fault-kinds";

/** Where the console is, a page for people. */
export const CONSOLE_PATH = "/_emulator/console";

/** A route of the control API, under `/_emulator`. */
interface ControlRoute {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly path: string;
  /** The members of the body, as the help shows them. */
  readonly body?: string;
  readonly summary: string;
  /** More lines of the help. */
  readonly details?: readonly string[];
}

/** The control API, through which tests control the emulator. It is not part of the credential API. */
export const CONTROL_ROUTES = {
  readSettings: {
    method: "GET",
    path: "/settings",
    summary: "what clients need in addition to the secret: clientId, orgId, sandboxes; and the package's version",
  },
  listObjects: {
    method: "GET",
    path: "/objects",
    summary: "the objects of all sandboxes as they are now, with type, sandbox, state and what each refers to",
  },
  listFaults: { method: "GET", path: "/faults", summary: "the faults that are still to hit requests" },
  addFault: {
    method: "POST",
    path: "/faults",
    body: "kind, method, path, count, when (before or after the change is stored), and what the kind has",
    summary: "a fault hits the next requests of that method and path (* stands for any text); the kinds:",
    details: describeFaultKinds(),
  },
  clearFaults: { method: "DELETE", path: "/faults", summary: "no more faults" },
  failNext: {
    method: "POST",
    path: "/failures",
    body: "reason",
    summary: "the next surface or update that is submitted fails AJO's checks",
  },
  setProcessingTime: {
    method: "PUT",
    path: "/processing-time",
    body: "milliseconds",
    summary: "how long AJO's checks take, those under way included; 0 ends them",
  },
  declareUnfitDataset: {
    method: "POST",
    path: "/datasets",
    body: "id, reason",
    summary: "AJO does not take this dataset for inbound messages",
  },
  listJourneys: { method: "GET", path: "/journeys/:sandbox", summary: "the live journeys" },
  startJourney: {
    method: "PUT",
    path: "/journeys/:sandbox/:name",
    body: "surfaceIds",
    summary: "a live journey uses these surfaces",
  },
  stopJourney: { method: "DELETE", path: "/journeys/:sandbox/:name", summary: "the journey is no longer live" },
  issueToken: {
    method: "POST",
    path: "/tokens",
    body: "user, lifetime (seconds)",
    summary: "a token of another user, to change things by hand as alex@example.com",
  },
  revokeTokens: { method: "DELETE", path: "/tokens", summary: "every token has expired" },
  checkSecrets: {
    method: "POST",
    path: "/secrets/:sandbox/:id",
    body: "secrets by name",
    summary: "whether the credential holds these secrets: true or false for each",
  },
  declareSinch: {
    method: "PUT",
    path: "/sinch",
    body: "servicePlans (id, region, apiToken, blocked), projects (id; accessKeys: keyId, keySecret; apps: id, region, displayName; their channels: channel, status, secret)",
    summary: "Sinch has these accounts and no others",
  },
  clearSinch: { method: "DELETE", path: "/sinch", summary: "Sinch accepts every credential again, in every region" },
  listRequests: { method: "GET", path: "/requests", summary: "the requests so far, without bodies and headers" },
  clearRequests: { method: "DELETE", path: "/requests", summary: "an empty request log" },
  reset: { method: "POST", path: "/reset", summary: "everything as at the first start, tokens excepted" },
} as const satisfies Record<string, ControlRoute>;

export type ControlRouteName = keyof typeof CONTROL_ROUTES;
