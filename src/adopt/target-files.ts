import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { AdoptLanguage, KeptFileReason } from "./report";
import { describeFileError } from "./write-files";
import { parseTypeScript } from "./write-typescript";

const EXTENSIONS: Readonly<Record<AdoptLanguage, string>> = { typescript: ".ts", hcl: ".tf" };

/** How a file begins that the command wrote. The fingerprint is that of the rest: it tells whether somebody has edited the file. */
const MARK = /^(?:\/\/|#) Written by cdktf-provider-ajo adopt from the sandbox ([a-z0-9-]+) \(([0-9a-f]{16})\)\n\n?/;

/** Imports are there until the first deploy: to remove them is no edit. */
const IMPORT = /^[ \t]*\w+\.importFrom\(\{[^}]*\}\);?\n|^import \{\n {2}to [^}]*\}\n\n?/gm;

/** Tells whether texts differ in more than imports, line breaks and other signs that formatters change. */
function createFingerprint(text: string): string {
  const compared = text
    .replace(IMPORT, "")
    .replace(/[\s,;]+/g, "")
    .replaceAll("'", '"');
  return createHash("sha256").update(compared).digest("hex").slice(0, 16);
}

/** Puts the mark in front of a text. */
export function markText(text: string, language: AdoptLanguage, sandbox: string): string {
  const comment = language === "typescript" ? "//" : "#";
  return `${comment} Written by cdktf-provider-ajo adopt from the sandbox ${sandbox} (${createFingerprint(text)})\n\n${text}`;
}

/** What is in a file that is there. */
export interface MarkedContents {
  /** Why it is left as it is. Undefined for a file that the command wrote and nobody has edited. */
  readonly kept: KeptFileReason | undefined;
  /** What it has, if something can be added. */
  readonly previous: MarkedText | undefined;
}

/** Tells what is in a file: one file has the objects of one sandbox, which it need not name. */
export function readContents(whole: string, language: AdoptLanguage, sandbox: string): MarkedContents {
  const [mark = "", from, expected] = MARK.exec(whole) ?? [];
  if (from === undefined) return { kept: "foreign", previous: undefined };
  if (from !== sandbox) return { kept: "other-sandbox", previous: undefined };
  const text = whole.slice(mark.length);
  if (language === "typescript" && parseTypeScript(text) === undefined)
    return { kept: "reshaped", previous: undefined };
  const isEdited = createFingerprint(text) !== expected;
  return { kept: isEdited ? "edited" : undefined, previous: { mark, text, isEdited } };
}

/** What is in a file of the command. */
export interface MarkedText {
  readonly mark: string;
  /** What is behind the mark. */
  readonly text: string;
  /** Whether somebody has edited it. */
  readonly isEdited: boolean;
}

/** A file to be written. */
export interface TargetFile {
  readonly path: string;
  /** What is in it already. Undefined if it is not there yet. */
  readonly previous: MarkedText | undefined;
  /** The file that was asked for, and is left as it is. */
  readonly beside?: KeptFile;
}

/** A file that is left as it is. */
export interface KeptFile {
  readonly path: string;
  readonly reason: KeptFileReason;
  /** The same file, to be extended after all. Undefined if that cannot be done. */
  readonly extended?: TargetFile;
}

/**
 * Where to write: the file itself, if there is none yet, or if it is as the command wrote it; else one beside it with a number.
 */
export function findTargetFile(path: string, language: AdoptLanguage, sandbox: string): TargetFile {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  let kept: { readonly beside?: KeptFile } = {};
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? path : `${stem}-${number}${extension}`;
    if (!existsSync(candidate)) return { path: candidate, previous: undefined, ...kept };
    const contents: MarkedContents = statSync(candidate).isFile()
      ? readContents(readFileSync(candidate, "utf8"), language, sandbox)
      : { kept: "foreign", previous: undefined };
    const { kept: reason, previous } = contents;
    if (reason === undefined) return { path: candidate, previous, ...kept };
    if (number === 1) kept = { beside: { path, reason, ...(previous && { extended: { path, previous } }) } };
  }
}

/** The name of a file as a function's or a group's: `/app/brand-2.ts` is `brand_2`. */
export const toStem = (path: string): string =>
  basename(path, extname(path))
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");

/** What the files of a folder declare already. */
export interface DeclaredContents {
  /** The ids of objects that they import, each with the file. */
  readonly importedIds: ReadonlyMap<string, string>;
  /** The ids of constructs, or the names of resources and data sources. */
  readonly names: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
  /** The texts of the files that the command wrote from this sandbox, by their paths. */
  readonly ownTexts: ReadonlyMap<string, string>;
}

/** A larger file is not a configuration that people write. */
const MAX_FILE_SIZE = 4_000_000;

const PATTERNS: Readonly<
  Record<AdoptLanguage, { readonly imported: RegExp; readonly name: RegExp; readonly variable: RegExp }>
> = {
  typescript: {
    imported: /\.importFrom\(\s*\{[^}]*?\bid:\s*["'`]([^"'`]+)["'`]/g,
    name: /(?:\bnew\s+\w+|\.fromName)\s*\(\s*\w+,\s*["'`]([^"'`]+)["'`]/g,
    variable: /["'`]TF_VAR_(\w+)["'`]/g,
  },
  hcl: {
    imported: /\bimport\s*\{[^}]*?\bid\s*=\s*"(?:[^"/]*\/)?([^"/]+)"/g,
    name: /^[ \t]*(?:resource|data)[ \t]+"ajo_\w+"[ \t]+"([^"]+)"/gm,
    variable: /^[ \t]*variable[ \t]+"([^"]+)"/gm,
  },
};

/** Reads what the files of a folder declare, whoever wrote them. */
export function readDeclaredContents(folder: string, language: AdoptLanguage, sandbox: string): DeclaredContents {
  const importedIds = new Map<string, string>();
  const names = new Set<string>();
  const variables = new Set<string>();
  const ownTexts = new Map<string, string>();
  const { imported, name, variable } = PATTERNS[language];
  for (const [path, text] of readConfigurations(folder, language)) {
    for (const [, id = ""] of text.matchAll(imported)) importedIds.set(id, path);
    for (const [, found = ""] of text.matchAll(name)) names.add(found);
    for (const [, found = ""] of text.matchAll(variable)) variables.add(found);
    const { kept } = readContents(text, language, sandbox);
    if (kept !== "foreign" && kept !== "other-sandbox") ownTexts.set(path, text);
  }
  return { importedIds, names, variables, ownTexts };
}

function readConfigurations(folder: string, language: AdoptLanguage): [path: string, text: string][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(EXTENSIONS[language]))
    .map((name) => join(folder, name))
    .filter(isReadable)
    .sort()
    .map((path): [string, string] => [path, readConfiguration(path)]);
}

function isReadable(path: string): boolean {
  // A link may lead nowhere, or in a circle.
  if (!existsSync(path)) return false;
  const stats = statSync(path);
  return stats.isFile() && stats.size <= MAX_FILE_SIZE;
}

function readConfiguration(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Error(
      `Cannot read ${path}: ${describeFileError(error)}. This command looks there for what is declared already. Let this user read it, or write to another folder.`,
    );
  }
}

/**
 * Refuses a name that is neither that of a file of the language nor that of a folder.
 *
 * @param given As the user gave it.
 * @param out The whole path.
 */
export function assertTarget(given: string, out: string, language: AdoptLanguage): void {
  const extension = EXTENSIONS[language];
  const isFolder = /[\\/]$/.test(given) || (existsSync(out) && statSync(out).isDirectory());
  const isRight = given.endsWith(extension) ? !given.endsWith(".d.ts") : !/^\.[A-Za-z]/.test(extname(given));
  if (given !== "" && (isFolder || isRight)) return;
  const wanted = language === "hcl" ? "HCL" : "TypeScript";
  throw new Error(
    `Cannot write ${wanted} to ${JSON.stringify(given)}. Name a file that ends with ${extension}, or a folder, with "/" at its end.`,
  );
}

/** Whether what is named is one file, or a folder for several. */
export function isFileTarget(out: string, language: AdoptLanguage): boolean {
  return extname(out) === EXTENSIONS[language] && !(existsSync(out) && statSync(out).isDirectory());
}

/** The folder whose files are one configuration with what is written. */
export const folderOf = (out: string, language: AdoptLanguage): string =>
  isFileTarget(out, language) ? dirname(out) : out;

/** The file of a group of objects in a folder. */
export const fileInFolder = (folder: string, name: string, language: AdoptLanguage): string =>
  join(folder, `${name}${EXTENSIONS[language]}`);
