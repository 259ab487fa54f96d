import { systemClock } from "../../http";
import {
  channelSurface,
  type ObjectModel,
  sinchSmsCredential,
  smsWebhook,
  toSnakeCase,
  type ValidationIssue,
} from "../../model";
import { collectionFor } from "../../model/collections";
import { CONSENT_FIELDS, hasKeywords } from "../../model/consent";
import { areSendersEqual } from "../../model/sender";
import { warningAt } from "../../model/validation-issue";
import {
  type NamedConsentInput,
  warnAboutMissingFccKeywords,
  warnAboutMissingShortCodeKeywords,
  warnAboutShadowedKeywords,
} from "../../model/warnings/consent";
import {
  createMissingCredentialWarning,
  createNameHeldByOldWarning,
  createNameTakenWarning,
} from "../../model/warnings/names-and-references";
import { toSendingSurface, warnAboutSharedSender } from "../../model/warnings/sender";
import type { ObjectValue } from "../../plugin";
import { expand } from "../expand";
import type { RunProgress } from "../run-progress";
import type { LookupContext, RelatedObject, RelatedObjects } from "./related-objects";
import { describeTakenNames, isImportable, type TakenNames } from "./taken-names";

/** A planned object, and access to the other objects. */
export interface PlanCheckContext {
  readonly model: ObjectModel;
  /** Undefined for an object to be created. */
  readonly id: string | undefined;
  readonly plannedState: ObjectValue;
  /** True when the plan gives one of these fields a value that differs from AJO's. */
  hasNewValue(...fields: readonly string[]): boolean;
  readonly relatedObjects: RelatedObjects;
  readonly runProgress: RunProgress;
  readonly takenNames: TakenNames;
  readonly lookup: LookupContext;
}

/** How long Terraform may take from one call to the next. */
const STILL_WAIT_MS = 1_000;
/** No warning is worth a longer wait. */
const MAX_WAIT_MS = 15_000;
const CHECK_INTERVAL_MS = 25;

/**
 * Warns of a name that another object has: AJO would refuse the apply. If that object is tainted, AJO refuses only with
 * `create_before_destroy`, of which Terraform tells no provider.
 */
export async function findTakenNames({
  model,
  id,
  plannedState,
  hasNewValue,
  relatedObjects,
  runProgress,
  takenNames,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  const { name } = plannedState;
  if (typeof name !== "string" || !hasNewValue("name")) return [];
  const found = await relatedObjects.find(collectionFor(model), "name", name, lookup);
  const holders = found.flatMap(({ model: holderModel, values: { id: holderId, status } }) => {
    // One that is only planned has no name in AJO yet.
    if (typeof holderId !== "string" || holderId === id) return [];
    if (status === "deactivated" && plannedState.reuse_deactivated === true) return [];
    return [{ model: holderModel, id: holderId, ...(typeof status === "string" && { status }) }];
  });
  // Terraform may rename or delete a managed object first. It may not have come to it yet.
  const findOthers = () =>
    relatedObjects.isApplying ? [] : holders.filter((holder) => !relatedObjects.isManaged(holder.id));
  const findReplaced = () =>
    relatedObjects.isApplying || id !== undefined ? [] : holders.filter((holder) => relatedObjects.isUnseen(holder.id));
  const { signal, sandbox } = lookup;
  const [holder] = found;
  const holderId = String(holder?.values.id);
  const isListed =
    id === undefined && holders.length === 1 && findOthers().length === 1 && found.length === 1 && holder !== undefined
      ? isImportable(model, plannedState, holder)
      : false;
  if (isListed) {
    const isLatest = takenNames.add({ model, id: holderId, name, sandbox });
    await runProgress.trackWait(async () => {
      // It ends soon after everything else, and what was found meanwhile tells of this one, too.
      const isOver = () => !isLatest() || signal.aborted || relatedObjects.isApplying;
      while (!isOver() && !runProgress.isStill(STILL_WAIT_MS)) {
        await systemClock.sleep(CHECK_INTERVAL_MS, signal).catch(() => undefined);
      }
    });
    if (!isLatest() || relatedObjects.isApplying) return [];
    const newlyTaken = takenNames.take((one) => relatedObjects.isManaged(one));
    if (newlyTaken.earlier + newlyTaken.taken.length > 1) {
      return [{ ...describeTakenNames(newlyTaken), severity: "warning", path: [] }];
    }
  }
  const mayBeManaged = () => findReplaced().length > 0 || findOthers().some(({ status }) => status !== "deactivated");
  await runProgress.trackWait(async () => {
    const endsAt = systemClock.now() + MAX_WAIT_MS;
    const isOver = () => signal.aborted || systemClock.now() >= endsAt || runProgress.isStill(STILL_WAIT_MS);
    while (mayBeManaged() && !isOver()) {
      await systemClock.sleep(CHECK_INTERVAL_MS, signal).catch(() => undefined);
    }
  });
  return [
    ...findOthers().flatMap(({ model: holderModel, ...holder }) =>
      warningAt(["name"], createNameTakenWarning(holderModel, { ...holder, name })),
    ),
    ...findReplaced().flatMap(({ model: holderModel, ...holder }) =>
      warningAt(["name"], createNameHeldByOldWarning(holderModel, { ...holder, name })),
    ),
  ];
}

/** The fields that hold a credential's id. */
const CREDENTIAL_REFERENCES = ["credentialId", "inboundCredentialId"];

/** Warns of a credential id that does not exist in the sandbox. */
export async function findMissingCredentials({
  plannedState,
  hasNewValue,
  relatedObjects,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  const issues = CREDENTIAL_REFERENCES.map(async (field) => {
    const id = plannedState[toSnakeCase(field)];
    if (typeof id !== "string" || !hasNewValue(field)) return [];
    const isMissing = await relatedObjects.isMissing("credentials", "id", id, lookup);
    return isMissing ? warningAt([field], createMissingCredentialWarning(id, `sandbox "${lookup.sandbox}"`)) : [];
  });
  return (await Promise.all(issues)).flat();
}

/** Warns of marketing and transactional surfaces that share a sender. */
export async function findSharedSenders({
  model,
  plannedState,
  relatedObjects,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  const surface = readSendingSurface(plannedState);
  if (model.typeName !== channelSurface.typeName || surface === undefined) return [];
  const others = await relatedObjects.find("surfaces", "sender_number", surface.senderNumber, lookup);
  return warningAt(
    ["senderNumber"],
    warnAboutSharedSender(
      surface,
      others.flatMap(({ values }) => readSendingSurface(values) ?? []),
    ),
  );
}

function readSendingSurface({ sms_type: smsType, sender_number: senderNumber, ...values }: ObjectValue) {
  return toSendingSurface({ ...values, smsType, senderNumber });
}

/**
 * Warns of a credential's keywords that a webhook overrides: at the webhook, and at the credential if the plan changes
 * its keywords, because the webhook may be somebody else's.
 */
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
  relatedObjects,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  // No webhook can refer to a credential that does not exist yet.
  if (id === undefined || !hasNewValue(...CONSENT_FIELDS)) return [];
  const webhooks = await relatedObjects.find("webhooks", "credential_id", id, lookup);
  const credential = toConsent({ model, values: plannedState });
  return webhooks.flatMap((webhook) => warningAt([], warnAboutShadowedKeywords([credential], toConsent(webhook))));
}

async function findShadowedByWebhook({
  model,
  plannedState,
  relatedObjects,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  const { credential_id: id } = plannedState;
  const webhook = toConsent({ model, values: plannedState });
  // Several, if the credential is new: its id is not known yet.
  const credentials =
    typeof id === "string"
      ? await relatedObjects.find("credentials", "id", id, lookup)
      : selectSameSender(relatedObjects.listNew("credentials", lookup), plannedState.sender_number);
  return warningAt(["credentialId"], warnAboutShadowedKeywords(credentials.map(toConsent), webhook));
}

/** The credentials that receive at this number; all of them if none does. */
function selectSameSender(credentials: readonly RelatedObject[], sender: ObjectValue[string] | undefined) {
  if (typeof sender !== "string") return credentials;
  const same = credentials.filter(({ values }) => isSameSender(values.inbound_number, sender));
  return same.length > 0 ? same : credentials;
}

/** Warns of keywords that the sender of a surface must handle, and that its credential or webhook lacks. */
export async function findUnhandledConsent(context: PlanCheckContext): Promise<ValidationIssue[]> {
  const { model, plannedState } = context;
  const { credential_id: credentialId, sender_number: sender } = plannedState;
  if (model.typeName !== channelSurface.typeName) return [];
  if (typeof credentialId !== "string" || typeof sender !== "string") return [];
  const handler = await findConsentHandler(credentialId, sender, context);
  if (handler === undefined || isWarnedItself(handler, sender, context)) return [];
  const consent = toConsent(handler);
  return [
    ...warningAt(["senderNumber"], warnAboutMissingFccKeywords(consent, sender)),
    ...warningAt(["senderNumber"], warnAboutMissingShortCodeKeywords(consent, sender)),
  ];
}

/** What handles replies to a sender: a webhook or an SMS credential, perhaps the one that an MMS credential refers to. */
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

/** A credential and its webhook with keywords, preferably the webhook for this sender. */
async function findHandlers(credentialId: string, sender: string, { relatedObjects, lookup }: PlanCheckContext) {
  const [[credential], webhooks] = await Promise.all([
    relatedObjects.find("credentials", "id", credentialId, lookup),
    relatedObjects.find("webhooks", "credential_id", credentialId, lookup),
  ]);
  const handling = webhooks.filter((webhook) => hasKeywords(toConsent(webhook)));
  const webhook = handling.find(({ values }) => isSameSender(values.sender_number, sender)) ?? handling[0];
  return { credential, webhook };
}

/** True when the handler itself gets the same warning: a managed object with this sender as its number. */
function isWarnedItself(handler: RelatedObject, sender: string, { relatedObjects }: PlanCheckContext): boolean {
  const { inbound_number: inboundNumber, sender_number: senderNumber } = handler.values;
  return (
    relatedObjects.isManaged(handler.values.id) &&
    (isSameSender(inboundNumber, sender) || isSameSender(senderNumber, sender))
  );
}

function isSameSender(number: RelatedObject["values"][string] | undefined, sender: string): boolean {
  return typeof number === "string" && areSendersEqual(number, sender);
}

/** An object's consent settings; empty for kinds that have none. */
function toConsent({ model, values }: RelatedObject): NamedConsentInput {
  return {
    ...(expand(model, values) as NamedConsentInput),
    name: typeof values.name === "string" ? values.name : "(known after apply)",
  };
}
