import type { Fields } from "../model";
import type { StoredFields } from "./kept-members";

/** The members with numbers as Sinch answers them. Only where Sinch is asked: a surface keeps its sender as typed. */
export function normalizeNumbers(fields: Fields, stored: StoredFields): StoredFields {
  const entries = Object.entries(stored).map(([name, value]) => {
    const field = fields[name];
    const isNumber = field?.kind === "text" && field.equality === "sender";
    return [name, isNumber ? stripInternationalPrefix(String(value)) : value];
  });
  return Object.fromEntries(entries);
}

/** A number without plus or 00 in front. Short codes and names stay as they are. */
function stripInternationalPrefix(sender: string): string {
  return /^(?:\+|00)\d+$/.test(sender) ? sender.replace(/^(?:\+|00)/, "") : sender;
}
