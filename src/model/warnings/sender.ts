import { formatList, quote } from "../format";
import { areSendersEqual, classifySender } from "../sender";
import type { Warning } from "../validation-issue";

/** An alphanumeric sender of a marketing surface, where replies are expected. */
export function warnAboutAlphanumericSender(sender: string): Warning | undefined {
  if (classifySender(sender) !== "name") return undefined;
  return {
    code: "AJO1004",
    summary: "A sender of letters cannot receive",
    detail: `${quote(sender)} is the sender of a marketing surface, but nobody can answer a sender of letters (Sinch), so STOP, START and HELP do not work (AJO). Use a number or a short code, or give people another way to opt out.`,
  };
}

/** A surface and its sender. */
export interface SendingSurface {
  readonly id?: string;
  readonly name: string;
  readonly smsType: string;
  readonly senderNumber: string;
  readonly status?: string;
}

/** The sender of a surface with these values; undefined while one that counts is not known. */
export function toSendingSurface(
  values: { readonly [N in keyof SendingSurface]?: unknown },
): SendingSurface | undefined {
  const { id, name, smsType, senderNumber, status } = values;
  if (typeof name !== "string" || typeof smsType !== "string" || typeof senderNumber !== "string") return undefined;
  return {
    name,
    smsType,
    senderNumber,
    ...(typeof id === "string" && { id }),
    ...(typeof status === "string" && { status }),
  };
}

/** Marketing and transactional messages from one sender: a person who replies STOP to one stops both. */
export function warnAboutSharedSender(surface: SendingSurface, others: readonly SendingSurface[]): Warning | undefined {
  const sharing = others.filter(
    (other) =>
      other.status !== "deactivated" &&
      (other.id === undefined || other.id !== surface.id) &&
      other.smsType !== surface.smsType &&
      areSendersEqual(other.senderNumber, surface.senderNumber),
  );
  if (sharing.length === 0) return undefined;
  const names = sharing.map(({ name, smsType }) => `${quote(name)} (${smsType})`);
  return {
    code: "AJO1009",
    summary: "Marketing and transactional surfaces share a sender",
    detail: `The ${surface.smsType} surface ${quote(surface.name)} sends from ${quote(surface.senderNumber)}, and so does ${formatList(names)}. Who answers STOP is blocked for the sender as a whole (Sinch), so transactional messages stop too (AJO). Give each kind a sender of its own.`,
  };
}
