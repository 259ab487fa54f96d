import type { Warning } from "../problem";
import { quote } from "../rules";
import { areSendersEqual } from "../sender";
import { formatList } from "./listed";

/** What a surface sends with. */
export interface SendingSurface {
  readonly id?: string;
  readonly name: string;
  readonly smsType: string;
  readonly senderNumber: string;
  readonly status?: string;
}

/** Marketing and transactional messages from one number: who answers STOP to the one loses the other too. */
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
