import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { leanGrpc } from "../src/plugin/bundle/lean-grpc";
import { buildForCdktn } from "./cdktn";
import { packProvider } from "./provider-archive";
import { PROVIDER_BANNER } from "./provider-banner";
import { collectNotices } from "./third-party-notices";

const ROOT = join(__dirname, "..");
const DIST = join(ROOT, "dist");
/** The build goes here, and replaces dist when it is complete. */
const STAGING = mkdtempSync(join(ROOT, "dist.next-"));

/** Makes a program load the bundles of the emulator and of its certificates, and the provider's archive, when it needs them. */
const externalParts: Plugin = {
  name: "parts-apart",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\.\/emulator$/ }, () => ({ path: "./emulator.js", external: true }));
    onResolve({ filter: /^\.\/certificate$/ }, () => ({ path: "./emulator-certificate.js", external: true }));
    onResolve({ filter: /\/dist\/provider\/archive\.json$/ }, () => ({
      path: "./provider/archive.json",
      external: true,
    }));
  },
};

/** Programs that are bundled into one file each. */
const PROGRAMS: readonly BuildOptions[] = [
  {
    // No other file of this folder may begin with this name: Terraform would run it as the provider.
    outfile: join(STAGING, "provider", "terraform-provider-ajo"),
    entryPoints: [join(ROOT, "src", "provider", "main.ts")],
    banner: { js: PROVIDER_BANNER },
    minify: true,
    plugins: [leanGrpc],
  },
  {
    outfile: join(STAGING, "cli.js"),
    entryPoints: [join(ROOT, "src", "cli", "main.ts")],
    plugins: [externalParts],
  },
  {
    outfile: join(STAGING, "emulator.js"),
    entryPoints: [join(ROOT, "src", "emulator", "index.ts")],
    external: ["libsql"],
    plugins: [externalParts],
  },
  {
    outfile: join(STAGING, "emulator-certificate.js"),
    entryPoints: [join(ROOT, "src", "emulator", "certificate.ts")],
    minify: true,
  },
];

async function main(): Promise<void> {
  const [bundled] = await Promise.all([bundle(), compile("tsconfig.build.json"), compile("tsconfig.emulator.json")]);
  writeArchive();
  buildForCdktn(STAGING);
  writeFileSync(join(STAGING, "THIRD-PARTY-NOTICES.txt"), collectNotices(ROOT, bundled));
  rmSync(DIST, { recursive: true, force: true });
  renameSync(STAGING, DIST);
  // Its time is that of the build: scripts/prepare.mjs compares it with the sources.
  writeFileSync(join(DIST, ".built"), "");
}

/** Bundles the programs, and returns the paths of the bundled files. */
async function bundle(): Promise<string[]> {
  const results = await Promise.all(
    PROGRAMS.map((program) =>
      build({
        absWorkingDir: ROOT,
        bundle: true,
        platform: "node",
        target: "node20",
        format: "cjs",
        legalComments: "none",
        logLevel: "warning",
        metafile: true,
        ...program,
      }),
    ),
  );
  for (const name of ["provider/terraform-provider-ajo", "cli.js"]) chmodSync(join(STAGING, name), 0o755);
  return results.flatMap((result) => Object.keys(result.metafile?.inputs ?? {}));
}

/** Packs the provider for delivery. Only what `npm publish` builds is the release of the package's version. */
function writeArchive(): void {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  const program = readFileSync(join(STAGING, "provider", "terraform-provider-ajo"));
  const built = packProvider(program, version, process.env.npm_command === "publish");
  writeFileSync(join(STAGING, "provider", "archive.json"), JSON.stringify(built));
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
