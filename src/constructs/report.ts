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
  const message = escapeControls(text);
  if (construct.node.metadata.some(({ data }) => data === message)) return;
  Annotations.of(construct).addWarning(message);
}

/** Has a construct checked when the app is synthesized. The function lists what is wrong. */
export function addValidation(construct: IConstruct, listProblems: () => readonly string[]): void {
  construct.node.addValidation({ validate: () => listProblems().map(escapeControls) });
}
