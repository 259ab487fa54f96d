import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { NameChooser, toCamelCase } from "../estate/choose-names";
import { type ExistingObject, readEstate } from "../estate/read-estate";
import { writeAtomically } from "../install/write-atomically";
import { sandboxRule } from "../model/shared-fields";
import * as z from "../model/zod";
import { connectFromEnvironment, SettingsError } from "../settings";
import { toRelativePath } from "../terraform/stacks";
import { quoteVisibly } from "../text/terraform-text";
import type { AdoptOptions } from "./adopt-options";
import { type DeclaredEstate, declareObjects, type ReferenceTarget } from "./declare-objects";
import { readManagedObjects } from "./managed-objects";
import { type PlannedFile, planFiles } from "./plan-files";
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
import { folderOf, markText, readDeclaredContents, readReferenceTargets, toStem } from "./target-files";
import { writeHcl } from "./write-hcl";
import { parseTypeScript, quoteForCdk, writeTypeScript } from "./write-typescript";

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
 */
export async function adopt(options: AdoptOptions = {}): Promise<AdoptReport> {
  const workingFolder = resolve(options.workingFolder ?? ".");
  const environment = options.environment ?? process.env;
  const { signal } = options;
  const { client, settings } = connectFromEnvironment(environment);
  const sandbox = requireSandbox(options.sandbox ?? settings.sandbox);
  const language = options.language ?? (options.out?.endsWith(".tf") ? "hcl" : "typescript");
  const out = resolve(workingFolder, options.out ?? (language === "hcl" ? "adopted.tf" : "adopted.ts"));
  const folder = folderOf(out, language);

  const [estate, managed] = await Promise.all([
    readEstate(client.inSandbox(sandbox), signal),
    readManagedObjects(options.states, { workingFolder, environment: environment as NodeJS.ProcessEnv, signal }),
  ]);
  const contents = readDeclaredContents(folder, language);
  const managedIds = new Map([
    ...Array.from(contents.importedIds, ([id, path]): [string, string] => [id, toRelativePath(workingFolder, path)]),
    ...managed.map(({ id, place }): [string, string] => [id, place]),
  ]);
  const { adoptable, leftOut } = selectAdoptable(estate, managedIds, options);
  const chosen = await chooseObjects(adoptable, options.choose);
  signal?.throwIfAborted();

  const cdk = options.cdk ?? findCdk(folder);
  const writer = new Writer({
    ...{ estate, language, folder, sandbox },
    namesSandbox: sandbox !== settings.sandbox,
    packageName: cdk === "cdktn" ? "cdktf-provider-ajo/cdktn" : "cdktf-provider-ajo",
    names: new NameChooser([...contents.names, ...managed.map(({ name }) => name)]),
    variables: new NameChooser(contents.variables),
  });
  const written = planFiles(chosen, out, language, sandbox).map((file) => writer.write(file));
  if (options.dryRun !== true) for (const { path, text } of written) writeFile(path, text);
  const show = (path: string) => toRelativePath(workingFolder, path);
  return {
    formatVersion: "1.0",
    ...{ sandbox, language },
    ...(language === "typescript" && { cdk }),
    adopted: written.flatMap(({ path, declared }) => listAdopted(declared, show(path))),
    leftOut: [...leftOut, ...listNotChosen(adoptable, chosen)].map(toLeftOutReport),
    files: options.dryRun === true ? [] : written.map((file) => toFileReport(file, show)),
    secrets: written.flatMap(({ declared }) => listSecrets(declared)),
  };
}

function requireSandbox(sandbox: string | undefined): string {
  const issue = { code: "AJO4001", path: ["sandbox"], summary: "Missing sandbox" } as const;
  if (sandbox === undefined)
    throw new SettingsError({
      ...issue,
      detail:
        "No sandbox is named, and none is guessed. Name it with --sandbox, or in the environment variable AJO_SANDBOX.",
    });
  const broken = z.safeParse(sandboxRule, sandbox).error?.issues[0];
  if (broken === undefined) return sandbox;
  throw new SettingsError({ ...issue, code: "AJO4002", summary: "Invalid sandbox", detail: broken.message });
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

interface WriteContext {
  readonly estate: readonly ExistingObject[];
  readonly language: AdoptLanguage;
  readonly folder: string;
  readonly sandbox: string;
  readonly namesSandbox: boolean;
  readonly packageName: string;
  readonly names: NameChooser;
  readonly variables: NameChooser;
}

interface WrittenFile extends PlannedFile {
  readonly declared: DeclaredEstate;
  readonly text: string;
  readonly functionName: string | undefined;
}

/** Writes the texts of files, which share their names. */
class Writer {
  constructor(private readonly context: WriteContext) {}

  write(file: PlannedFile): WrittenFile {
    const { language, estate, names, variables } = this.context;
    const declared = declareObjects(file.objects, {
      ...{ estate, names, variables },
      existingTargets: this.#readTargets(file),
    });
    const functionName = language === "hcl" ? undefined : toCamelCase(`declare_${toStem(file.path)}`);
    const text =
      functionName === undefined ? this.#writeHcl(file, declared) : this.#writeTypeScript(file, declared, functionName);
    return { ...file, declared, functionName, text: markText(text, language, this.context.sandbox) };
  }

  #readTargets({ previous = "" }: PlannedFile): Map<string, ReferenceTarget> {
    const { language, estate } = this.context;
    const credentials = estate.filter(({ kind }) => kind.noun === "credential");
    return readReferenceTargets(previous, language, credentials, language === "hcl" ? quoteVisibly : quoteForCdk);
  }

  #writeHcl({ previous }: PlannedFile, declared: DeclaredEstate): string {
    const text = writeHcl(declared, this.context);
    return previous === undefined ? text : `${previous}\n${text}`;
  }

  #writeTypeScript({ previous }: PlannedFile, declared: DeclaredEstate, functionName: string): string {
    const parts = previous === undefined ? undefined : parseTypeScript(previous);
    return writeTypeScript(declared, { ...this.context, functionName }, parts);
  }
}

/** A file with an import belongs to a configuration: it is never half there. */
function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeAtomically(path, dirname(path), (temporary) => {
    writeFileSync(temporary, text, { flag: "wx" });
  });
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

function listNotChosen(adoptable: readonly ExistingObject[], chosen: readonly ExistingObject[]): LeftOutObject[] {
  const others = adoptable.filter((object) => !chosen.includes(object));
  return others.map((object) => ({ object, reason: "not-chosen", detail: "It was not chosen." }));
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
    ...(beside !== undefined && { beside: show(beside) }),
  };
}

function listSecrets({ secrets }: DeclaredEstate): RequestedSecret[] {
  return secrets.map(({ object, variable, title, isWriteOnly }) => ({
    ...toAdoptable(object),
    environmentVariable: `TF_VAR_${variable}`,
    ...{ title, isSecretToAjo: isWriteOnly },
  }));
}
