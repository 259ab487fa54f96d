import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import { CDKS, type Cdk, createProjectFiles, type Pipeline, toPackageName } from "../../src/project/project-files";

const ROOT = join(__dirname, "..", "..");
const readManifest = (...path: readonly string[]) =>
  JSON.parse(readFileSync(join(ROOT, ...path, "package.json"), "utf8"));

const KINDS = (["cdktf", "cdktn"] as const).flatMap((cdk) =>
  (["github", "gitlab", "none"] as const).map((pipeline): [Cdk, Pipeline] => [cdk, pipeline]),
);

const create = (cdk: Cdk, pipeline: Pipeline, folder = "messaging") => createProjectFiles({ folder, cdk, pipeline });

describe.each(KINDS)("a project of %s with the pipeline %s", (cdk, pipeline) => {
  const files = create(cdk, pipeline);
  const read = (name: string) => files.get(name) ?? "";

  it("names its own framework only", () => {
    const other = cdk === "cdktf" ? /cdktn|CDK Terrain|targetVersions/ : /cdktf(?!-provider-ajo|\.json|\.out)|CDKTF/;
    for (const [name, text] of files) expect([name, other.exec(text)]).toEqual([name, null]);
    expect(read("messaging.ts")).toContain(`from "cdktf-provider-ajo${cdk === "cdktf" ? "" : "/cdktn"}"`);
    expect(JSON.parse(read("package.json")).scripts).toMatchObject({
      deploy: `${cdk} deploy`,
      emulator: "cdktf-provider-ajo emulator",
    });
  });

  it("has nothing that is true of the example only", () => {
    for (const [name, text] of files)
      expect([name, /\]\(\.\.|quickstart|CLONE|Copy /.exec(text)]).toEqual([name, null]);
  });

  it("is written as people write it", () => {
    for (const [name, text] of files) {
      const longest = Math.max(...text.split("\n").map(({ length }) => length));
      if (name.endsWith(".ts")) expect([name, longest]).toEqual([name, Math.min(longest, 120)]);
      expect([name, text.endsWith("\n"), text.endsWith("\n\n")]).toEqual([name, true, false]);
    }
    expect(read("README.md").split("\n").length).toBeLessThan(60);
  });

  it("has a pipeline for its stack, with its secrets only", () => {
    const names = [...files.keys()].filter((name) => name.endsWith(".yml"));
    expect(names).toHaveLength({ github: 3, gitlab: 1, none: 0 }[pipeline]);
    const [, stack] = /new Messaging\(app, "(\w+)"\)/.exec(read("main.ts")) ?? [];
    const texts = names.map(read);
    const stacks = texts.map((text) => parse(text)).flatMap(({ env, variables }) => (env ?? variables)?.STACKS ?? []);
    expect(stacks).toEqual(Array({ github: 2, gitlab: 1, none: 0 }[pipeline]).fill(stack));
    const declared = [...read("messaging.ts").matchAll(/TF_VAR_\w+/g)].map(([name]) => name);
    const given = texts.flatMap((text) => [...text.matchAll(/TF_VAR_\w+/g)].map(([name]) => name));
    expect(declared).toEqual(expect.arrayContaining([...new Set(given)]));
    expect(read("README.md").includes("## The pipeline")).toBe(pipeline !== "none");
  });
});

test("its versions are those of the examples, and of this package", () => {
  const { version, peerDependencies, engines } = readManifest();
  const installed = (cdk: Cdk) => JSON.parse(create(cdk, "none").get("package.json") ?? "");
  for (const [cdk, example] of [
    ["cdktf", "quickstart"],
    ["cdktn", "cdktn"],
  ] as const) {
    const { dependencies, devDependencies } = readManifest("examples", example);
    const ours = installed(cdk);
    expect(ours.dependencies).toEqual({ ...dependencies, "cdktf-provider-ajo": `^${version}` });
    expect(ours.devDependencies[`${cdk}-cli`]).toBe(devDependencies[`${cdk}-cli`]);
  }
  expect(installed("cdktn").engines).toEqual(readManifest("examples", "cdktn").engines);
  expect(installed("cdktf").engines).toEqual(engines);
  expect(CDKS.cdktf.version).toBe(peerDependencies.cdktf);
});

test("the package brings its templates along", () => {
  const { files } = readManifest() as { files: string[] };
  const delivered = files.filter((name) => name.startsWith("examples/"));
  const ofBrand = delivered.flatMap((name) => (name.startsWith("examples/brand/") ? [basename(name)] : []));
  const source = readdirSync(join(ROOT, "examples", "brand"), { withFileTypes: true });
  // npm leaves .gitignore out of packages. It is the same.
  const ignored = readFileSync(join(ROOT, "examples", "brand", ".gitignore"), "utf8");
  expect(create("cdktf", "none").get(".gitignore")).toBe(ignored);
  const names = source.flatMap((one) => (one.isFile() && one.name !== ".gitignore" ? [one.name] : []));
  expect(ofBrand.sort()).toEqual(names.sort());
  expect(delivered).toContain("examples/pipelines");
});

test.each([
  ["messaging", "messaging"],
  ["Brünn & Söhne", "brunn-sohne"],
  ["@acme/ajo", "acme-ajo"],
  ["..", "messaging"],
  ["___", "messaging"],
  ["node_modules", "messaging"],
  ["東京", "dong-jing"],
  ["a\n\u001b[31mb", "a-31mb"],
  ["jest", "jest-app"],
  ["cdktf-provider-ajo", "cdktf-provider-ajo-app"],
  ["x".repeat(255), "x".repeat(210)],
])("a folder %j makes the package %s", (folder, name) => {
  expect(toPackageName(folder)).toBe(name);
});

test("a folder of any name makes a package that npm takes", () => {
  const { dependencies, devDependencies } = readManifest("examples", "brand");
  const dependable = Object.keys({ ...dependencies, ...devDependencies });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...dependable, "constructor")), (folder) => {
      const name = toPackageName(folder);
      expect(name).toMatch(/^[a-z0-9][a-z0-9._-]*$/);
      expect(name.length).toBeLessThanOrEqual(214);
      expect(["node_modules", "favicon.ico", ...dependable]).not.toContain(name);
    }),
  );
});
