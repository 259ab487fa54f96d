import { join } from "node:path";
import type { BuildOptions, Plugin } from "esbuild";
import { leanGrpc } from "../src/plugin/bundle/lean-grpc";
import { PROVIDER_BANNER } from "./provider-banner";

/** A program that is one bundle. */
type EntryOptions = Omit<BuildOptions, "metafile"> & { readonly entryPoints: [string] };

/** Makes a program load when it needs them: the bundles of the emulator and of its certificates, and what is delivered as JSON. */
const externalParts: Plugin = {
  name: "parts-apart",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\.\/emulator$/ }, () => ({ path: "./emulator.js", external: true }));
    onResolve({ filter: /^\.\.\/automation$/ }, () => ({ path: "./automation/index.js", external: true }));
    onResolve({ filter: /^\.\/certificate$/ }, () => ({ path: "./emulator-certificate.js", external: true }));
    onResolve({ filter: /\/docs\/openapi\.json$/ }, () => ({ path: "../docs/openapi.json", external: true }));
    onResolve({ filter: /\/dist\/provider\/archive\.json$/ }, () => ({
      path: "./provider/archive.json",
      external: true,
    }));
  },
};

/** Makes the testing kit load the emulator beside it, and its entries for test runners share what they test with. */
const testingParts: Plugin = {
  name: "testing-parts",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\.\/emulator\/index$/ }, () => ({ path: "../emulator.js", external: true }));
    onResolve({ filter: /^\.\/index$/ }, () => ({ path: "./index.js", external: true }));
  },
};

const VITEST_ENTRY: EntryOptions = {
  entryPoints: ["src/testing/vitest.ts"],
  external: ["vitest"],
  plugins: [testingParts],
};

/** Programs that are bundled into one file each, by their paths below `dist`. */
const PROGRAMS: Readonly<Record<string, EntryOptions>> = {
  // No other file of this folder may begin with this name: Terraform would run it as the provider.
  "provider/terraform-provider-ajo": {
    entryPoints: ["src/provider/main.ts"],
    banner: { js: PROVIDER_BANNER },
    minify: true,
    plugins: [leanGrpc],
  },
  "cli.js": { entryPoints: ["src/cli/main.ts"], plugins: [externalParts] },
  "emulator.js": { entryPoints: ["src/emulator/index.ts"], external: ["libsql"], plugins: [externalParts] },
  "emulator-certificate.js": { entryPoints: ["src/emulator/certificate.ts"], minify: true },
  "automation/index.js": { entryPoints: ["src/automation/index.ts"] },
  "testing/index.js": { entryPoints: ["src/testing/index.ts"], plugins: [testingParts] },
  "testing/jest.js": { entryPoints: ["src/testing/jest.ts"], external: ["@jest/globals"], plugins: [testingParts] },
  "testing/vitest.js": VITEST_ENTRY,
  // Vitest is an ES module. What a compiler of CommonJS takes for its types says so when it is run.
  "testing/vitest.mjs": { ...VITEST_ENTRY, format: "esm" },
  "testing/provider-host.js": { entryPoints: ["src/testing/host-program.ts"], minify: true, plugins: [leanGrpc] },
  // Takes the place of what the compiler made of this file.
  "model/zod.js": { entryPoints: ["src/model/zod.ts"] },
};

const SHARED_OPTIONS = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
} as const;

/** How a program is bundled, except where to. */
export type ProgramOptions = BuildOptions & { readonly metafile: true };

/** How each program is bundled in this repository, by its path below `dist`. */
export function createProgramOptions(root: string): Record<string, ProgramOptions> {
  return Object.fromEntries(
    Object.entries(PROGRAMS).map(([name, options]): [string, ProgramOptions] => [
      name,
      {
        absWorkingDir: root,
        ...SHARED_OPTIONS,
        ...options,
        entryPoints: options.entryPoints.map((path) => join(root, path)),
      },
    ]),
  );
}
