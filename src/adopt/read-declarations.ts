import type { ExistingObject } from "../estate/read-estate";
import { quoteVisibly } from "../text/terraform-text";
import type { ManagedObject } from "./managed-objects";
import type { AdoptLanguage } from "./report";
import { quoteForCdk } from "./write-typescript";

/** An object that a text of the command declares, or looks up. */
export interface WrittenDeclaration {
  /** The class of the construct, or the type without `ajo_`. */
  readonly kind: string;
  /** The id of the construct, or the name of the resource or the data source. */
  readonly name: string;
  /** The constant that holds the construct. */
  readonly constant?: string;
  readonly isLookUp: boolean;
  /** What its import names it by, as long as the import is there. */
  readonly id: string | undefined;
  /** The name of the object, as it is written, without the quotes around it. */
  readonly writtenName: string;
}

const TYPESCRIPT = {
  object:
    /^[ \t]*const (\w+) = new (\w+)\(\s*\w+,\s*["'](\w+)["'],\s*\{\s*name:\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/gm,
  lookUp:
    /^[ \t]*const (\w+) = (\w+)\.fromName\(\s*\w+,\s*["'](\w+)["'],\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/gm,
  imported: /^[ \t]*(\w+)\.importFrom\(\s*\{\s*id:\s*["']([^"'\s]+)["']/gm,
} as const;

const HCL = {
  object: /^resource "ajo_(\w+)" "(\w+)" \{\n\s*name\s*=\s*("(?:[^"\\\n]|\\.)*")/gm,
  lookUp: /^data "ajo_(\w+)" "(\w+)" \{\n\s*name\s*=\s*("(?:[^"\\\n]|\\.)*")/gm,
  imported: /^import \{\s*to\s*=\s*ajo_(\w+)\.(\w+)\s*id\s*=\s*"(?:[^"/]*\/)?([^"/]+)"/gm,
} as const;

/** What a file of the command declares and looks up, also if somebody has edited it since. */
export function readDeclarations(text: string, language: AdoptLanguage): WrittenDeclaration[] {
  return language === "typescript" ? readTypeScript(text) : readHcl(text);
}

function readTypeScript(text: string): WrittenDeclaration[] {
  const imported = new Map(
    Array.from(text.matchAll(TYPESCRIPT.imported), ([, constant = "", id = ""]): [string, string] => [constant, id]),
  );
  return (["object", "lookUp"] as const).flatMap((part) =>
    Array.from(text.matchAll(TYPESCRIPT[part]), ([, constant = "", kind = "", name = "", written = ""]) => ({
      ...{ kind, name, constant, id: imported.get(constant), writtenName: removeQuotes(written) },
      isLookUp: part === "lookUp",
    })),
  );
}

function readHcl(text: string): WrittenDeclaration[] {
  const imported = new Map(
    Array.from(text.matchAll(HCL.imported), ([, kind, name, id = ""]): [string, string] => [`${kind}.${name}`, id]),
  );
  return (["object", "lookUp"] as const).flatMap((part) =>
    Array.from(text.matchAll(HCL[part]), ([, kind = "", name = "", written = ""]) => ({
      ...{ kind, name, id: part === "object" ? imported.get(`${kind}.${name}`) : undefined },
      ...{ writtenName: removeQuotes(written), isLookUp: part === "lookUp" },
    })),
  );
}

/** A formatter may choose other quotes. */
const removeQuotes = (written: string) => written.slice(1, -1).replace(/\\(["'])/g, "$1");

/**
 * The object that a declaration stands for: by the id that it imports, by its name in AJO, of which each kind of object has one, or
 * by what a state says of its name in Terraform.
 */
export function findDeclaredObject(
  { kind, name, id, writtenName }: WrittenDeclaration,
  language: AdoptLanguage,
  estate: readonly ExistingObject[],
  managed: readonly ManagedObject[],
): ExistingObject | undefined {
  const quote = language === "typescript" ? quoteForCdk : quoteVisibly;
  const ofKind = estate.filter(
    (one) => kind === (language === "typescript" ? one.kind.className : one.kind.model.typeName),
  );
  const isManaged = ({ id, kind }: ExistingObject) =>
    managed.some((one) => one.id === id && one.name === name && one.type === `ajo_${kind.model.typeName}`);
  return (
    ofKind.find((one) => one.id === id) ??
    ofKind.find((one) => removeQuotes(quote(one.name)) === writtenName) ??
    ofKind.find(isManaged)
  );
}
