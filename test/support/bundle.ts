import { chmodSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { leanGrpc } from "../../src/plugin/bundle/lean-grpc";

interface BundleOptions {
  /** True if it needs the client of gRPC, too, which a provider is bundled without. */
  readonly isClient?: boolean;
}

/** Bundles a program of the tests as the provider itself is bundled: one file that can be executed. */
export async function bundleProgram(
  source: string,
  folder: string,
  name: string,
  { isClient = false }: BundleOptions = {},
): Promise<string> {
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
    plugins: isClient ? [] : [leanGrpc],
  });
  chmodSync(outfile, 0o755);
  return outfile;
}
