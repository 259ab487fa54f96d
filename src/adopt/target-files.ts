import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { ADOPTABLE_KINDS } from "../estate/read-estate";
import type { ReferenceTarget } from "./declare-objects";
import type { AdoptLanguage } from "./report";

const EXTENSIONS: Readonly<Record<AdoptLanguage, string>> = { typescript: ".ts", hcl: ".tf" };

/** How a file begins that the command wrote. The hash is that of the rest: it tells whether somebody has edited the file. */
const MARK =
  /^(?:\/\/|#) Written by cdktf-provider-ajo adopt from the sandbox ([a-z0-9-]+)\.[^\n]*\(sha256 ([0-9a-f]{64})\)\n\n?/;

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

/** Puts the mark in front of a text. */
export function markText(text: string, language: AdoptLanguage, sandbox: string): string {
  const comment = language === "typescript" ? "//" : "#";
  return `${comment} Written by cdktf-provider-ajo adopt from the sandbox ${sandbox}. It adds to this file until somebody edits it (sha256 ${hash(text)})\n\n${text}`;
}

/**
 * The text behind the mark; undefined if there is none, if somebody has edited the text, or if it is from another sandbox: one file
 * has the objects of one sandbox, which it need not name.
 */
export function readUneditedText(text: string, sandbox: string): string | undefined {
  const [mark = "", from, expected] = MARK.exec(text) ?? [];
  const rest = text.slice(mark.length);
  return from === sandbox && expected === hash(rest) ? rest : undefined;
}

/** A file to be written. */
export interface TargetFile {
  readonly path: string;
  /** What is in it already, if the command wrote it and nobody has edited it. */
  readonly previous: string | undefined;
  /** The file of the same name that is left as it is: somebody else wrote or edited it, or it is of another sandbox. */
  readonly beside?: string;
}

/**
 * Where to write: the file itself, if there is none yet, or if it is as the command wrote it; else one beside it with a number.
 */
export function findTargetFile(path: string, sandbox: string): TargetFile {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? path : `${stem}-${number}${extension}`;
    const kept = number === 1 ? {} : { beside: path };
    if (!existsSync(candidate)) return { path: candidate, previous: undefined, ...kept };
    const previous = statSync(candidate).isFile()
      ? readUneditedText(readFileSync(candidate, "utf8"), sandbox)
      : undefined;
    if (previous !== undefined) return { path: candidate, previous, ...kept };
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
export function readDeclaredContents(folder: string, language: AdoptLanguage): DeclaredContents {
  const importedIds = new Map<string, string>();
  const names = new Set<string>();
  const variables = new Set<string>();
  const { imported, name, variable } = PATTERNS[language];
  for (const [path, text] of readConfigurations(folder, language)) {
    for (const [, id = ""] of text.matchAll(imported)) importedIds.set(id, path);
    for (const [, found = ""] of text.matchAll(name)) names.add(found);
    for (const [, found = ""] of text.matchAll(variable)) variables.add(found);
  }
  return { importedIds, names, variables };
}

function readConfigurations(folder: string, language: AdoptLanguage): [path: string, text: string][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(EXTENSIONS[language]))
    .map(({ name }) => join(folder, name))
    .filter((path) => statSync(path).size <= MAX_FILE_SIZE)
    .sort()
    .map((path): [string, string] => [path, readFileSync(path, "utf8")]);
}

const TYPESCRIPT_TARGETS = [
  /^ {2}const \w+ = new (\w+)\(\s*scope,\s*"([^"]+)",[\s\S]*?^ {2}\w+\.importFrom\(\{\s*id: "([^"]+)"/gm,
  /^ {2}const \w+ = (\w+)\.fromName\(\s*scope,\s*"([^"]+)",\s*(["'][^\n]*?["'])(?:,|\))/gm,
] as const;
const HCL_TARGETS = [
  /^import \{\n {2}to = ajo_(\w+)\.(\w+)\n {2}id = "(?:[^"/]*\/)?([^"/]+)"\n\}/gm,
  /^data "ajo_(\w+)" "(\w+)" \{\n {2}name\s+= (".*")$/gm,
] as const;

/**
 * The credentials to which objects in a file of the command can refer, by their ids; those that are looked up by what is
 * written of their names, which `quote` writes.
 */
export function readReferenceTargets(
  text: string,
  language: AdoptLanguage,
  credentials: readonly ReferenceTarget["object"][],
  quote: (name: string) => string,
): Map<string, ReferenceTarget> {
  const [declared, lookedUp] = language === "typescript" ? TYPESCRIPT_TARGETS : HCL_TARGETS;
  const targets = new Map<string, ReferenceTarget>();
  const nameOf = ({ className, model }: (typeof ADOPTABLE_KINDS)[number]) =>
    language === "typescript" ? className : model.typeName;
  for (const [, kind = "", name = "", written = ""] of text.matchAll(lookedUp)) {
    const object = credentials.find((one) => nameOf(one.kind) === kind && quote(one.name) === written);
    if (object !== undefined) targets.set(object.id, { object, name, isLookUp: true });
  }
  for (const [, , name = "", id = ""] of text.matchAll(declared)) {
    const object = credentials.find((one) => one.id === id);
    if (object !== undefined) targets.set(id, { object, name, isLookUp: false });
  }
  return targets;
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
