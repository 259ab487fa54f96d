import { LINE_BREAK } from "../../src/plugin";

/** A detail of a diagnostic with its lines as Terraform shows them. */
export const withLineBreaks = (detail: string): string => detail.replaceAll(LINE_BREAK, "\n");
