import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

export const ROOT = join(__dirname, "..", "..");

/** A fenced block of code on a page, or in a doc comment. */
export interface Snippet {
  /** The file, from the root of the repository. */
  readonly file: string;
  /** The line of its first line of code, from 1. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
  /** What its fragment needs to be whole: the text of an HTML comment `<!-- given … -->` right before the fence. */
  readonly given: string;
}

/** The pages that people read, from the root of the repository. Those that are generated are among them. */
export const PAGES: readonly string[] = [
  "README.md",
  "SECURITY.md",
  "ARCHITECTURE.md",
  "CHANGELOG.md",
  ...listFiles("docs", /\.md$/),
  ...listFiles("examples", /README\.md$/),
];

/** The sources whose doc comments become the API reference. */
const DOCUMENTED_SOURCES = ["src/constructs", "src/emulator"].flatMap((folder) => listFiles(folder, /\.ts$/));

/** The code blocks of the pages and of the doc comments. */
export function readSnippets(): Snippet[] {
  const comments = (text: string) => text.replace(/^ *\* ?/gm, "");
  return [
    // The API reference is made of the doc comments.
    ...PAGES.filter((page) => !/^docs\/api\//.test(page)).flatMap((page) => parseSnippets(page, readPage(page))),
    ...DOCUMENTED_SOURCES.flatMap((file) => parseSnippets(file, comments(readPage(file)))),
  ];
}

export const readPage = (page: string) => readFileSync(join(ROOT, page), "utf8");

/** The code blocks of a text in Markdown. */
export function parseSnippets(file: string, text: string): Snippet[] {
  const fence = /(?:<!-- given\s((?:(?!-->)[\s\S])*?)\s*-->\n+)?^( *)(`{3,})(\w*)[^`\n]*\n([\s\S]*?)^\2\3 *$/dgm;
  return [...text.matchAll(fence)].map(
    ({ indices, 1: given = "", 2: indent = "", 4: language = "", 5: code = "" }) => ({
      file,
      line: text.slice(0, indices?.[5]?.[0]).split("\n").length,
      language,
      code: code.replace(new RegExp(`^${indent}`, "gm"), ""),
      given,
    }),
  );
}

function listFiles(folder: string, name: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !/(?:^|\/)(?:node_modules|cdktf\.out|constructs\/bindings)\//.test(path))
    .sort();
}
