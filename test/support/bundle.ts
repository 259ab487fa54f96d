import { chmodSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { leanGrpc } from "../../src/plugin/bundle/lean-grpc";

/** Bundles a program of the tests as the provider itself is bundled: one file that can be executed. */
export async function bundleProgram(source: string, folder: string, name: string): Promise<string> {
  const outfile = join(folder, name);
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    minify: true,
    banner: { js: "#!/usr/bin/env node" },
    plugins: [leanGrpc],
  });
  chmodSync(outfile, 0o755);
  return outfile;
}
