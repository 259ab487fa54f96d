import { CONVERSATION_REGIONS, SMS_REGIONS } from "../model";

/** The APIs of Sinch that are asked. Only the one that issues access tokens is the same for all regions. */
export type SinchApi = "sms" | "conversation" | "auth";

/** The regions of an API. */
export const REGIONS_BY_API: Readonly<Record<SinchApi, readonly string[]>> = {
  sms: SMS_REGIONS,
  conversation: CONVERSATION_REGIONS,
  auth: [],
};

/** Where an API is. */
export interface SinchEndpoint {
  readonly base: string;
  /** Where the address comes from, for the texts of errors. */
  readonly source: string;
}

/** Where an API is in a region: below the endpoint if there is one, else on a host of Sinch's. */
export function endpointFor(endpoint: string | undefined, api: SinchApi, region: string | undefined): SinchEndpoint {
  const place = region === undefined ? [api] : [api, region];
  if (endpoint !== undefined) {
    const base = `${endpoint.replace(/\/+$/, "")}/sinch/${place.join("/")}`;
    return { base, source: "from sinch_endpoint" };
  }
  const host = region === undefined ? `${api}.sinch.com` : `${region}.${api}.api.sinch.com`;
  return { base: `https://${host}`, source: "a host of Sinch" };
}
