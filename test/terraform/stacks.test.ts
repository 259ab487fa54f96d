import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { readConstructPaths } from "../../src/terraform/app";
import { type FindStacksOptions, findStacks } from "../../src/terraform/stacks";
import { TerraformError } from "../../src/terraform/terraform-error";
import { createTemporaryFolder } from "../support/temporary-folder";

const environment = { PATH: process.env.PATH };

function writeFiles(files: Readonly<Record<string, string>>): string {
  const folder = createTemporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const find = (names: readonly string[], workingFolder: string, options: Partial<FindStacksOptions> = {}) =>
  findStacks(names, { workingFolder, environment, synth: true, ...options });

const namesOf = async (...args: Parameters<typeof find>) => (await find(...args)).stacks.map(({ name }) => name);

/** The program of an app with these stacks, which notes what it was given. */
const program = (...names: readonly string[]) => `
  const { mkdirSync, writeFileSync } = require("node:fs");
  const stacks = {};
  for (const name of ${JSON.stringify(names)}) {
    const workingDirectory = "stacks/" + name;
    mkdirSync(process.env.CDKTF_OUTDIR + "/" + workingDirectory, { recursive: true });
    writeFileSync(process.env.CDKTF_OUTDIR + "/" + workingDirectory + "/cdk.tf.json", "{}");
    stacks[name] = { name, workingDirectory, synthesizedStackPath: workingDirectory + "/cdk.tf.json" };
  }
  writeFileSync(process.env.CDKTF_OUTDIR + "/manifest.json", JSON.stringify({ stacks }));
  writeFileSync("given.json", JSON.stringify(process.env));
`;

const app = (settings: object, ...names: readonly string[]) => ({
  "cdktf.json": JSON.stringify({ app: "node main.js", ...settings }),
  "main.js": program(...names),
});

describe("an app", () => {
  it("is synthesized as cdktf does it: without variables of Terraform, with its context, in its folder", async () => {
    const folder = writeFiles(app({ output: "out", context: { a: 1 } }, "messaging-prod", "messaging-test", "other"));
    const given = { ...environment, TF_VAR_secret: "secret", CDKTF_CONTEXT_JSON: '{"b":2}' };
    expect(await namesOf([], folder, { environment: given })).toEqual(["messaging-prod", "messaging-test", "other"]);
    const seen = JSON.parse(readFileSync(join(folder, "given.json"), "utf8"));
    expect(seen).toMatchObject({ CDKTF_OUTDIR: join(folder, "out"), NODE_OPTIONS: "--max-old-space-size=4096" });
    expect(JSON.parse(seen.CDKTF_CONTEXT_JSON)).toEqual({ a: 1, b: 2 });
    expect(seen).not.toHaveProperty("TF_VAR_secret");
  });

  it("is not synthesized when asked so", async () => {
    const folder = writeFiles({ ...app({}, "one"), "cdktf.out/manifest.json": JSON.stringify({ stacks: {} }) });
    expect(await namesOf([], folder, { synth: false })).toEqual([]);
    expect(existsSync(join(folder, "given.json"))).toBe(false);
  });

  it.each(["cdktf.json", "cdktf.out/manifest.json"])("with an odd %s is an error that says so", async (name) => {
    const odd = fc.oneof(fc.jsonValue(), fc.constantFrom(0, "", "x", null, [], {}));
    const members = ["app", "output", "context", "stacks", "name", "workingDirectory", "synthesizedStackPath"];
    const object = fc.dictionary(fc.constantFrom(...members), odd);
    const stacks = fc.dictionary(fc.constantFrom("a", "b"), fc.oneof(object, odd)).map((value) => ({ stacks: value }));
    const folder = writeFiles({ ...app({}, "one"), "cdktf.out/manifest.json": "{}" });
    await fc.assert(
      fc.asyncProperty(fc.oneof(object, odd, stacks), async (content) => {
        writeFileSync(join(folder, name), JSON.stringify(content));
        const error = await namesOf([], folder, { synth: false }).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error !== undefined) expect(error).toBeInstanceOf(TerraformError);
      }),
    );
  });

  it("may be synthesized into a folder whose parents are not there, and may have a context of any form", async () => {
    const folder = writeFiles(app({ output: "build/out" }, "one"));
    const given = (text: string) => ({ environment: { ...environment, CDKTF_CONTEXT_JSON: text } });
    expect(await namesOf([], folder, given("[]"))).toEqual(["one"]);
    await expect(namesOf([], folder, given("{"))).rejects.toThrow(/CDKTF_CONTEXT_JSON is not JSON/);
  });

  it("loses the folders of stacks that it has no more", async () => {
    const folder = writeFiles({ ...app({}, "new"), "cdktf.out/stacks/old/cdk.tf.json": "{}" });
    expect(await namesOf([], folder)).toEqual(["new"]);
    expect(existsSync(join(folder, "cdktf.out/stacks/old"))).toBe(false);
  });

  it("has stacks that are chosen by name or pattern, each once", async () => {
    const folder = writeFiles(app({}, "messaging-prod", "messaging-test", "other"));
    const chosen = await find(["messaging-*", "messaging-test"], folder);
    expect(chosen.stacks.map(({ name }) => name)).toEqual(["messaging-prod", "messaging-test"]);
    expect(chosen.isWhole).toBe(false);
    expect((await find([], folder)).isWhole).toBe(true);
    await expect(find(["missing"], folder)).rejects.toThrow(
      'The app has no stack "missing". The app has messaging-prod, messaging-test, other.',
    );
    await expect(find(["message-*"], folder)).rejects.toThrow('No stack of the app matches "message-*". The app has');
  });

  it.each([
    ["that fails", { "cdktf.json": '{"app":"echo the reason; exit 3"}' }, /ended with 3:\nthe reason/],
    ["that synthesizes nothing", { "cdktf.json": '{"app":"true"}' }, /Call app.synth\(\)/],
    ["without a command", { "cdktf.json": "{}" }, /has no "app"/],
    ["with broken settings", { "cdktf.json": "{" }, /cdktf.json: It is not JSON/],
  ])("%s is an error that says why", async (_, files, message) => {
    await expect(find([], writeFiles(files))).rejects.toThrow(message);
  });

  it("that was never synthesized says how", async () => {
    await expect(find([], writeFiles(app({}, "one")), { synth: false })).rejects.toThrow(/cdktf synth/);
  });

  it("can be given by its folder, or by what it was synthesized into", async () => {
    const files = Object.entries(app({}, "one")).map(([name, text]) => [`app/${name}`, text]);
    const folder = writeFiles(Object.fromEntries(files));
    expect(await namesOf(["app"], folder)).toEqual(["one"]);
    expect(await namesOf(["app/cdktf.out"], folder)).toEqual(["one"]);
    expect(await namesOf(["app/cdktf.out/stacks/one"], folder)).toEqual(["app/cdktf.out/stacks/one"]);
  });
});

describe("a folder, or a file", () => {
  it("with a configuration is a stack, with the file that stands for it", async () => {
    const folder = writeFiles({ "infra/b.tf": "", "infra/a.tf.json": "{}", "plan.bin": "PK" });
    const { stacks } = await find(["infra", "plan.bin"], folder);
    expect(stacks).toMatchObject([
      { name: "infra", folder: join(folder, "infra"), configurationFile: join(folder, "infra/a.tf.json") },
      { name: "plan.bin", folder, configurationFile: undefined, planFile: join(folder, "plan.bin") },
    ]);
  });

  it("without a configuration is an error", async () => {
    await expect(find([], writeFiles({ "README.md": "" }))).rejects.toThrow(/neither an app .* nor a configuration/);
    await expect(find(["nothing"], writeFiles({}))).rejects.toThrow(/no file and no folder "nothing"/);
  });
});

test("the construct behind an address is found, also of an instance; what is none is not", () => {
  const news = { "//": { metadata: { path: "messaging/Brand/news" } } };
  const folder = writeFiles({
    "cdk.tf.json": JSON.stringify({ resource: { ajo_channel_surface: { news, bare: {} } } }),
  });
  const findPath = readConstructPaths(join(folder, "cdk.tf.json"));
  expect(findPath("ajo_channel_surface.news")).toBe("messaging/Brand/news");
  expect(findPath('ajo_channel_surface.news["a.b[0]"]')).toBe("messaging/Brand/news");
  for (const address of [
    "ajo_channel_surface.bare",
    "ajo_channel_surface.none",
    "toString.constructor",
    "module.m.a.b",
    "",
  ])
    expect(findPath(address)).toBeUndefined();
});
