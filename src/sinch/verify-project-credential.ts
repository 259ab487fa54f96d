import { type App, readApp } from "./app-answer";
import { ask, type Reply, unexpected } from "./ask";
import type { SinchContext } from "./context";
import { askOtherRegions, either, notIn, type OtherRegions, type RegionalQuestion } from "./other-regions";
import { answerInShort } from "./refusal-code";
import { refused, type Verdict, WORKS } from "./verdict";

/** What AJO sends MMS or RCS with, and the Sinch region in which it should work. */
export interface ProjectCredential {
  readonly projectId: string;
  readonly appId: string;
  /** Base64 of an access key's id, a colon and its secret. */
  readonly apiToken: string;
  readonly region: string;
  /** The channel that must be active. Left out: none need be. */
  readonly channel?: "MMS" | "RCS" | undefined;
}

const DASHBOARD = "the Conversation API overview of the Sinch dashboard";

/** Has Sinch describe the app, with the very token that AJO will use. */
export async function verifyProjectCredential(
  credential: ProjectCredential,
  signal: AbortSignal | undefined,
  context: SinchContext,
): Promise<Verdict> {
  context.mask.add(credential.apiToken);
  const question = questionAbout(credential);
  const reply = await ask(question, signal, context);
  switch (reply.status) {
    case 200: {
      const app = readApp(reply.body);
      const verdict = app?.id === credential.appId ? judge(app, credential.channel) : undefined;
      if (verdict === undefined) throw unexpected(reply, context);
      return verdict;
    }
    case 400:
      return malformed(credential, reply);
    case 401:
      return unknownKey(reply);
    case 403:
      return noAccess(credential, reply);
    case 404:
      return lookElsewhere(credential, await askOtherRegions(question, isKnown, signal, context));
    default:
      throw unexpected(reply, context);
  }
}

function questionAbout({ projectId, appId, apiToken, region }: ProjectCredential): RegionalQuestion {
  return {
    api: "conversation",
    region,
    path: "/v1/projects/{projectId}/apps/{appId}",
    params: { projectId, appId },
    authorization: `Basic ${apiToken}`,
  };
}

function isKnown({ status }: Reply): boolean {
  return status === 200;
}

/** Whether an app can be sent with, or undefined when Sinch does not say. */
function judge(app: App, channel: ProjectCredential["channel"]): Verdict | undefined {
  if (channel === undefined) return WORKS;
  const states = app.channels.filter((one) => one.channel === channel).map(({ status }) => status);
  if (states.includes("ACTIVE")) return WORKS;
  if (states.includes(undefined)) return undefined;
  const name = app.displayName === undefined ? "" : ` (${JSON.stringify(app.displayName)})`;
  const list = app.channels.map((one) => `${one.channel} (${one.status ?? "state unknown"})`).join(", ");
  return refused(
    "channel-not-active",
    states.length === 0 ? `The app has no ${channel} channel` : `The ${channel} channel of the app is not active`,
    `The token, the project and the app "${app.id}"${name} are right, but ${channel} cannot be sent with it: its channels are ${list || "none"}. Set ${channel} up in ${DASHBOARD}, or give the id of another app.`,
  );
}

function malformed({ projectId, appId }: ProjectCredential, reply: Reply): Verdict {
  return refused(
    "malformed-id",
    "Sinch calls an id malformed",
    `Sinch does not take ${JSON.stringify(projectId)} for the id of a project, or ${JSON.stringify(appId)} for that of an app (${answerInShort(reply)}). Copy both from ${DASHBOARD}.`,
  );
}

/** An access key is good in every region (Sinch), so this never is about the region. */
function unknownKey(reply: Reply): Verdict {
  return refused(
    "token",
    "Sinch refuses the API token",
    `Sinch does not know the access key of which the API token is made (${answerInShort(reply)}); keys are the same in every region. Was the key removed, or is the token not Base64 of its KEY_ID:KEY_SECRET? Make a new key on the access keys page of the Sinch dashboard if the secret is lost.`,
  );
}

function noAccess({ projectId }: ProjectCredential, reply: Reply): Verdict {
  return refused(
    "project-access",
    "The access key does not open the project",
    `Sinch knows the access key of the API token, but does not let it at the project ${JSON.stringify(projectId)} (${answerInShort(reply)}). Use a key of that project, and see in the Sinch dashboard that its Conversation API and its billing are in order.`,
  );
}

/** The same app id is unknown in every region but its own (Sinch). */
function lookElsewhere({ projectId, appId, region }: ProjectCredential, others: OtherRegions): Verdict {
  const project = JSON.stringify(projectId);
  const app = JSON.stringify(appId);
  if (others.knowing.length > 0) {
    const home = either(others.knowing);
    return refused(
      "region",
      "The app is in another region of Sinch",
      `The project ${project} has the app ${app} in ${home}, not in ${region}. Set the region to ${home}.`,
    );
  }
  return refused(
    "app",
    "Sinch does not know the app",
    `The app ${app} is not in the project ${project}, ${notIn(region, others)}. Copy both ids from ${DASHBOARD}.`,
  );
}
