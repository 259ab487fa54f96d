import { maskVarying, renderMessage, renderSummary, renderText, toAnchor } from "../message";
import type { Failure, Shown } from "./failure";

/** A failure, what was seen of it, and what the next apply said. */
export interface SeenFailure {
  readonly failure: Failure;
  readonly shown: readonly Shown[];
  readonly next: Shown | undefined;
}

/** Failures of the same place. */
export interface FailureChapter {
  readonly heading: string;
  readonly seen: readonly SeenFailure[];
}

const FRONT_MATTER = `---
# Written by "npm run generate:failures" from the messages of a real Terraform.
page_title: "What happens when…"
subcategory: ""
description: |-
  Ctrl-C, a kill, a throttling API, an odd gateway, a lost state: what you see, what is left behind, and what to do.
---
`;

const INTRODUCTION = `Something fails in the middle of an apply. In nearly all cases the answer is: **apply again**. The provider loses nothing,
makes nothing twice and overwrites nothing, and the next apply goes on where the last one stopped.

Each of these failures was made to happen with a real Terraform, and the messages are here word for word. After each one, the
apply that the text asks for ended well, the next plan was empty, and AJO had exactly the objects of the state. To see a failure
yourself, order it from the emulator: [Rehearsing failures](rehearsing-failures.md).`;

/** The page: a list of all failures, then what is seen of each, what it leaves, and what to do. */
export function renderFailurePage(chapters: readonly FailureChapter[]): string {
  return [
    `${FRONT_MATTER}\n# What happens when…`,
    INTRODUCTION,
    `| what happens | what you see |\n| --- | --- |\n${chapters.flatMap(({ seen }) => seen.map(renderRow)).join("\n")}`,
    ...chapters.flatMap(({ heading, seen }) => [`## ${heading}`, ...seen.map(renderSeen)]),
  ]
    .join("\n\n")
    .concat("\n");
}

function renderRow({ failure: { title }, shown, next }: SeenFailure): string {
  const [first = next] = shown;
  return `| [${title}](#${toAnchor(title)}) | ${first === undefined ? "" : renderCell(first)} |`;
}

function renderCell(one: Shown): string {
  if (typeof one !== "string") return renderSummary(one);
  const [line = ""] = one.split("\n");
  return line.startsWith("Apply complete!") ? "Nothing: the apply ends well." : line;
}

function renderSeen({ failure, shown, next }: SeenFailure): string {
  const { title, explanation, settings, leaves, resolution } = failure;
  const setting = Object.entries(settings ?? {}).map(([name, value]) => `\`${name}=${value}\``);
  return [
    `### ${title}`,
    ...(explanation === undefined ? [] : [explanation]),
    ...(setting.length === 0 ? [] : [`Tried with ${setting.join(" and ")}, so as not to wait for minutes.`]),
    ...shown.map(renderShown),
    `**What is left.** ${leaves}`,
    `**What to do.** ${resolution}`,
    ...(next === undefined ? [] : ["The next apply says:", renderShown(next)]),
  ].join("\n\n");
}

function renderShown(one: Shown): string {
  return typeof one === "string" ? renderText(maskVarying(one)) : renderMessage(one);
}
