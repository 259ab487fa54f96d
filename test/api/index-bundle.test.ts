import { resolve } from "node:path";
import { buildSync } from "esbuild";

test("The client brings zod/mini, the edit distance and the agent for proxies along, and nothing else", () => {
  const { metafile } = buildSync({
    entryPoints: [resolve(__dirname, "../../src/api/index.ts")],
    bundle: true,
    platform: "node",
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const [output] = Object.values(metafile.outputs);
  const modules = Object.entries(output?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
    path.includes("node_modules/") && bytesInOutput > 0 ? [path] : [],
  );
  expect(modules.length).toBeGreaterThan(0);
  expect(
    modules.filter((path) => !/node_modules\/(?:zod\/(?:v4\/)?(?:mini|core)|fastest-levenshtein|hpagent)\//.test(path)),
  ).toEqual([]);
});
