import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** The top-level blocks of a configuration by their type and labels. */
type Blocks = ReadonlyMap<string, string>;

/** A configuration of a guide. */
export interface GuideStep {
  readonly guide: string;
  readonly heading: string;
  readonly blocks: Blocks;
}

const VARIABLES = parseBlocks(readFileSync(join(ROOT, "examples", "hcl", "variables.tf"), "utf8"));

export const GUIDES = readdirSync(join(ROOT, "docs", "guides")).map((file) => file.replace(/\.md$/, ""));

/**
 * The configurations of a guide. The blocks of a chapter (`##`) accumulate over its steps (`###`); a block replaces an
 * earlier one with the same type and labels.
 */
export function parseSteps(guide: string): GuideStep[] {
  const text = readFileSync(join(ROOT, "docs", "guides", `${guide}.md`), "utf8");
  return text.split(/^(?=## )/m).flatMap((chapter) => {
    const accumulated = new Map<string, string>();
    return chapter.split(/^(?=##+ )/m).flatMap((part): GuideStep[] => {
      const code = [...part.matchAll(/^```terraform\n(.*?)^```$/gms)].map(([, inner = ""]) => inner).join("\n");
      if (code === "") return [];
      for (const [name, block] of parseBlocks(code)) accumulated.set(name, block);
      return [{ guide, heading: /^#+ (.*)$/m.exec(part)?.[1] ?? "", blocks: new Map(accumulated) }];
    });
  });
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

/** The variables of a configuration that need a value. */
export function listRequiredVariables(configuration: string): string[] {
  return [...parseBlocks(configuration)].flatMap(([name, block]) => {
    const [, variable] = /^variable "(.*)"$/.exec(name) ?? [];
    return variable === undefined || block.includes("default") ? [] : [variable];
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
