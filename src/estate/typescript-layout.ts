/** Code as it is written: on one line if it fits, else broken as Prettier and Biome break it. */
export type Code =
  /** Code that stays on one line. */
  | { readonly kind: "atom"; readonly text: string }
  /** A text, which goes to a line of its own where it does not fit behind its key. */
  | { readonly kind: "text"; readonly text: string }
  /** A call with one argument. */
  | { readonly kind: "call"; readonly head: string; readonly argument: Code }
  /** The lines of a text, which `.join("\n")` puts together. */
  | { readonly kind: "lines"; readonly items: readonly Code[] }
  | { readonly kind: "array"; readonly items: readonly Code[] }
  | { readonly kind: "object"; readonly entries: readonly ObjectEntry[]; readonly isExpanded?: boolean };

type ObjectEntry = readonly [key: string, value: Code];

const LINE_WIDTH = 80;
const STEP = "  ";
/** A shorter key leaves a text that does not fit behind it: a line of its own would begin no further left. */
const MIN_KEY_WIDTH = 5;
/** What the lines of a text are joined by, as code. */
const JOINED = '"\\n"';

export const atom = (text: string): Code => ({ kind: "atom", text });

/** A text in quotes. Those that need fewer escapes, else double ones. */
export function quoteText(text: string): string {
  const escaped = text.replace(/[\\\n\r\t]|(?!\u200d)[\p{C}\p{Zl}\p{Zp}]/gu, escapeCharacter);
  const isSingle = countOf(text, '"') > countOf(text, "'");
  return isSingle ? `'${escaped.replaceAll("'", "\\'")}'` : `"${escaped.replaceAll('"', '\\"')}"`;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** What nobody sees in an editor is written by its number. */
function escapeCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return SHORT_ESCAPES[character] ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`);
}

const countOf = (text: string, sign: string) => text.split(sign).length - 1;

/**
 * A call as a statement, such as `const sms = new SinchSmsCredential(…);`.
 *
 * @param head What is in front of the bracket.
 * @param tail What follows the closing one.
 */
export function formatCall(indent: string, head: string, args: readonly Code[], tail = ";"): string {
  const start = `${indent}${head}(`;
  const flat = `${start}${args.map(formatFlat).join(", ")})${tail}`;
  if (!args.some(mustBreak) && fits(flat)) return flat;
  const last = args.at(-1);
  const others = args.slice(0, -1).map(formatFlat).join(", ");
  // The last argument stays behind the others, if they and its first line fit.
  const front = others === "" ? start : `${start}${others}, `;
  if (last?.kind === "object" && fits(`${front}{`)) return `${front}${formatBroken(last, indent)})${tail}`;
  const deeper = indent + STEP;
  const lines = args.map((one) => `${deeper}${format(one, deeper, deeper.length, 1)},`);
  return [start, ...lines, `${indent})${tail}`].join("\n");
}

/** `return { sms, mms };` */
export function formatReturn(indent: string, names: readonly string[]): string {
  const flat = `${indent}return { ${names.join(", ")} };`;
  if (fits(flat)) return flat;
  return [`${indent}return {`, ...names.map((name) => `${indent}${STEP}${name},`), `${indent}};`].join("\n");
}

/** `import { Secret } from "…";` */
export function formatImport(names: readonly string[], source: string): string {
  const flat = `import { ${names.join(", ")} } from "${source}";`;
  return fits(flat) ? flat : ["import {", ...names.map((name) => `${STEP}${name},`), `} from "${source}";`].join("\n");
}

function format(code: Code, indent: string, column: number, after: number): string {
  const flat = formatFlat(code);
  const isShort = column + measure(flat) + after <= LINE_WIDTH;
  if (isShort && !mustBreak(code)) return flat;
  // The array stays on the line as long as what follows it begins there.
  const isArrayShort = code.kind === "lines" && column + measure(flat) - `${JOINED})`.length <= LINE_WIDTH;
  return isArrayShort
    ? `${flat.slice(0, -`${JOINED})`.length)}\n${indent}${STEP}${JOINED},\n${indent})`
    : formatBroken(code, indent);
}

function formatFlat(code: Code): string {
  switch (code.kind) {
    case "atom":
      return code.text;
    case "text":
      return quoteText(code.text);
    case "call":
      return `${code.head}(${formatFlat(code.argument)})`;
    case "array":
      return `[${code.items.map(formatFlat).join(", ")}]`;
    case "lines":
      return `[${code.items.map(formatFlat).join(", ")}].join(${JOINED})`;
    case "object":
      return code.entries.length === 0
        ? "{}"
        : `{ ${code.entries.map(([key, value]) => `${key}: ${formatFlat(value)}`).join(", ")} }`;
  }
}

function mustBreak(code: Code): boolean {
  if (code.kind === "array") return code.items.some(mustBreak);
  return code.kind === "object" && (code.isExpanded === true || code.entries.some(([, value]) => mustBreak(value)));
}

function formatBroken(code: Code, indent: string): string {
  const deeper = indent + STEP;
  switch (code.kind) {
    case "call":
      return [`${code.head}(`, `${deeper}${formatFlat(code.argument)},`, `${indent})`].join("\n");
    case "array":
    case "lines": {
      const items = code.items.map((item) => `${deeper}${format(item, deeper, deeper.length, 1)},`);
      return ["[", ...items, code.kind === "lines" ? `${indent}].join(${JOINED})` : `${indent}]`].join("\n");
    }
    case "object":
      return ["{", ...code.entries.map((entry) => formatEntry(entry, deeper)), `${indent}}`].join("\n");
    default:
      return formatFlat(code);
  }
}

function formatEntry([key, value]: ObjectEntry, indent: string): string {
  const start = `${indent}${key}: `;
  const written = format(value, indent, start.length, 1);
  const isTooLong = value.kind === "text" && !fits(`${start}${written},`);
  return isTooLong && key.length >= MIN_KEY_WIDTH
    ? `${indent}${key}:\n${indent}${STEP}${written},`
    : `${start}${written},`;
}

const fits = (line: string) => measure(line) <= LINE_WIDTH;

/** Characters that take two columns, and those that take none. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|(?=[\u{1f000}-\u{3ffff}])\p{L}|\p{EPres}/gu;

function measure(line: string): number {
  const visible = line.replace(/\p{M}|\u200d/gu, "");
  return [...visible].length + (visible.match(WIDE)?.length ?? 0);
}
