import type { ObjectModel } from "../model";
import { cutList, quoteInFull } from "../model/format";
import { LINE_BREAK, PARAGRAPH_BREAK } from "../plugin";

/** The paragraphs of a message. Those that are undefined or empty are left out. */
export function joinParagraphs(...paragraphs: readonly (string | undefined)[]): string {
  return paragraphs.filter((paragraph) => paragraph).join(PARAGRAPH_BREAK);
}

/** A list of any length below a sentence, one item a line. */
export function formatItems(items: readonly string[]): string {
  return cutList(items)
    .map((item) => `${LINE_BREAK}  - ${item}`)
    .join("");
}

/** What imports an object in TypeScript, for a message that shows an import block. */
export const IMPORT_IN_TYPESCRIPT = "in TypeScript: by importFrom() of the construct";

/** The import block that takes an object into the state. The id is one that an import understands. */
export function formatImportBlock({ typeName }: Partial<Pick<ObjectModel, "typeName">>, id: string): string {
  const lines = ["import {", `  to = ajo_${typeName}.NAME`, `  id = ${quoteInFull(id)}`, "}"];
  return lines.join(LINE_BREAK);
}
