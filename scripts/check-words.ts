import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import type { Source } from "./check-names";

/**
 * Words that the comments, messages and pages do without, each with a plain one. Many readers are not native speakers, and
 * all are in a hurry.
 */
export const STIFF_WORDS: Readonly<Record<string, string>> = {
  shall: "must, or will",
  anew: "again",
  "for ever": "for good, or without end",
  "by which": "with which, or another sentence",
  besides: "in addition to, or other",
  upon: "on",
  wherein: "in which",
  whereby: "with which",
  whereupon: "then",
  therein: "in it",
  thereof: "of it",
  thereby: "so",
  hereby: "nothing",
  herein: "here",
  hence: "so",
  thus: "so",
  henceforth: "from now on",
  hitherto: "so far",
  forthwith: "at once",
  lest: "so that … not",
  ought: "must, or should",
  whilst: "while",
  amongst: "among",
  notwithstanding: "in spite of",
  "further ado": "a plain sentence",
  "in vain": "without result",
  befall: "happen to",
  befalls: "happens to",
  stranger: "who or what it is",
  strangers: "who or what they are",
  neighbour: "what it is",
  neighbours: "what they are",
  surroundings: "environment",
  patience: "timeout",
  farewell: "end",
  inquiry: "request, or question",
};

/** Generated from what is checked, or words of others. */
const EXCLUDED =
  /^(?:src\/(?:plugin\/gen|constructs\/bindings)|docs\/api)\/|^(?:test\/)?scripts\/check-words(?:\.test)?\.ts$|\/(?:node_modules|cdktf\.out|corpus)\//;

/** What people read: the sources with their comments and messages, the pages, the examples. */
export function readTexts(root: string): Source[] {
  const folders = ["src", "test", "scripts", "docs", "examples"];
  const pages = readdirSync(root).filter((name) => name.endsWith(".md"));
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  );
  return [...pages, ...files]
    .filter((path) => /\.(?:ts|mjs|md|tf|tfquery\.hcl|go)$/.test(path) && !EXCLUDED.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** Each stiff word with its place, and what to write in place of it. */
export function findStiffWords(texts: readonly Source[], words = STIFF_WORDS): string[] {
  const alternatives = Object.keys(words).join("|").replaceAll(" ", "(?:\\s|\\n[ *#/]+)+");
  return texts.flatMap(({ path, text }) =>
    [...text.matchAll(new RegExp(`(?<![\\w-])(?:${alternatives})(?![\\w-])`, "gi"))].map(({ 0: found, index }) => {
      const word = found.replace(/[\s*#/]+/g, " ").toLowerCase();
      return `${path}:${text.slice(0, index).split("\n").length}: the word "${word}" is stiff. Write: ${words[word]}.`;
    }),
  );
}

function main(): void {
  const problems = findStiffWords(readTexts(join(__dirname, "..")));
  for (const problem of problems) console.error(`${pc.red("✗")} ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

if (require.main === module) main();
