import { codeOf, lineOf, type Message } from "./message";
import type { Mistake } from "./mistake";

/** A mistake and what Terraform says about it. */
export interface AnsweredMistake {
  readonly mistake: Mistake;
  readonly message: Message;
}

/** Mistakes that the same command finds. */
export interface Chapter {
  readonly heading: string;
  readonly introduction: string;
  readonly answers: readonly AnsweredMistake[];
}

const FRONT_MATTER = `---
# Written by "npm run generate:mistakes" from the messages of a real Terraform.
page_title: "Common mistakes"
subcategory: ""
description: |-
  What people new to the provider get wrong, what Terraform says about it, and what to do.
---
`;

/** The page: a list of all mistakes, then what is said about each. */
export function renderPage(chapters: readonly Chapter[]): string {
  const all = chapters.flatMap(({ answers }) => answers);
  return [
    FRONT_MATTER,
    "# Common mistakes",
    "Each of these mistakes was made, and what Terraform said is here word for word. A message says what is wrong, why, and what to do. Its code, such as AJO4002, has a page in [Diagnostic codes](../diagnostics/index.md). What has no code comes from Terraform itself.",
    `| mistake | message |\n| --- | --- |\n${all.map(renderRow).join("\n")}`,
    ...chapters.flatMap(({ heading, introduction, answers }) => [
      `## ${heading}`,
      introduction,
      ...answers.map(renderAnswer),
    ]),
  ]
    .join("\n\n")
    .concat("\n");
}

function renderRow({ mistake: { title }, message }: AnsweredMistake): string {
  return `| [${title}](#${toAnchor(title)}) | ${renderSummary(message)} |`;
}

const toAnchor = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replace(/ /g, "-");

/** The summary, with a link to the page of its code. */
function renderSummary(message: Message): string {
  const code = codeOf(message);
  return code === undefined
    ? message.summary
    : message.summary.replace(`(${code})`, `([${code}](../diagnostics/${code}.md))`).replaceAll("|", "\\|");
}

function renderAnswer({ mistake, message }: AnsweredMistake): string {
  const { title, wrote, language = "hcl" } = mistake;
  const written = wrote
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .join("\n");
  const line = lineOf(message);
  const isShown = line !== undefined && !written.split("\n").some((one) => one.trim().replace(/\s+/g, " ") === line);
  const severity = message.severity === "error" ? "Error" : "Warning";
  return [
    `### ${title}`,
    `\`\`\`${language}\n${written}\n\`\`\``,
    ...(isShown ? [`Terraform shows it at \`${line}\`.`] : []),
    `\`\`\`text\n${severity}: ${message.summary}\n\n${mask(message.detail)}\n\`\`\``,
  ].join("\n\n");
}

/** What differs from run to run. */
function mask(text: string): string {
  return text
    .replace(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g, "6f1b1f0e-6a0c-4c53-9d2b-0a4b6a1f2c3d")
    .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, "2026-01-01T09:00:00.000Z")
    .replace(/This was attempt \d+\. (?=All attempts together)/, "This was attempt 4. ")
    .replace(/127\.0\.0\.1:\d{4,}/g, "127.0.0.1:4010")
    .trim();
}
