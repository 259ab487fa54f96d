import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

// Finds regular expressions whose time grows with the square of the input: by their structure, without measuring.

/** One character, class or escape, and what repeats it without a limit. */
const ATOM = String.raw`(?:\\[a-zA-Z\/.*+?-]|\[[^\]]*\]|[^\\[\](){}|^$*+?])`;
/** A repeated atom before the end, in a pattern that may begin anywhere: each place looks to the end again. */
const REPEATED_AT_END = new RegExp(`${ATOM}[*+]\\??\\$`);
/** The same class repeated twice in a row, perhaps with something optional in between: each splits the run anew. */
const REPEATED_TWICE = /(\\s|\\w|\\d)[*+](?:\(\?:[^()]*\)\?)?(?:\1[*+]|\[[^\]]*\1[^\]]*\][*+])/;
/** A group that is repeated, and begins or ends with a repetition of its own. */
const REPEATED_GROUP = new RegExp(`\\((?:\\?:)?${ATOM}[*+]\\)[*+]`);

/** Why a pattern may be slow; undefined if it has none of the known forms. */
export function findSlowForm(source: string): string | undefined {
  if (REPEATED_GROUP.test(source)) return "repeats a group that is a repetition";
  if (REPEATED_TWICE.test(source)) return "repeats the same characters twice in a row";
  const branches = source.split("|");
  const isSlow = (branch: string) => REPEATED_AT_END.test(branch) && !branch.startsWith("^") && !source.startsWith("^");
  return branches.some(isSlow) ? "repeats characters up to the end, but may begin anywhere" : undefined;
}

/** Patterns that are only used on texts of a bounded length, with where that is. */
const BOUNDED: Readonly<Record<string, string>> = {
  "src/model/silenced-warnings.ts": "the text is cut to 200 characters",
};

function* listPatterns(file: string): Iterable<{ source: string; line: number }> {
  const parsed = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: { source: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const { line } = parsed.getLineAndCharacterOfPosition(node.getStart());
      found.push({ source: node.text.slice(1, node.text.lastIndexOf("/")), line: line + 1 });
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

if (require.main === module) {
  const problems = listSources("src").flatMap((file) =>
    [...listPatterns(file)].flatMap(({ source, line }) => {
      const form = file in BOUNDED ? undefined : findSlowForm(source);
      return form === undefined ? [] : [`✗ ${file}:${line}: /${source}/ ${form}`];
    }),
  );
  for (const problem of problems) console.error(problem);
  console.log(problems.length === 0 ? "✔ no pattern of a form that is known to be slow" : "");
  process.exitCode = problems.length === 0 ? 0 : 1;
}
