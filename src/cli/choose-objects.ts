import { styleText } from "node:util";
import type { EditedFile, EditedFileAction } from "../adopt/adopt-options";
import type { AdoptableObject } from "../adopt/report";
import { escapeControls } from "../text/escape-controls";

/** Whether somebody sits at a terminal who can choose. What is chosen from is shown where messages are, not in the output. */
export const canChoose = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/**
 * Lets the user choose objects from a list, which a typed text narrows.
 *
 * @returns undefined if the user gave up.
 */
export async function chooseObjects(
  objects: readonly AdoptableObject[],
  { sandbox, signal }: { readonly sandbox: string; readonly signal: AbortSignal },
): Promise<readonly AdoptableObject[] | undefined> {
  if (!canStyle())
    throw new Error(
      `To choose in a list needs Node.js 20.12 or newer, and this is ${process.version}. Give --all, --filter or --kind, or use a newer Node.js.`,
    );
  // Loaded lazily: only a terminal needs it.
  const { autocompleteMultiselect, isCancel } = await import("@clack/prompts");
  const chosen = await autocompleteMultiselect({
    message: escapeControls(`What of the sandbox ${sandbox} do you want to adopt?`),
    options: objects.map((object) => ({
      value: object.id,
      label: escapeControls(object.name),
      hint: escapeControls([describeKind(object.type), object.status].filter((word) => word !== undefined).join(", ")),
    })),
    maxItems: 15,
    required: true,
    ...{ output: process.stderr, signal },
  });
  return isCancel(chosen) ? undefined : objects.filter(({ id }) => chosen.includes(id));
}

/** Whether a question can be put to the user: the prompts need a newer Node.js than the rest. */
export const canAsk = (): boolean => canChoose() && canStyle();

const canStyle = () => typeof styleText === "function";

/**
 * Asks whether new objects go into a file that somebody has edited, or beside it.
 *
 * @returns undefined if the user gave up.
 */
export async function askWhereToWrite(
  { path, beside, objects }: EditedFile,
  signal: AbortSignal,
): Promise<EditedFileAction | undefined> {
  const { isCancel, select } = await import("@clack/prompts");
  const many = objects.length === 1 ? `"${objects[0]?.name}"` : `the ${objects.length} new objects`;
  const chosen = await select<EditedFileAction | "nowhere">({
    message: escapeControls(`Somebody has edited ${path} since this command wrote it. Where do you want ${many}?`),
    options: [
      { value: "add", label: escapeControls(path), hint: "added at its end, all else stays" },
      { value: "beside", label: escapeControls(beside), hint: "another file beside it" },
      { value: "nowhere", label: "Nowhere", hint: "write nothing" },
    ],
    ...{ output: process.stderr, signal },
  });
  return isCancel(chosen) || chosen === "nowhere" ? undefined : chosen;
}

/** The type of an object in words: `ajo_sinch_sms_credential` is "Sinch SMS credential". */
export function describeKind(type: string): string {
  // Loaded lazily: the models are large.
  const { findModel } = require("../model/collections") as typeof import("../model/collections");
  return findModel(type)?.title ?? type;
}
