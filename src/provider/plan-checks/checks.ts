import {
  channelSurface,
  type ObjectModel,
  sinchSmsCredential,
  smsWebhook,
  toSnakeCase,
  type ValidationIssue,
} from "../../model";
import { hasKeywords } from "../../model/consent";
import { areSendersEqual } from "../../model/sender";
import { warningAt } from "../../model/validation-issue";
import {
  type NamedConsentInput,
  warnAboutMissingFccKeywords,
  warnAboutMissingShortCodeKeywords,
  warnAboutShadowedKeywords,
} from "../../model/warnings/consent";
import { createMissingCredentialWarning, createNameTakenWarning } from "../../model/warnings/names-and-references";
import { type SendingSurface, warnAboutSharedSender } from "../../model/warnings/sender";
import type { ObjectValue } from "../../plugin";
import { expand } from "../expand";
import { collectionFor, type LookupContext, type PlannedObjects, type RelatedObject } from "./planned-objects";

/** What is planned, and where to look for what else there is. */
export interface PlanCheckContext {
  readonly model: ObjectModel;
  /** Undefined for what is to be made. */
  readonly id: string | undefined;
  readonly plannedState: ObjectValue;
  /** True when the plan gives one of these fields a value that AJO has not yet got. */
  hasNewValue(...fields: readonly string[]): boolean;
  readonly plannedObjects: PlannedObjects;
  readonly lookup: LookupContext;
}

/** A name that another object holds, so that an apply would be refused. */
export async function findTakenNames({
  model,
  id,
  plannedState,
  hasNewValue,
  plannedObjects,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  const { name } = plannedState;
  if (typeof name !== "string" || !hasNewValue("name")) return [];
  const holders = await plannedObjects.find(collectionFor(model), "name", name, lookup);
  return holders.flatMap((holder) => {
    const { id: holderId, status } = holder.values;
    // Terraform may free a name first that is its own. What is only planned holds none yet.
    if (typeof holderId !== "string" || holderId === id || plannedObjects.isManaged(holder)) return [];
    if (status === "deactivated" && plannedState.reuse_deactivated === true) return [];
    const known = typeof status === "string" ? { status } : {};
    return warningAt(["name"], createNameTakenWarning(holder.model, { id: holderId, name, ...known }));
  });
}

/** The fields that name a credential. */
const CREDENTIAL_REFERENCES = ["credentialId", "inboundCredentialId"];

/** A reference to a credential that the sandbox does not have. */
export async function findMissingCredentials({
  plannedState,
  hasNewValue,
  plannedObjects,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  const issues = CREDENTIAL_REFERENCES.map(async (field) => {
    const id = plannedState[toSnakeCase(field)];
    if (typeof id !== "string" || !hasNewValue(field)) return [];
    const isMissing = await plannedObjects.isMissing("credentials", "id", id, lookup);
    return isMissing ? warningAt([field], createMissingCredentialWarning(id, `sandbox "${lookup.sandbox}"`)) : [];
  });
  return (await Promise.all(issues)).flat();
}

/** A surface that sends marketing messages from the number of transactional ones, or the other way round. */
export async function findSharedSenders({
  model,
  plannedState,
  hasNewValue,
  plannedObjects,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  const surface = toSendingSurface(plannedState);
  if (model.typeName !== channelSurface.typeName || surface === undefined || !hasNewValue("senderNumber", "smsType"))
    return [];
  const others = await plannedObjects.find("surfaces", "sender_number", surface.senderNumber, lookup);
  return warningAt(
    ["senderNumber"],
    warnAboutSharedSender(
      surface,
      others.flatMap(({ values }) => toSendingSurface(values) ?? []),
    ),
  );
}

/** What a surface sends with, if all of it is known. */
function toSendingSurface({
  id,
  name,
  sms_type: smsType,
  sender_number: senderNumber,
  status,
}: ObjectValue): SendingSurface | undefined {
  if (typeof name !== "string" || typeof smsType !== "string" || typeof senderNumber !== "string") return undefined;
  return {
    name,
    smsType,
    senderNumber,
    ...(typeof id === "string" && { id }),
    ...(typeof status === "string" && { status }),
  };
}

/** Keywords that have no effect, because a webhook has some, too. Who is planned last tells. */
export async function findShadowedKeywords(context: PlanCheckContext): Promise<ValidationIssue[]> {
  switch (context.model.typeName) {
    case sinchSmsCredential.typeName:
      return findShadowedByWebhooks(context);
    case smsWebhook.typeName:
      return findShadowedByWebhook(context);
    default:
      return [];
  }
}

async function findShadowedByWebhooks({
  model,
  id,
  plannedState,
  hasNewValue,
  plannedObjects,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  // A webhook cannot know a credential that is yet to be made.
  if (id === undefined || !hasNewValue(...CONSENT_FIELDS)) return [];
  const webhooks = await plannedObjects.find("webhooks", "credential_id", id, lookup);
  const credential = toConsent({ model, values: plannedState });
  return webhooks.flatMap((webhook) => warningAt([], warnAboutShadowedKeywords(credential, toConsent(webhook))));
}

async function findShadowedByWebhook({
  model,
  plannedState,
  hasNewValue,
  plannedObjects,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  const { credential_id: id } = plannedState;
  if (typeof id !== "string" || !hasNewValue("credentialId", ...CONSENT_FIELDS)) return [];
  const credentials = await plannedObjects.find("credentials", "id", id, lookup);
  const webhook = toConsent({ model, values: plannedState });
  return credentials.flatMap((credential) =>
    warningAt(["credentialId"], warnAboutShadowedKeywords(toConsent(credential), webhook)),
  );
}

/** Words that must be understood because of who a surface sends as, and which its credential or webhook does not know. */
export async function findUnhandledConsent(context: PlanCheckContext): Promise<ValidationIssue[]> {
  const { model, plannedState, hasNewValue } = context;
  const { credential_id: credentialId, sender_number: sender } = plannedState;
  if (model.typeName !== channelSurface.typeName || !hasNewValue("credentialId", "senderNumber")) return [];
  if (typeof credentialId !== "string" || typeof sender !== "string") return [];
  const handler = await findConsentHandler(credentialId, sender, context);
  if (handler === undefined || isWarnedItself(handler, sender, context)) return [];
  const consent = toConsent(handler);
  return [
    ...warningAt(["senderNumber"], warnAboutMissingFccKeywords(consent, sender)),
    ...warningAt(["senderNumber"], warnAboutMissingShortCodeKeywords(consent, sender)),
  ];
}

/** Who handles the answers to a sender: a webhook or an SMS credential, which an MMS credential names. */
async function findConsentHandler(
  credentialId: string,
  sender: string,
  context: PlanCheckContext,
): Promise<RelatedObject | undefined> {
  const own = await findHandlers(credentialId, sender, context);
  if (own.webhook !== undefined) return own.webhook;
  const inbound = own.credential?.values.inbound_credential_id;
  const { webhook, credential } = typeof inbound === "string" ? await findHandlers(inbound, sender, context) : own;
  return webhook ?? (credential?.model.typeName === sinchSmsCredential.typeName ? credential : undefined);
}

/** A credential, and its webhook that has keywords: best the one for the very sender. */
async function findHandlers(credentialId: string, sender: string, { plannedObjects, lookup }: PlanCheckContext) {
  const [[credential], webhooks] = await Promise.all([
    plannedObjects.find("credentials", "id", credentialId, lookup),
    plannedObjects.find("webhooks", "credential_id", credentialId, lookup),
  ]);
  const handling = webhooks.filter((webhook) => hasKeywords(toConsent(webhook)));
  const webhook = handling.find(({ values }) => isSameSender(values.sender_number, sender)) ?? handling[0];
  return { credential, webhook };
}

/** True when the same advice is given where the words stand: an object of this configuration with the sender as its number. */
function isWarnedItself(handler: RelatedObject, sender: string, { plannedObjects }: PlanCheckContext): boolean {
  const { inbound_number: inboundNumber, sender_number: senderNumber } = handler.values;
  return (
    plannedObjects.isManaged(handler) && (isSameSender(inboundNumber, sender) || isSameSender(senderNumber, sender))
  );
}

function isSameSender(number: RelatedObject["values"][string] | undefined, sender: string): boolean {
  return typeof number === "string" && areSendersEqual(number, sender);
}

/** The fields that say what AJO makes of messages. */
const CONSENT_FIELDS = ["optIn", "optOut", "help", "doubleOptIn"];

/** How an object handles consent; one of a kind that has nothing to do with it has no words for it. */
function toConsent({ model, values }: RelatedObject): NamedConsentInput {
  return { ...(expand(model, values) as NamedConsentInput), name: String(values.name) };
}
