import sarifSchema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import MarkdownIt from "markdown-it";
import { type DefaultTreeAdapterMap, type ParserError, parse, parseFragment } from "parse5";
import { SaxesParser } from "saxes";

// What others do with the reports: each format is read by a parser of somebody else, which refuses what is not well formed.

/** An element as parsers find it. */
export interface FoundElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The elements of an XML document, in their order. Throws if it is not well formed. */
export function parseXml(text: string): FoundElement[] {
  const elements: FoundElement[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) =>
    elements.push({ name, attributes: attributes as Record<string, string> }),
  );
  parser.write(text).close();
  return elements;
}

/** The elements of an HTML document and what is wrong with it. */
export function parseHtml(text: string): { elements: FoundElement[]; errors: ParserError[] } {
  const errors: ParserError[] = [];
  const document = parse(text, { onParseError: (error) => errors.push(error), sourceCodeLocationInfo: true });
  return { elements: listElements(document), errors };
}

function listElements(node: DefaultTreeAdapterMap["node"]): FoundElement[] {
  const children = "childNodes" in node ? node.childNodes.flatMap(listElements) : [];
  if (!("tagName" in node)) return children;
  return [
    { name: node.tagName, attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])) },
    ...children,
  ];
}

/** What GitHub would make of Markdown: tables, HTML, and links where it looks like one. */
const markdown = new MarkdownIt({ html: true, linkify: true });

/** The elements of Markdown that is shown as HTML. */
export function parseMarkdown(text: string): FoundElement[] {
  return listElements(parseFragment(markdown.render(text)));
}

/** How many of each element there are. */
export function countElements(elements: readonly FoundElement[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { name } of elements) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Validates SARIF against the schema of OASIS, which Microsoft's matchers for jest hold. */
export const validateSarif = (() => {
  // The schema is of draft 4. What it uses means the same in draft 7, except for its name.
  const { $schema: _, id: __, ...schema } = sarifSchema;
  return addFormats(new Ajv({ strict: false, unicodeRegExp: false })).compile(schema);
})();
