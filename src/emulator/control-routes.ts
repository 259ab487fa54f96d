/** A route of the control API, under `/_emulator`. */
interface ControlRoute {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly path: string;
  /** The members of the body, where there is one. */
  readonly body?: string;
  readonly meaning: string;
}

/** The control API, with which a test steers the emulator. It is not part of the credential API. */
export const CONTROL_ROUTES = {
  listFaults: { method: "GET", path: "/faults", meaning: "the faults that are still to befall requests" },
  addFault: {
    method: "POST",
    path: "/faults",
    body: "kind (status, html, hang, cut, slow, lag), method, path, count; status, retryAfter, when, milliseconds, reads",
    meaning: "a fault befalls the next requests of that method and path (* stands for any text)",
  },
  clearFaults: { method: "DELETE", path: "/faults", meaning: "no more faults" },
  failNext: {
    method: "POST",
    path: "/failures",
    body: "reason",
    meaning: "the next surface or update that is submitted fails AJO's checks",
  },
  setProcessingTime: {
    method: "PUT",
    path: "/processing-time",
    body: "milliseconds",
    meaning: "how long AJO's checks take, those under way included; 0 ends them",
  },
  declareUnfitDataset: {
    method: "POST",
    path: "/datasets",
    body: "id, reason",
    meaning: "AJO does not take this dataset for inbound messages",
  },
  listJourneys: { method: "GET", path: "/journeys/:sandbox", meaning: "the live journeys" },
  startJourney: {
    method: "PUT",
    path: "/journeys/:sandbox/:name",
    body: "surfaceIds",
    meaning: "a live journey uses these surfaces",
  },
  stopJourney: { method: "DELETE", path: "/journeys/:sandbox/:name", meaning: "the journey is no longer live" },
  issueToken: {
    method: "POST",
    path: "/tokens",
    body: "user, lifetime (seconds)",
    meaning: "a token of another user, to change things by hand as alex@example.com",
  },
  revokeTokens: { method: "DELETE", path: "/tokens", meaning: "every token has expired" },
  checkSecrets: {
    method: "POST",
    path: "/secrets/:sandbox/:id",
    body: "secrets by name",
    meaning: "whether the credential holds these secrets: true or false for each",
  },
  declareSinch: {
    method: "PUT",
    path: "/sinch",
    body: "servicePlans (id, region, apiToken, blocked), projects (id; accessKeys: keyId, keySecret; apps: id, region, displayName; their channels: channel, status, secret)",
    meaning: "Sinch has these accounts and no others",
  },
  forgetSinch: { method: "DELETE", path: "/sinch", meaning: "Sinch accepts every credential again, in every region" },
  listRequests: { method: "GET", path: "/requests", meaning: "the requests so far, without bodies and headers" },
  clearRequests: { method: "DELETE", path: "/requests", meaning: "an empty request log" },
  reset: { method: "POST", path: "/reset", meaning: "everything as at the first start, tokens excepted" },
} as const satisfies Record<string, ControlRoute>;

/** The name of a route of the control API. */
export type ControlRouteName = keyof typeof CONTROL_ROUTES;
