import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

// Finds regular expressions whose time grows with the square of the input: by their structure, without measuring.

/** One character, class or escape, and what repeats it without a limit. */
const ATOM = String.raw`(?:\\[a-zA-Z\/.*+?-]|\[[^\]]*\]|[^\\[\](){}|^$*+?])`;
/** A repeated atom at the beginning, in a pattern that may begin anywhere: each place of a run looks to the end of the run. */
const REPEATED_AT_START = new RegExp(`^(?:\\((?:\\?:)?)*${ATOM}[*+]\\??(?:[^*+?)]|\\)[^*?)])`);
/** The same at the beginning of each line, with what may be the end of a line, too. */
const REPEATED_OVER_LINES = /^(?:\((?:\?:)?)*\^(?:\\s|\[\^(?![^\]]*\\n)[^\]]*\])[*+]/;
/** A repeated atom before the end, in a pattern that may begin anywhere: each place looks to the end again. */
const REPEATED_AT_END = new RegExp(`${ATOM}[*+]\\??\\$`);
/** The same class repeated twice in a row, perhaps with something optional in between: each splits the run again. */
const REPEATED_TWICE =
  /(\\s|\\w|\\d)[*+](?:\(\?:[^()]*\)\?|(?:\[[^\]]*\]|\\?[^\\[\](){}|^$*+?])\?)?(?:\1[*+]|\[[^\]]*\1[^\]]*\][*+])/;
/** A group that is repeated, and begins or ends with a repetition of its own. */
const REPEATED_GROUP = new RegExp(`\\((?:\\?:)?${ATOM}[*+]\\)[*+]`);

/** Why a pattern may be slow; undefined if it has none of the known forms. */
export function findSlowForm(source: string, flags = ""): string | undefined {
  if (source.includes(BUILT))
    return "is built from other texts: write it as a literal, or say in REVIEWED why it is quick";
  if (REPEATED_GROUP.test(source)) return "repeats a group that is a repetition";
  if (REPEATED_TWICE.test(source)) return "repeats the same characters twice in a row";
  const branches = listBranches(source);
  // A sticky pattern begins at one place only.
  if (!flags.includes("y") && branches.some((branch) => REPEATED_AT_START.test(branch)))
    return "begins with repeated characters, but may begin anywhere";
  if (flags.includes("m") && branches.some((branch) => REPEATED_OVER_LINES.test(branch)))
    return "goes on over the ends of lines, but may begin at each line";
  // A lookbehind lets it begin only where a run of these characters begins.
  const isSlow = (branch: string) => REPEATED_AT_END.test(branch) && !/^(?:\^|\(\?<!)/.test(branch);
  return branches.some(isSlow) ? "repeats characters up to the end, but may begin anywhere" : undefined;
}

/** The alternatives of the whole pattern, not those inside of a group or class. */
function listBranches(source: string): string[] {
  const branches = [""];
  let depth = 0;
  for (const [part] of source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|./gs)) {
    if (part === "(") depth += 1;
    if (part === ")") depth -= 1;
    if (part === "|" && depth === 0) branches.push("");
    else branches[branches.length - 1] += part;
  }
  return branches;
}

/** Patterns that are only used on texts of a bounded length, with where that is. */
const BOUNDED: Readonly<Record<string, string>> = {
  "src/model/duration.ts": "a text of more than 100 characters is refused before",
  "src/model/silenced-warnings.ts": "the text is cut to 200 characters",
};

/** Patterns that are built from other texts, by their file, and why each is quick. A new one needs a line here. */
const REVIEWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "src/constructs/check-dependency-circles.ts": { "(?<![\\w.-])…": "begins where a run of these characters begins" },
  "src/constructs/check-references.ts": {
    "^\\$\\{(…)(local\\.[\\w-]+)((?:\\.\\w+)*)(\\)*)\\}$":
      "begins at the beginning, and its parts end with other characters",
    "^\\$\\{…(…)(?:\\[[^\\]]*\\]|\\.\\*)?(?:\\.(\\w+))?\\)*\\}$":
      "begins at the beginning, and its parts end with other characters",
    "(?<![\\w.-])(…)(\\.\\*)?\\.(\\w+)": "begins where a run of these characters begins, and its parts end with a dot",
  },
  "src/constructs/policy-report.ts": { ".{1,…}": "any characters, as many as fit into a line" },
  "src/constructs/state-blocks.ts": {
    "^(?:module\\.…(?:…)?\\.)*…\\.…(…)?$": "begins at the beginning, and its parts end with other characters",
  },
  "src/model/gsm7.ts": { "^…*$": "one class of characters, from the beginning", "…": "one class of characters" },
  "src/model/sender.ts": { "…": "literals of this file, each of which is checked" },
  "src/plugin/serve/cli-messages.ts": {
    "^terraform-provider-…_v(.+?)(?:\\.(?:exe|c?js))?$": "the name of a provider, from the beginning of a file's name",
  },
};

/** Stands for what is only known when a pattern is built. */
const BUILT = "\0";

/** The pattern that a literal or a call of `RegExp` makes; with {@link BUILT} where it is built from other texts. */
function readPattern(node: ts.Node): string | undefined {
  if (ts.isRegularExpressionLiteral(node)) return node.text.slice(1, node.text.lastIndexOf("/"));
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return undefined;
  if (!/^(?:globalThis\.)?RegExp$/.test(node.expression.getText())) return undefined;
  return readText(node.arguments?.[0]);
}

/** The flags of a literal, or of a call that names them. */
function readFlags(node: ts.Node): string {
  if (ts.isRegularExpressionLiteral(node)) return node.text.slice(node.text.lastIndexOf("/") + 1);
  const [, flags] = ts.isNewExpression(node) || ts.isCallExpression(node) ? (node.arguments ?? []) : [];
  return flags !== undefined && ts.isStringLiteralLike(flags) ? flags.text : "";
}

function readText(node: ts.Node | undefined): string {
  if (node === undefined) return "";
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isRegularExpressionLiteral(node)) return node.text.slice(1, node.text.lastIndexOf("/"));
  if (ts.isParenthesizedExpression(node)) return readText(node.expression);
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => BUILT + literal.text).join("");
  }
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === "String.raw") {
    const raw = (part: ts.Node) =>
      part
        .getText()
        .replace(/^[`}]/, "")
        .replace(/(?:`|\$\{)$/, "");
    const { template } = node;
    if (ts.isNoSubstitutionTemplateLiteral(template)) return raw(template);
    return raw(template.head) + template.templateSpans.map(({ literal }) => BUILT + raw(literal)).join("");
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return readText(node.left) + readText(node.right);
  }
  return BUILT;
}

interface FoundPattern {
  readonly source: string;
  readonly flags: string;
  readonly line: number;
}

function* listPatterns(file: string): Iterable<FoundPattern> {
  const parsed = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: FoundPattern[] = [];
  const visit = (node: ts.Node): void => {
    const source = readPattern(node);
    if (source !== undefined) {
      const { line } = parsed.getLineAndCharacterOfPosition(node.getStart());
      found.push({ source, flags: readFlags(node), line: line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  yield* found;
}

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "gen" || entry.name === "testing" ? [] : listSources(path);
    return path.endsWith(".ts") ? [path] : [];
  });
}

/** The slow patterns of a source file, as `line: why`. */
export function findSlowPatterns(file: string): string[] {
  return [...listPatterns(file)].flatMap(({ source, flags, line }) => {
    const shown = source.replaceAll(BUILT, "…");
    const form = REVIEWED[file]?.[shown] === undefined ? findSlowForm(source, flags) : undefined;
    return form === undefined ? [] : [`${line}: /${shown}/ ${form}`];
  });
}

if (require.main === module) {
  const problems = listSources("src").flatMap((file) =>
    file in BOUNDED ? [] : findSlowPatterns(file).map((problem) => `✗ ${file}:${problem}`),
  );
  for (const problem of problems) console.error(problem);
  console.log(problems.length === 0 ? "✔ no pattern of a form that is known to be slow" : "");
  process.exitCode = problems.length === 0 ? 0 : 1;
}
