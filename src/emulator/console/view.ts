import { escapeControls } from "../../text/escape-controls";
import { findObjectModel } from "../change-object";
import { CONSOLE_PATH } from "../control-routes";
import type { EmulatorObject } from "../emulator-object";
import type { EmulatorState } from "../state";

/** What a page is made of. */
export interface View {
  readonly state: EmulatorState;
  readonly sandbox: string;
  /** The address under which the console was asked for. */
  readonly origin: string;
  /** The objects of the sandbox. */
  readonly objects: readonly EmulatorObject[];
  /** The objects of all sandboxes, by id. */
  readonly objectsById: ReadonlyMap<string, EmulatorObject>;
  /** Whose name AJO notes for what is done in the console. */
  readonly colleague: string;
  /** Proves that a form comes from a page of the console. */
  readonly formToken: string;
  /** What the last form has done, as a key of `NOTICES`. */
  readonly notice: string | undefined;
  /** The command that does the same as the last form. */
  readonly command: string | undefined;
}

/** What the page says after a form has done something. Only these texts can be asked for by the address. */
export const NOTICES: Readonly<Record<string, string>> = {
  saved: "Saved.",
  unchanged: "Nothing was changed.",
  created: "Created.",
  deleted: "Deleted.",
  activated: "Submitted. AJO checks the surface.",
  deactivated: "Deactivated.",
  ordered: "Ordered. It hits the next request that matches.",
  cleared: "Cleared.",
  removed: "Removed.",
  hit: "It was not there any more: it has hit a request meanwhile.",
  set: "Set.",
  started: "The journey is live.",
  stopped: "The journey is stopped.",
  emptied: "The emulator is empty.",
};

/** A path of the console. */
export function consolePath(...parts: readonly string[]): string {
  return [CONSOLE_PATH, ...parts.map(encodeURIComponent)].join("/");
}

export function objectPath(
  { sandbox, id }: Pick<EmulatorObject, "sandbox" | "id">,
  ...more: readonly string[]
): string {
  return consolePath(sandbox, "objects", id, ...more);
}

/** A text of others as the page shows it: characters that nobody sees are shown by their numbers. */
export function showText(text: string): string {
  return escapeControls(text);
}

/** What the page calls the kind of an object. */
export function titleOf({ type }: Pick<EmulatorObject, "type">): string {
  return findObjectModel(type).title;
}

/** A text of others, cut where a row has room for so many characters. */
export function showShort(text: string, length = 200): string {
  const characters = [...text.slice(0, 2 * length + 2)];
  return showText(characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : text);
}

/** How many faults are ordered, those of AJO's checks included. */
export function countFaults({ faults, ajo }: Pick<EmulatorState, "faults" | "ajo">): number {
  return faults.list().length + ajo.forcedFailures.length;
}
