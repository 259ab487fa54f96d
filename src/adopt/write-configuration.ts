import { NameChooser, toCamelCase } from "../estate/choose-names";
import type { ExistingObject } from "../estate/read-estate";
import { type DeclaredEstate, declareObjects, type ReferenceTarget } from "./declare-objects";
import type { ManagedObject } from "./managed-objects";
import type { PlannedFile } from "./plan-files";
import { findDeclaredObject, readDeclarations } from "./read-declarations";
import type { AdoptLanguage } from "./report";
import { type DeclaredContents, markText, toStem } from "./target-files";
import { writeHcl } from "./write-hcl";
import { listDeclaredNames, parseTypeScript, writeTypeScript } from "./write-typescript";

/** What is known when files are written. */
export interface WriteContext {
  /** Everything in the sandbox. */
  readonly estate: readonly ExistingObject[];
  readonly managed: readonly ManagedObject[];
  /** What the folder declares already. */
  readonly contents: DeclaredContents;
  readonly language: AdoptLanguage;
  readonly sandbox: string;
  /** Whether each object names the sandbox. */
  readonly namesSandbox: boolean;
  readonly packageName: string;
}

/** A file with the text that it gets. */
export interface WrittenFile extends PlannedFile {
  readonly declared: DeclaredEstate;
  readonly text: string;
  /** What must be in the file until then. Undefined if there is none. */
  readonly original: string | undefined;
  readonly functionName: string | undefined;
}

/** Writes the texts of files, which share their names. */
export function writeConfiguration(files: readonly PlannedFile[], context: WriteContext): WrittenFile[] {
  const { contents, managed, language } = context;
  const names = new NameChooser([...contents.names, ...managed.map(({ name }) => name)]);
  const variables = new NameChooser(contents.variables);
  if (language === "typescript")
    for (const { previous } of files) names.reserve(listDeclaredNames(previous?.text ?? ""));
  // In the order of the estate: credentials get the names that they share with surfaces.
  const chosen = new Set(files.flatMap(({ objects }) => objects));
  const chosenNames = new Map(
    context.estate.filter((object) => chosen.has(object)).map((object) => [object.id, names.choose(object)]),
  );
  return files.map((file) => {
    const existingTargets = readReferenceTargets(file.previous?.text ?? "", context);
    const declared = declareObjects(file.objects, {
      ...{ estate: context.estate, existingTargets, chosenNames, names, variables },
    });
    return { ...file, declared, ...writeText(file, declared, context) };
  });
}

/** The credentials to which objects in a text can refer, by their ids. */
function readReferenceTargets(
  text: string,
  { estate, managed, language }: WriteContext,
): ReadonlyMap<string, ReferenceTarget> {
  const credentials = estate.filter(({ kind }) => kind.noun === "credential");
  const found = readDeclarations(text, language).flatMap((declaration): [string, ReferenceTarget][] => {
    const object = findDeclaredObject(declaration, language, credentials, managed);
    const { name, constant, isLookUp } = declaration;
    return object === undefined
      ? []
      : [[object.id, { object, name, isLookUp, ...(constant !== undefined && { constant }) }]];
  });
  // What is declared takes the place of what is looked up.
  return new Map(found.sort(([, one], [, other]) => Number(other.isLookUp) - Number(one.isLookUp)));
}

function writeText(
  { path, previous }: PlannedFile,
  declared: DeclaredEstate,
  context: WriteContext,
): Pick<WrittenFile, "text" | "original" | "functionName"> {
  const { language, sandbox } = context;
  // The mark of an edited file stays: it goes on to tell that somebody has edited it.
  const mark = (text: string) => (previous?.isEdited ? previous.mark + text : markText(text, language, sandbox));
  const original = previous && previous.mark + previous.text;
  if (language === "hcl") {
    const blocks = writeHcl(declared, context);
    const text = previous === undefined ? blocks : `${previous.text.trimEnd()}\n\n${blocks}`;
    return { text: mark(text), original, functionName: undefined };
  }
  const functionName =
    (previous && parseTypeScript(previous.text)?.functionName) ?? toCamelCase(`declare_${toStem(path)}`);
  const text = writeTypeScript(declared, { ...context, functionName }, previous?.text);
  return { text: mark(text), original, functionName };
}
