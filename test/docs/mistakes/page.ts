import { lineOf, type Message, renderMessage, renderSummary, toAnchor } from "../message";
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
    "Each of these mistakes was made, and what Terraform said is here word for word. A message says what is wrong, why, and what to do. Its code, such as AJO4002, is explained in [Diagnostic codes](diagnostic-codes.md). What has no code comes from Terraform itself.",
    "<!-- one language: Terraform's messages are about HCL; the constructs say the same of props -->",
    "The mistakes are in HCL. In TypeScript the constructs check values by the same rules, and synthesis gives the same message with the name of the prop.",
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

function renderAnswer({ mistake, message }: AnsweredMistake): string {
  const { title, wrote, language = "hcl" } = mistake;
  const written = wrote
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .join("\n");
  const line = lineOf(message);
  const isShown = line !== undefined && !written.split("\n").some((one) => one.trim().replace(/\s+/g, " ") === line);
  return [
    `### ${title}`,
    `\`\`\`${language}\n${written}\n\`\`\``,
    ...(isShown ? [`Terraform shows it at \`${line}\`.`] : []),
    renderMessage(message),
  ].join("\n\n");
}
