import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { STACK_ADDRESS } from "../src/install";
import { SecretMask } from "../src/model";
import { providerSchemasToJson } from "../src/plugin/testing";
import { ajoProvider } from "../src/provider/provider";

const ROOT = join(__dirname, "..");

const BINDINGS = join(ROOT, "src", "constructs", "bindings");

/** Writes CDKTF's classes for the provider's schema, as `cdktf get` would. */
async function main(): Promise<void> {
  const files = [...(await generateFiles())].map(([name, code]) => ({
    path: join(BINDINGS, name),
    code: tidyCode(code),
  }));
  rmSync(BINDINGS, { recursive: true, force: true });
  for (const { path, code } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code);
  }
  assertCompiles(files.map(({ path }) => path));
  for (const { path, code } of files) {
    writeFileSync(
      path,
      `// @ts-nocheck: it was checked when it was generated, less strictly than hand-written code.\n${code}`,
    );
  }
}

/** The generator's files by name, without its readme files, which only hold a link, and its second, lazy index. */
async function generateFiles(): Promise<Map<string, string>> {
  // The generator asks for Terraform's version when it is loaded, and repeats what Terraform complains of.
  delete process.env.TF_CLI_CONFIG_FILE;
  process.env.CHECKPOINT_DISABLE = "1";
  const { CodeMaker, TerraformProviderGenerator } = await import("@cdktf/provider-generator");

  const output = mkdtempSync(join(tmpdir(), "ajo-bindings-"));
  try {
    const generator = new TerraformProviderGenerator(new CodeMaker(), generatorInput());
    generator.generateAll();
    await generator.save(output);
    const generated = join(output, "providers", "ajo");
    const names = readdirSync(generated, { recursive: true, encoding: "utf8" }).filter(
      (name) => name.endsWith("index.ts") && !name.endsWith("lazy-index.ts"),
    );
    return new Map(names.map((name) => [name, readFileSync(join(generated, name), "utf8")]));
  } finally {
    rmSync(output, { recursive: true });
  }
}

/** What Terraform would print of the provider, with the version that the generated provider class will require. */
function generatorInput() {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const schemas = providerSchemasToJson(STACK_ADDRESS, ajoProvider(new SecretMask()));
  return JSON.parse(JSON.stringify({ ...schemas, provider_versions: { [STACK_ADDRESS]: version } }));
}

/** Takes out links to registry pages of each version, and lets `undefined` stand for a value left out. */
function tidyCode(code: string): string {
  return code
    .replace(/^ +\*\n +\* Docs at Terraform Registry: .*\n/gm, "")
    .replace(/^\/\/ https:\/\/registry\..*\n/gm, "")
    .replace(/\{@link https:\/\/registry\.[^ }]+ ([^}]+)\}/g, "`$1`")
    .replace(/^( +readonly \w+)\?: (.+);$/gm, "$1?: $2 | undefined;")
    .replace(/[ \t]+$/gm, "")
    .trimEnd()
    .concat("\n");
}

/** A name that the generator cannot make a class member of shows here. */
function assertCompiles(files: readonly string[]): void {
  const program = ts.createProgram(files, {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ["node"],
    skipLibCheck: true,
    noEmit: true,
  });
  const problems = ts.getPreEmitDiagnostics(program);
  if (problems.length === 0) return;
  const host = {
    getCanonicalFileName: (name: string) => name,
    getCurrentDirectory: () => BINDINGS,
    getNewLine: () => "\n",
  };
  throw new Error(`The generated bindings do not compile.\n${ts.formatDiagnostics(problems, host)}`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
