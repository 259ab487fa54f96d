import { Help, type Option, type OutputConfiguration } from "commander";
import { hangLines, terminalWidth, wrapWords } from "./output";

/** How wide the text beside a name is at least. In a narrower terminal it begins below the name. */
const MIN_ROOM = 30;

/** How the help of all commands looks: as wide as the terminal, also what stands below the options. */
export const helpOutput: OutputConfiguration = {
  getOutHelpWidth: () => terminalWidth(80),
  writeOut: printHelpText,
};

/** Prints a text as help is printed. */
export function printHelpText(text: string): void {
  process.stdout.write(fitHelp(text, terminalWidth(80)));
}

/** How a line of the help says what an option does: an option that may be repeated has no default to tell. */
export const helpFormat = {
  optionDescription(this: Help, option: Option): string {
    const { defaultValue } = option;
    const isEmpty = Array.isArray(defaultValue) && defaultValue.length === 0;
    const shown: Option = isEmpty ? Object.assign(Object.create(option), { defaultValue: undefined }) : option;
    return Help.prototype.optionDescription.call(this, shown);
  },
};

/**
 * Breaks the lines of a help text that are too long. Lines that begin at the margin are paragraphs, which are filled. Of an indented
 * line, what follows a gap is a column of its own. Commands to copy stay in one line.
 */
export function fitHelp(text: string, width: number): string {
  const lines: string[] = [];
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) lines.push(...wrapWords(paragraph.join(" "), width));
    paragraph = [];
  };
  for (const line of joinColumns(text.split("\n"))) {
    if (/^\S/.test(line)) {
      paragraph.push(line);
      continue;
    }
    endParagraph();
    lines.push(...fitIndented(line, width));
  }
  endParagraph();
  return lines.join("\n");
}

/** An indented line: its indent, a name, a gap, and what stands in the column after it. */
const COLUMNS = /^(\s+)(\S(?:.*?\S)??)(\s{2,})(\S.*)$/;

/** Puts what a column says into one line, where it goes on below. */
function joinColumns(lines: readonly string[]): string[] {
  const joined: string[] = [];
  let column = Number.NaN;
  for (const line of lines) {
    const indent = line.search(/\S/);
    if (indent === column) {
      joined[joined.length - 1] += ` ${line.trimStart()}`;
      continue;
    }
    const [, start = "", name = "", gap = ""] = COLUMNS.exec(line) ?? [];
    column = name === "" ? Number.NaN : start.length + name.length + gap.length;
    joined.push(line);
  }
  return joined;
}

function fitIndented(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const [, start = "", name = "", gap = "", rest = ""] = COLUMNS.exec(line) ?? [];
  if (name === "") {
    if (line.includes("cdktf-provider-ajo ")) return [line];
    const indent = /^\s*/.exec(line)?.[0] ?? "";
    return hangLines(line.trimStart(), indent, `${indent}  `, width);
  }
  const column = start.length + name.length + gap.length;
  if (width - column >= MIN_ROOM) return hangLines(rest, `${start}${name}${gap}`, " ".repeat(column), width);
  const below = `${start}    `;
  return [`${start}${name}`, ...hangLines(rest, below, below, width)];
}
