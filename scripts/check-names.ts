import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import ts from "typescript";
import { median } from "./bench/measure";

/** A source file by its path below the repository. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

interface ExportedName {
  readonly path: string;
  readonly name: string;
  readonly isFunction: boolean;
}

const GENERATED = /^src\/(?:plugin\/gen|constructs\/bindings)\//;
const MAX_LINES = 310;
/** A file below this is small, and there must be fewer small files than {@link MAX_SMALL_FILES}. */
const SMALL_LINES = 30;
const MAX_SMALL_FILES = 30;
/** How a small file begins that is separate because it is loaded only when it is needed. */
const LAZY_MARKER = /^\/[/*]+ Loaded lazily\b/;

/** Files that may be longer than {@link MAX_LINES}, each with the reason. */
const LONG_FILES: Readonly<Record<string, string>> = {};
/** Functions that may be named by a participle or an adjective, each with the reason. */
const ALLOWED_NAMES: Readonly<Record<string, string>> = {};

const IRREGULAR_PARTICIPLES =
  /^(?:begun|bound|brought|built|bought|caught|chosen|done|drawn|driven|fallen|found|frozen|given|gone|grown|held|hidden|kept|known|left|lost|made|meant|met|paid|said|seen|sent|shown|spoken|stood|taken|thought|thrown|told|understood|worn|won|written)$/;
const VERBS_IN_ED = /^(?:embed|exceed|feed|heed|need|proceed|seed|shed|speed|succeed)$/;
const ADJECTIVES =
  /^(?!(?:en|dis)able).*[ai]ble$|^(?:different|elsewhere|equal|foreign|inner|lenient|missing|same|special|strange|tolerant|true|whole|wrong)$/;
/** Words after which a leading participle is still not an adjective of a noun, as in `createdIfMissing`. */
const CONNECTIVES =
  /^(?:as|at|before|by|for|from|if|in|into|of|on|once|or|out|over|since|to|under|unless|until|up|when|with|without)$/;

/** The source files of a folder of the repository, without the generated ones. */
export function readSources(root: string, folder: "src" | "test" | "scripts"): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name).replaceAll("\\", "/"))
    .filter((path) => /\.tsx?$/.test(path) && !GENERATED.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** What each file declares and exports. What it only re-exports belongs to the file that declares it. */
export function listExports(sources: readonly Source[]): ExportedName[] {
  const files = new Map(sources.map((source) => [source.path, parse(source)]));
  const options = { noLib: true, noResolve: true };
  const host = { ...ts.createCompilerHost(options), getSourceFile: (name: string) => files.get(name) };
  const checker = ts.createProgram([...files.keys()], options, host).getTypeChecker();
  return [...files].flatMap(([path, file]) => {
    const module = checker.getSymbolAtLocation(file);
    return (module === undefined ? [] : checker.getExportsOfModule(module)).flatMap((symbol) => {
      // `export { name }` is an alias; without a declaration in this file it is a re-export.
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const declarations = (target.declarations ?? []).filter((declaration) => declaration.getSourceFile() === file);
      return declarations.length === 0 ? [] : [{ path, name: symbol.name, isFunction: declarations.some(isFunction) }];
    });
  });
}

/** Names that several files export, for symbols of their own. */
export function findSharedNames(exported: readonly ExportedName[]): string[] {
  const paths = new Map<string, string[]>();
  for (const { name, path } of exported) paths.set(name, [...(paths.get(name) ?? []), path]);
  return [...paths]
    .filter(([, files]) => files.length > 1)
    .map(
      ([name, files]) => `${name} is exported by ${files.join(" and ")}. Rename all but one, so that search finds it.`,
    );
}

/** Exported functions that are named by a result or a quality instead of by what they do. */
export function findParticiples(exported: readonly ExportedName[], allowed = ALLOWED_NAMES): string[] {
  return exported
    .filter(({ name, isFunction }) => isFunction && isParticiple(name) && !(name in allowed))
    .map(({ path, name }) => `${path}: the function ${name} is named by a participle or an adjective. Use a verb.`);
}

/** Files that are too long, and small files if there are too many of them. */
export function findBadSizes(sources: readonly Source[], longFiles = LONG_FILES): string[] {
  const long = sources
    .filter((source) => countLines(source) > MAX_LINES && !(source.path in longFiles))
    .map(
      (source) => `${source.path} has ${countLines(source)} lines, more than ${MAX_LINES}. Split it, or say why not.`,
    );
  const small = listSmallFiles(sources).map((source) => `\n    ${source.path} (${countLines(source)})`);
  if (small.length < MAX_SMALL_FILES) return long;
  const rule = `${small.length} files have fewer than ${SMALL_LINES} lines; there must be fewer than ${MAX_SMALL_FILES}`;
  return [...long, `${rule}. Merge them into the files that use them:${small.join("")}`];
}

/** Small files, without those that only re-export and those that are loaded lazily. */
export function listSmallFiles(sources: readonly Source[]): Source[] {
  return sources.filter((source) => {
    if (countLines(source) >= SMALL_LINES || LAZY_MARKER.test(source.text)) return false;
    return !source.path.endsWith("/index.ts") || !parse(source).statements.every(ts.isExportDeclaration);
  });
}

function isParticiple(name: string): boolean {
  const [first = "", second] = name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  if (second !== undefined && !CONNECTIVES.test(second)) return false;
  if (first.endsWith("ed")) return !VERBS_IN_ED.test(first);
  return IRREGULAR_PARTICIPLES.test(first) || ADJECTIVES.test(first);
}

function isFunction(declaration: ts.Declaration): boolean {
  if (ts.isFunctionDeclaration(declaration)) return true;
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));
}

function parse({ path, text }: Source): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

function countLines({ text }: Source): number {
  return text.trimEnd().split("\n").length;
}

function main(): void {
  const root = join(__dirname, "..");
  const sources = readSources(root, "src");
  const exported = listExports([...sources, ...readSources(root, "test"), ...readSources(root, "scripts")]);
  const lines = `median ${median(sources.map(countLines))} lines`;
  const small = sources.filter((source) => countLines(source) < SMALL_LINES).length;
  const counted = `${listSmallFiles(sources).length} without re-exports and lazily loaded files`;
  console.log(`src: ${sources.length} files, ${lines}, ${small} files under ${SMALL_LINES} lines (${counted})`);
  const problems = [...findSharedNames(exported), ...findParticiples(exported), ...findBadSizes(sources)];
  for (const problem of problems) console.error(`${pc.red("✗")} ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

if (require.main === module) main();
