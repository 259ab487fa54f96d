import * as z from "zod/mini";
import { optionalOrIgnored } from "../http";
import { formatList } from "../model";
import { cutList } from "../model/format";
import { showId } from "../model/sinch-fields";
import {
  createUnexpectedResponseError,
  formatStatus,
  requestSinch,
  type SinchContext,
  type SinchResponse,
} from "./request";
import {
  createRefusal,
  describeSearchedRegions,
  type OtherRegions,
  probeOtherRegions,
  type RegionalRequest,
  type VerificationResult,
  WORKS,
} from "./verification";

/** A credential for MMS or RCS, and the Sinch region in which it should work. */
export interface ProjectCredential {
  readonly projectId: string;
  readonly appId: string;
  /** Base64 of an access key's id, a colon and its secret. */
  readonly apiToken: string;
  readonly region: string;
  /** The channel that must be active, if any. */
  readonly channel?: "MMS" | "RCS" | undefined;
}

const DASHBOARD = "the Conversation API overview of the Sinch dashboard";

/** Verifies a credential: reads the app with the token that AJO will use. */
export async function verifyProjectCredential(
  credential: ProjectCredential,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<VerificationResult> {
  context.mask.add(credential.apiToken);
  const request = buildRequest(credential);
  const response = await requestSinch(request, signal, context);
  switch (response.status) {
    case 200: {
      const app = parseApp(response.body);
      const result = app?.id === credential.appId ? checkChannel(app, credential.channel) : undefined;
      if (result === undefined) throw createUnexpectedResponseError(response, context);
      return result;
    }
    case 400:
      return refuseMalformedId(credential, response);
    case 401:
      return refuseUnknownKey(response);
    case 403:
      return refuseNoAccess(credential, response);
    case 404:
      return explainNotFound(credential, await probeOtherRegions(request, isFound, signal, context));
    default:
      throw createUnexpectedResponseError(response, context);
  }
}

function buildRequest({ projectId, appId, apiToken, region }: ProjectCredential): RegionalRequest {
  return {
    api: "conversation",
    region,
    path: "/v1/projects/{projectId}/apps/{appId}",
    params: { projectId, appId },
    authorization: `Basic ${apiToken}`,
  };
}

function isFound({ status }: SinchResponse): boolean {
  return status === 200;
}

/** Checks that the channel is active; undefined if the response does not show it. */
function checkChannel(app: SinchApp, channel: ProjectCredential["channel"]): VerificationResult | undefined {
  if (channel === undefined) return WORKS;
  const states = app.channels.filter((one) => one.channel === channel).map(({ status }) => status);
  if (states.includes("ACTIVE")) return WORKS;
  if (states.includes(undefined)) return undefined;
  const name = app.displayName === undefined ? "" : ` (${JSON.stringify(app.displayName)})`;
  const list = cutList(app.channels.map((one) => `${one.channel} (${one.status ?? "state unknown"})`)).join(", ");
  return createRefusal(
    "channel-not-active",
    states.length === 0 ? `The app has no ${channel} channel` : `The ${channel} channel of the app is not active`,
    `The token, the project and the app "${app.id}"${name} are right, but ${channel} cannot be sent with it: its channels are ${list || "none"}. Set ${channel} up in ${DASHBOARD}, or give the id of another app.`,
  );
}

function refuseMalformedId({ projectId, appId }: ProjectCredential, response: SinchResponse): VerificationResult {
  return createRefusal(
    "malformed-id",
    "Sinch calls an id malformed",
    `Sinch does not take ${showId(projectId)} for the id of a project, or ${showId(appId)} for that of an app (${formatStatus(response)}). Copy both from ${DASHBOARD}.`,
  );
}

/** Access keys are the same in every region of Sinch, so the region cannot be the cause. */
function refuseUnknownKey(response: SinchResponse): VerificationResult {
  return createRefusal(
    "token",
    "Sinch refuses the API token",
    `Sinch does not know the access key of which the API token is made (${formatStatus(response)}); keys are the same in every region. Was the key removed, or is the token not Base64 of its KEY_ID:KEY_SECRET? Make a new key on the access keys page of the Sinch dashboard if the secret is lost.`,
  );
}

function refuseNoAccess({ projectId }: ProjectCredential, response: SinchResponse): VerificationResult {
  return createRefusal(
    "project-access",
    "The access key does not open the project",
    `Sinch knows the access key of the API token, but does not let it at the project ${showId(projectId)} (${formatStatus(response)}). Use a key of that project, and see in the Sinch dashboard that its Conversation API and its billing are in order.`,
  );
}

/** Sinch knows an app only in its own region, so the app may be in another one. */
function explainNotFound({ projectId, appId, region }: ProjectCredential, others: OtherRegions): VerificationResult {
  const project = showId(projectId);
  const app = showId(appId);
  if (others.found.length > 0) {
    const regions = formatList(others.found, "or");
    return createRefusal(
      "region",
      "The app is in another region of Sinch",
      `The project ${project} has the app ${app} in ${regions}, not in ${region}. Set the region to ${regions}.`,
      others.found,
    );
  }
  return createRefusal(
    "app",
    "Sinch does not know the app",
    `The app ${app} is not in the project ${project}, ${describeSearchedRegions(region, others)}. Copy both ids from ${DASHBOARD}.`,
  );
}

interface AppChannel {
  readonly channel: string;
  /** Undefined if the response has none. */
  readonly status: string | undefined;
}

/** Everything that is read of an app. */
interface SinchApp {
  readonly id: string;
  readonly displayName: string | undefined;
  readonly channels: readonly AppChannel[];
}

/** The name of a channel or a state. The pattern does not match a secret that is there by mistake. */
const constantSchema = z.string().check(z.regex(/^[A-Z]+(?:_[A-Z]+)*$/), z.maxLength(30));

/**
 * Reads four members of an app and drops the rest, which includes the credentials of its channels in plain text. Channels
 * of another format are ignored.
 */
const appSchema = z.object({
  id: z.string(),
  display_name: optionalOrIgnored(z.string()),
  channel_credentials: optionalOrIgnored(
    z.array(
      optionalOrIgnored(
        z.object({
          channel: constantSchema,
          state: optionalOrIgnored(z.object({ status: optionalOrIgnored(constantSchema) })),
        }),
      ),
    ),
  ),
});

/** Parses an app; undefined if the response does not describe one. */
export function parseApp(body: unknown): SinchApp | undefined {
  const { data } = z.safeParse(appSchema, body);
  if (data === undefined) return undefined;
  const { id, display_name: displayName, channel_credentials = [] } = data;
  const channels = channel_credentials.flatMap((entry) =>
    entry === undefined ? [] : [{ channel: entry.channel, status: entry.state?.status }],
  );
  return { id, displayName, channels };
}
