import type { IConstruct } from "constructs";
import { escapeControls, formatLines } from "../text/escape-controls";
import { Annotations } from "./cdktf";

// The ways in which constructs speak to the user. Names, ids and values are texts of others, of which no terminal obeys
// anything.

/** An error about what the app declares, with a line for each item. */
export function createSynthesisError(heading: string, items: readonly string[] = []): Error {
  return new Error(formatLines(heading, items));
}

/** Adds a warning to a construct, unless it has it already. */
export function addWarning(construct: IConstruct, text: string): void {
  addAnnotation(construct, "warning", text);
}

/** Adds a warning or an error to a construct, unless it has it already. CDKTF stops at an error. */
export function addAnnotation(construct: IConstruct, level: "error" | "warning", text: string): void {
  const message = escapeControls(text);
  if (construct.node.metadata.some(({ data }) => data === message)) return;
  const annotations = Annotations.of(construct);
  if (level === "error") annotations.addError(message);
  else annotations.addWarning(message);
}

/** Has a construct checked when the app is synthesized. The function lists what is wrong. */
export function addValidation(construct: IConstruct, listProblems: () => readonly string[]): void {
  construct.node.addValidation({ validate: () => listProblems().map(escapeControls) });
}
