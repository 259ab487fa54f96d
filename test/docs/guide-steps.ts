import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { PAGES, parseSnippets, ROOT, readPage, type Snippet } from "./snippets";

/** The top-level blocks of a configuration by their type and labels. */
type Blocks = ReadonlyMap<string, string>;

/** A configuration of a guide or another page. */
export interface GuideStep {
  readonly guide: string;
  readonly heading: string;
  /** Where its last snippet begins on the page. */
  readonly line: number;
  readonly blocks: Blocks;
}

const VARIABLES = parseBlocks(readFileSync(join(ROOT, "examples", "hcl", "variables.tf"), "utf8"));

/** The pages with configurations that no other test applies: the guides, and what else people read first. */
export const HCL_PAGES = PAGES.filter((page) => /^(?:README\.md|docs\/guides\/.*)$/.test(page));

/**
 * The configurations of a page. The blocks of a chapter (`##`) accumulate over its steps (`###`); a block replaces an
 * earlier one with the same type and labels. So does what a comment before a snippet gives.
 */
export function parsePage(page: string): GuideStep[] {
  const text = readPage(page);
  const snippets = parseSnippets(page, text).filter(({ language }) => language === "terraform");
  const levels = [...text.replace(/^```.*?^```$/gms, (code) => code.replace(/^#/gm, " ")).matchAll(/^(##+) (.*)$/gm)];
  const headings = levels.map(({ index, 1: level = "", 2: title = "" }) => ({
    title,
    isChapter: level === "##",
    line: text.slice(0, index).split("\n").length,
  }));
  const steps: GuideStep[] = [];
  let accumulated = new Map<string, string>();
  for (const [index, { title, isChapter, line }] of headings.entries()) {
    if (isChapter) accumulated = new Map();
    const end = headings[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    const own = snippets.filter((snippet) => snippet.line > line && snippet.line < end);
    for (const snippet of own) for (const [name, block] of blocksOf(snippet)) accumulated.set(name, block);
    const last = own.at(-1);
    if (last === undefined) continue;
    steps.push({ guide: basename(page, ".md"), heading: title, line: last.line, blocks: new Map(accumulated) });
  }
  return steps;
}

export const parseSteps = (guide: string) => parsePage(`docs/guides/${guide}.md`);

function blocksOf({ file, line, given, code }: Snippet): Blocks {
  try {
    return new Map([...parseBlocks(given), ...parseBlocks(code)]);
  } catch (error) {
    throw new Error(`${file}:${line}: ${error instanceof Error ? error.message : error}`);
  }
}

/** Finds the step under a heading. */
export function findStep(guide: string, heading: string): GuideStep {
  const found = parseSteps(guide).find((step) => step.heading === heading);
  if (found === undefined) throw new Error(`The guide ${guide} shows no configuration under "${heading}".`);
  return found;
}

/** Returns a step without one of its blocks. */
export function removeBlock(step: GuideStep, name: string): GuideStep {
  if (!step.blocks.has(name)) throw new Error(`There is no ${name} under "${step.heading}".`);
  return { ...step, blocks: new Map([...step.blocks].filter(([other]) => other !== name)) };
}

/** The step as Terraform can run it: with the source of the provider and the variables of `examples/hcl` that it uses. */
export function toConfiguration({ blocks }: GuideStep): string {
  const own = [...blocks.values()].join("\n\n");
  const variables = [...VARIABLES].filter(([name]) => {
    const [, variable = ""] = /"(.*)"/.exec(name) ?? [];
    return !blocks.has(name) && own.includes(`var.${variable}`);
  });
  const from = /^terraform \{/m.test(own)
    ? []
    : ['terraform {\n  required_providers {\n    ajo = { source = "ajo-as-code/ajo" }\n  }\n}'];
  return [...from, own, ...variables.map(([, block]) => block), ""].join("\n\n");
}

/** The variables of a configuration that need a value. A secret needs one even if it may be null. */
export function listRequiredVariables(configuration: string): string[] {
  return [...parseBlocks(configuration)].flatMap(([name, block]) => {
    const [, variable] = /^variable "(.*)"$/.exec(name) ?? [];
    const isOptional = block.includes("default") && !block.includes("ephemeral");
    return variable === undefined || isOptional ? [] : [variable];
  });
}

function parseBlocks(code: string): Map<string, string> {
  const form = /^(\w+(?: "[^"]*")*) \{(?:\}|\n.*?^\})$/gms;
  const rest = code.replace(form, "").replace(/^#.*$/gm, "").trim();
  if (rest !== "") throw new Error(`This is no block of a configuration:\n${rest}`);
  return new Map(
    [...code.matchAll(form)].map(([block, head = ""]) => [
      /^(?:import|provider|locals)\b/.test(head) ? block : head,
      block,
    ]),
  );
}
