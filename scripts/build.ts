import { spawn } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { buildForCdktn } from "./cdktn";
import { createProgramOptions } from "./programs";
import { packProvider } from "./provider-archive";
import { removeUnreachableDeclarations } from "./prune-declarations";
import { type BundledProgram, createSbom } from "./sbom";
import { collectNotices } from "./third-party-notices";

const ROOT = join(__dirname, "..");
const DIST = join(ROOT, "dist");
/** The build goes here, and replaces dist when it is complete. */
const STAGING = mkdtempSync(join(ROOT, "dist.next-"));

async function main(): Promise<void> {
  await Promise.all([compile("tsconfig.build.json"), compile("tsconfig.emulator.json")]);
  const bundled = await bundle();
  // The console's script and style are delivered as they are.
  cpSync(join(ROOT, "src", "emulator", "console", "console-assets"), join(STAGING, "console-assets"), {
    recursive: true,
  });
  writeArchive();
  buildForCdktn(STAGING);
  writeModuleTypes();
  removeUnreachableDeclarations(ROOT, STAGING);
  const files = bundled.flatMap((program) => program.files);
  writeFileSync(join(STAGING, "THIRD-PARTY-NOTICES.txt"), collectNotices(ROOT, files));
  writeFileSync(join(STAGING, "sbom.cdx.json"), createSbom(ROOT, bundled));
  rmSync(DIST, { recursive: true, force: true });
  renameSync(STAGING, DIST);
  // Its time is that of the build: scripts/prepare.mjs compares it with the sources.
  writeFileSync(join(DIST, ".built"), "");
}

/** Bundles the programs, and returns what they are made of. */
async function bundle(): Promise<BundledProgram[]> {
  const programs = Object.entries(createProgramOptions(ROOT));
  const bundled = await Promise.all(
    programs.map(async ([name, options]): Promise<BundledProgram> => {
      const outfile = join(STAGING, name);
      const { metafile } = await build({ ...options, outfile });
      return { name, content: readFileSync(outfile), files: Object.keys(metafile.inputs) };
    }),
  );
  for (const name of ["provider/terraform-provider-ajo", "cli.js"]) chmodSync(join(STAGING, name), 0o755);
  return bundled;
}

/** Packs the provider for delivery. Only what `npm publish` builds is the release of the package's version. */
function writeArchive(): void {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  const program = readFileSync(join(STAGING, "provider", "terraform-provider-ajo"));
  const built = packProvider(program, version, process.env.npm_command === "publish");
  writeFileSync(join(STAGING, "provider", "archive.json"), JSON.stringify(built));
}

/** The types of the entry for Vitest, once more for ES modules, which name the files that they import. */
function writeModuleTypes(): void {
  const types = readFileSync(join(STAGING, "testing", "vitest.d.ts"), "utf8");
  writeFileSync(join(STAGING, "testing", "vitest.d.mts"), types.replaceAll('"./index"', '"./index.js"'));
}

/** Compiles modules that users import, with their declarations. */
function compile(project: string): Promise<void> {
  const tsc = require.resolve("typescript/bin/tsc");
  const child = spawn(process.execPath, [tsc, "-p", project, "--outDir", STAGING], { cwd: ROOT, stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`tsc -p ${project} ended with ${code}`))));
  });
}

// An interrupted build leaves nothing behind, either.
process.once("exit", () => rmSync(STAGING, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
