import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type ExistingObject, readEstate } from "../estate/read-estate";
import { connectFromEnvironment, requireSandbox } from "../settings";
import { toRelativePath } from "../terraform/stacks";
import type { AdoptOptions } from "./adopt-options";
import type { DeclaredEstate } from "./declare-objects";
import { type ManagedObject, readManagedObjects } from "./managed-objects";
import { type PlannedFile, planFiles } from "./plan-files";
import { findDeclaredObject, readDeclarations } from "./read-declarations";
import type {
  AdoptableObject,
  AdoptedFile,
  AdoptedObject,
  AdoptLanguage,
  AdoptReport,
  LeftOutReport,
  RequestedSecret,
} from "./report";
import { type LeftOutObject, matchesFilter, selectAdoptable } from "./select-objects";
import { assertTarget, type DeclaredContents, folderOf, readDeclaredContents } from "./target-files";
import { type WrittenFile, writeConfiguration } from "./write-configuration";
import { assertWritable, writeTogether } from "./write-files";

/**
 * Writes a configuration for objects that exist in AJO, with the imports that take them over. AJO and the states are only read. What
 * a state or a file has already is left out, so that a second run adds only what is new.
 *
 * ```ts
 * const { adopted, secrets } = await adopt({ choose: { names: ["Brand *"] }, out: "src/brand.ts" });
 * ```
 *
 * The plan of the written configuration imports everything and changes nothing, once the secrets are given in the environment
 * variables that the report names.
 *
 * @throws SettingsError if the environment does not say where AJO is, or which sandbox is meant
 * @throws ApiError if AJO refuses, or cannot be reached
 * @throws TerraformError if a state cannot be read
 * @throws Error if files cannot be written, or were changed meanwhile. Then none is written.
 */
export async function adopt(options: AdoptOptions = {}): Promise<AdoptReport> {
  const workingFolder = resolve(options.workingFolder ?? ".");
  const environment = options.environment ?? process.env;
  const { signal } = options;
  const { client, settings } = connectFromEnvironment(environment);
  const sandbox = requireSandbox(options.sandbox, settings);
  const language = options.language ?? (options.out?.endsWith(".tf") ? "hcl" : "typescript");
  const out = resolve(workingFolder, options.out ?? (language === "hcl" ? "adopted.tf" : "adopted.ts"));
  if (options.out !== undefined) assertTarget(options.out, out, language);
  const place = { out, language, sandbox };
  const folder = folderOf(out, language);
  if (options.dryRun !== true) assertWritable(folder);

  const readSandbox = () => readEstate(client.inSandbox(sandbox), signal);
  const [listed, managed] = await Promise.all([
    readSandbox(),
    readManagedObjects(options.states, { workingFolder, environment: environment as NodeJS.ProcessEnv, signal }),
  ]);
  const show = (path: string) => toRelativePath(workingFolder, path);
  const contents = readDeclaredContents(folder, language, sandbox);
  const select = (estate: readonly ExistingObject[]) =>
    selectAdoptable(estate, listManagedIds({ estate, managed, contents, language, show }), options);
  const wanted = await chooseObjects(select(listed).adoptable, options.choose);
  signal?.throwIfAborted();
  // People take their time to choose, and others go on to work in AJO.
  const estate = typeof options.choose === "function" && wanted.length > 0 ? await readSandbox() : listed;
  const { adoptable, leftOut } = select(estate);
  const chosen = adoptable.filter(({ id }) => wanted.some((object) => object.id === id));
  const planned = planFiles(chosen, place, findHomes(contents, language, estate));
  const decided = await decideOnEdited(planned, options, show);
  signal?.throwIfAborted();

  const cdk = options.cdk ?? findCdk(folder);
  const written = writeConfiguration(decided, {
    ...{ estate, managed, contents, language, sandbox },
    namesSandbox: sandbox !== settings.sandbox,
    packageName: cdk === "cdktn" ? "cdktf-provider-ajo/cdktn" : "cdktf-provider-ajo",
  });
  if (options.dryRun !== true) writeTogether(written);
  const adopted = written.flatMap(({ path, declared }) => listAdopted(declared, show(path)));
  const isAdopted = ({ id }: ExistingObject) => adopted.some((object) => object.id === id);
  return {
    formatVersion: "1.0",
    ...{ sandbox, language, adopted },
    ...(language === "typescript" && { cdk }),
    leftOut: [
      ...leftOut.map((one) => forgetIfUnasked(one, options.choose)),
      ...adoptable.filter((object) => !isAdopted(object)).map((object) => ({ object, ...NOT_CHOSEN })),
      ...listGone(wanted, estate),
    ].map(toLeftOutReport),
    files: options.dryRun === true ? [] : written.map((file) => toFileReport(file, show)),
    secrets: written.flatMap(({ declared }) => listSecrets(declared)),
  };
}

interface KnownObjects {
  readonly estate: readonly ExistingObject[];
  readonly managed: readonly ManagedObject[];
  readonly contents: DeclaredContents;
  readonly language: AdoptLanguage;
  show(path: string): string;
}

/** Where objects are managed: in a state, or in a file beside the written one, which imports them or is of this command. */
function listManagedIds({ estate, managed, contents, language, show }: KnownObjects): Map<string, string> {
  const declared = listDeclared(contents, language, estate).filter(({ isLookUp }) => !isLookUp);
  return new Map([
    ...declared.map(({ id, path }): [string, string] => [id, show(path)]),
    ...Array.from(contents.importedIds, ([id, path]): [string, string] => [id, show(path)]),
    ...managed.map(({ id, place }): [string, string] => [id, place]),
  ]);
}

/** The files of this command, by the ids of what they declare; of what they look up if none declares it. */
function findHomes(
  contents: DeclaredContents,
  language: AdoptLanguage,
  estate: readonly ExistingObject[],
): Map<string, string> {
  const all = listDeclared(contents, language, estate);
  const ordered = [...all.filter(({ isLookUp }) => isLookUp), ...all.filter(({ isLookUp }) => !isLookUp)];
  return new Map(ordered.map(({ id, path }) => [id, path]));
}

/** What the files of this command declare and look up. */
function listDeclared({ ownTexts }: DeclaredContents, language: AdoptLanguage, estate: readonly ExistingObject[]) {
  return [...ownTexts].flatMap(([path, text]) =>
    readDeclarations(text, language).flatMap((declaration) => {
      const id = findDeclaredObject(declaration, language, estate, [])?.id;
      return id === undefined ? [] : [{ id, path, isLookUp: declaration.isLookUp }];
    }),
  );
}

/** Adds to files that somebody has edited after all, if that is wanted. Nothing is written to any file if it is given up. */
async function decideOnEdited(
  files: readonly PlannedFile[],
  { editedFiles = "beside", dryRun }: AdoptOptions,
  show: (path: string) => string,
): Promise<readonly PlannedFile[]> {
  const decided: PlannedFile[] = [];
  for (const file of files) {
    const { path, objects, beside } = file;
    const extended = beside?.extended;
    if (extended === undefined || dryRun === true) {
      decided.push(file);
      continue;
    }
    const edited = { path: show(extended.path), beside: show(path), objects: objects.map(toAdoptable) };
    const action = typeof editedFiles === "function" ? await editedFiles(edited) : editedFiles;
    if (action === undefined) return [];
    decided.push(action === "add" ? { ...extended, objects } : file);
  }
  return decided;
}

async function chooseObjects(
  adoptable: readonly ExistingObject[],
  choose: AdoptOptions["choose"],
): Promise<readonly ExistingObject[]> {
  if (choose === undefined) return adoptable;
  if (typeof choose !== "function") return adoptable.filter((object) => matchesFilter(object, choose));
  const chosen = new Set((await choose(adoptable.map(toAdoptable))).map(({ id }) => id));
  return adoptable.filter(({ id }) => chosen.has(id));
}

/** The CDK of an app, by the nearest package.json that names one. */
function findCdk(folder: string): "cdktf" | "cdktn" {
  for (let place = folder; ; place = dirname(place)) {
    const found = readDependencies(join(place, "package.json"));
    if (found.includes("cdktf")) return "cdktf";
    if (found.includes("cdktn")) return "cdktn";
    if (dirname(place) === place) return "cdktf";
  }
}

function readDependencies(file: string): string[] {
  try {
    const { dependencies, devDependencies, peerDependencies } = JSON.parse(readFileSync(file, "utf8"));
    return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
  } catch {
    return [];
  }
}

const toAdoptable = ({ kind, id, name, status }: ExistingObject): AdoptableObject => ({
  type: `ajo_${kind.model.typeName}`,
  ...{ id, name },
  ...(status !== undefined && { status }),
});

function listAdopted({ declarations }: DeclaredEstate, file: string): AdoptedObject[] {
  return declarations.map(({ object, name }) => {
    const shown = toAdoptable(object);
    return { ...shown, address: `${shown.type}.${name}`, file };
  });
}

const NOT_CHOSEN = { reason: "not-chosen", detail: "It was not chosen." } as const;

/** What nobody asked for was not chosen, whatever else speaks against it. */
function forgetIfUnasked(one: LeftOutObject, choose: AdoptOptions["choose"]): LeftOutObject {
  const isAsked = typeof choose !== "object" || one.reason === "managed" || matchesFilter(one.object, choose);
  return isAsked ? one : { ...one, ...NOT_CHOSEN };
}

function listGone(wanted: readonly ExistingObject[], estate: readonly ExistingObject[]): LeftOutObject[] {
  const gone = wanted.filter(({ id }) => !estate.some((object) => object.id === id));
  return gone.map((object) => ({ object, reason: "gone", detail: "Somebody has deleted it since it was listed." }));
}

const toLeftOutReport = ({ object, reason, detail }: LeftOutObject): LeftOutReport => ({
  ...toAdoptable(object),
  ...{ reason, detail },
});

function toFileReport(
  { path, previous, beside, functionName }: WrittenFile,
  show: (path: string) => string,
): AdoptedFile {
  return {
    path: show(path),
    action: previous === undefined ? "created" : "extended",
    ...(functionName !== undefined && { functionName }),
    ...(beside !== undefined && { beside: show(beside.path), besideReason: beside.reason }),
  };
}

function listSecrets({ secrets }: DeclaredEstate): RequestedSecret[] {
  return secrets.map(({ object, variable, title, isWriteOnly }) => ({
    ...toAdoptable(object),
    environmentVariable: `TF_VAR_${variable}`,
    ...{ title, isSecretToAjo: isWriteOnly },
  }));
}
