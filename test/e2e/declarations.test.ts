import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { listEntryDeclarations } from "../../scripts/prune-declarations";

const ROOT = join(__dirname, "..", "..");
const DIST = join(ROOT, "dist");
const ENTRIES = listEntryDeclarations(ROOT);

/** The packages whose types an entry needs. Everybody who imports it has them: they are dependencies, or what it is for. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  constructs: ["cdktf", "constructs", "zod"],
  cdktn: ["cdktn", "constructs", "zod"],
};

const RESOLUTIONS = {
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  node10: { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10 },
} as const;

/** Compiles the declarations themselves as strictly as a user can, without those of Node.js or of a test runner. */
function compile(entries: readonly string[], resolution: keyof typeof RESOLUTIONS): ts.Program {
  return ts.createProgram(
    entries.map((file) => join(ROOT, file)),
    {
      ...RESOLUTIONS[resolution],
      target: ts.ScriptTarget.ES2022,
      ...{ strict: true, exactOptionalPropertyTypes: true, esModuleInterop: true, noEmit: true },
      ...{ skipLibCheck: false, types: [] },
    },
  );
}

const findPackage = (file: string) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];

test.each(ENTRIES)("the types of %s need no package that its users lack", (entry) => {
  const program = compile([entry], "node16");
  const files = program.getSourceFiles().filter((file) => !program.isSourceFileDefaultLibrary(file));
  const packages = new Set(files.flatMap(({ fileName }) => findPackage(fileName) ?? []));
  const [, , folder = ""] = entry.split("/");
  expect([...packages].sort()).toEqual(NEEDED[folder] ?? []);
});

test.each(Object.keys(RESOLUTIONS) as (keyof typeof RESOLUTIONS)[])("they compile as they are, by %s", (resolution) => {
  const diagnostics = ts.getPreEmitDiagnostics(compile(ENTRIES, resolution));
  const shown = diagnostics.map(({ file, messageText }) =>
    [file?.fileName, ts.flattenDiagnosticMessageText(messageText, "\n")].join(": "),
  );
  expect(shown).toEqual([]);
});

test("the package has no declarations that nobody can reach", () => {
  const reached = compile(ENTRIES, "node16");
  const files = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((file) => /\.d\.m?ts$/.test(file));
  expect(files.filter((file) => reached.getSourceFile(join(DIST, file)) === undefined)).toEqual([]);
  expect(existsSync(join(DIST, "emulator", "index.d.ts"))).toBe(true);
});
