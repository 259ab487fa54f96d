import { channelSurface, type ValidationIssue } from "../../model";
import { warningAt } from "../../model/advice/at";
import { type SendingSurface, warnAboutSharedSender } from "../../model/advice/shared-sender";
import type { ObjectValue } from "../../plugin/value";
import type { PlanCheckContext } from "./inquiry";

/** A surface that sends marketing messages from the number of transactional ones, or the other way round. */
export async function findSharedSenders({
  model,
  plannedState,
  hasNewValue,
  plannedObjects,
  lookup,
}: PlanCheckContext): Promise<ValidationIssue[]> {
  const surface = toSendingSurface(plannedState);
  if (model.name !== channelSurface.name || surface === undefined || !hasNewValue("senderNumber", "smsType")) return [];
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
