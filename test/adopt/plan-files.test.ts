import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adopt } from "../../src/adopt/adopt";
import type { AdoptableObject } from "../../src/adopt/report";
import { assertTarget, findTargetFile, markText, readDeclaredContents, toStem } from "../../src/adopt/target-files";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialBody, buildSurfaceBody } from "../support/resources";
import { createTemporaryFolder } from "../support/temporary-folder";

const emulator = useAjoEmulator();
beforeEach(() => emulator.reset());

function write(name: string, text: string, folder = createTemporaryFolder()): string {
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  return path;
}

const runAdopt = (workingFolder: string, options = {}) =>
  adopt({ workingFolder, environment: emulator.environment, states: [], ...options });

const WRITTEN = markText(
  [
    'import { ChannelSurface } from "cdktf-provider-ajo";',
    'import type { Construct } from "constructs";',
    "",
    "export function declareAdopted(scope: Construct) {",
    '  const news = new ChannelSurface(scope, "news", {',
    '    name: "news",',
    "  });",
    '  news.importFrom({ id: "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52" });',
    "",
    "  return { news };",
    "}",
    "",
  ].join("\n"),
  ...(["typescript", "prod"] as const),
);

describe("findTargetFile", () => {
  test("takes a file that is not there", () => {
    const path = join(createTemporaryFolder(), "adopted.ts");
    expect(findTargetFile(path, "typescript", "prod")).toEqual({ path, previous: undefined });
  });

  test.each([
    ["as it was written", WRITTEN],
    ["without its imports", WRITTEN.replace(/ {2}news\.importFrom.*\n/, "")],
    [
      "formatted with another width",
      WRITTEN.replace(/\{\n {4}/, "{ ")
        .replace(",\n  });", " });")
        .replaceAll('"', "'"),
    ],
  ])("extends a file of the command that nobody has edited: %s", (_, text) => {
    const path = write("adopted.ts", text);
    expect(findTargetFile(path, "typescript", "prod")).toMatchObject({ path, previous: { isEdited: false } });
    expect(findTargetFile(path, "typescript", "prod").beside).toBeUndefined();
  });

  test.each([
    ["foreign", "somebody else's", "text\n"],
    ["foreign", "marked further down", `// mine\n${WRITTEN}`],
    ["foreign", "empty", ""],
    ["edited", "edited", WRITTEN.replace('"news"', '"other news"')],
    ["edited", "edited at its end", `${WRITTEN}// mine\n`],
    ["other-sandbox", "of another sandbox", WRITTEN.replace("sandbox prod", "sandbox stage")],
  ])("leaves a file as it is that is %s, %s, and writes beside it", (reason, _, text) => {
    const path = write("adopted.ts", text);
    const beside = path.replace(".ts", "-2.ts");
    expect(findTargetFile(path, "typescript", "prod")).toMatchObject({
      ...{ path: beside, previous: undefined, beside: { path, reason } },
    });
    writeFileSync(beside, "also mine");
    expect(findTargetFile(path, "typescript", "prod").path).toBe(path.replace(".ts", "-3.ts"));
  });

  test.each([
    ["without the return statement", WRITTEN.replace(/ {2}return.*\n/, "")],
    ["with two", WRITTEN.replace(/ {2}return.*\n\}\n/, (end) => end + end)],
    [
      "with another import of constructs",
      WRITTEN.replace("import {", "import * as ajo from 'cdktf-provider-ajo';\nimport //"),
    ],
    ["with a comment among its names", WRITTEN.replace("return { news }", "return {\n // mine\n news }")],
  ])("does not offer to add to a file %s", (_, text) => {
    const path = write("adopted.ts", text);
    expect(findTargetFile(path, "typescript", "prod").beside).toEqual({ path, reason: "reshaped" });
  });
});

test("What files declare is found, whoever wrote them", () => {
  const folder = createTemporaryFolder();
  const id = "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52";
  write("mine.ts", `sms.importFrom({ sandbox: "prod", id: '${id}' });\nnew SmsWebhook(this, "inbound", {});`, folder);
  write(
    "other.tf",
    `import {\n  to = ajo_x.y\n  id = "prod/${id}"\n}\nresource "ajo_sms_webhook" "a" {}\nvariable "b" {}`,
    folder,
  );
  const typescript = readDeclaredContents(folder, "typescript", "prod");
  expect([...typescript.importedIds]).toEqual([[id, join(folder, "mine.ts")]]);
  expect([...typescript.names]).toEqual(["inbound"]);
  const hcl = readDeclaredContents(folder, "hcl", "prod");
  expect([...hcl.importedIds.keys()]).toEqual([id]);
  expect([[...hcl.names], [...hcl.variables]]).toEqual([["a"], ["b"]]);
});

test("An id that is only referred to is not managed", () => {
  const folder = createTemporaryFolder();
  write("mine.ts", 'new ChannelSurface(this, "a", { credentialId: "8c5e2a91-47d3-4f60-b1a8-0e9d6c3b7f52" });', folder);
  expect(readDeclaredContents(folder, "typescript", "prod").importedIds.size).toBe(0);
});

test("In a folder each credential has a file, with what uses it, also what is new", async () => {
  const { otherUser } = emulator;
  const folder = createTemporaryFolder();
  const [one = "", two = ""] = [
    await otherUser.createCredential(buildCredentialBody("Brand One")),
    await otherUser.createCredential(buildCredentialBody("Brand Two")),
  ];
  await otherUser.createSurface(buildSurfaceBody("one_news", one));
  await otherUser.createSurface(buildSurfaceBody("two_news", two));
  const first = await runAdopt(folder, { out: "messaging" });
  expect(first.files.map(({ path, functionName }) => [path, functionName])).toEqual([
    ["messaging/brand_one.ts", "declareBrandOne"],
    ["messaging/brand_two.ts", "declareBrandTwo"],
  ]);
  await otherUser.createSurface(buildSurfaceBody("two_offers", two));
  const second = await runAdopt(folder, { out: "messaging" });
  expect(second.files).toEqual([
    { path: "messaging/brand_two.ts", action: "extended", functionName: "declareBrandTwo" },
  ]);
  const text = readFileSync(join(folder, "messaging/brand_two.ts"), "utf8");
  expect(text).toContain("return { brandTwo, twoNews, twoOffers };");
  expect(text.match(/credential: brandTwo,/g)).toHaveLength(2);
});

test.each([
  ["typescript", "adopted.ts", /\.fromName\(/g],
  ["hcl", "adopted.tf", /^data /gm],
] as const)("What a file looks up already is not looked up again: %s", async (language, out, lookUp) => {
  const { otherUser } = emulator;
  const credential = await otherUser.createCredential(buildCredentialBody(`Brand "$\{SMS}"`));
  const folder = createTemporaryFolder();
  for (const name of ["one", "two"]) {
    await otherUser.createSurface(buildSurfaceBody(name, credential));
    const { files } = await runAdopt(folder, { out, language, choose: { kinds: ["surface"] } });
    expect(files).toMatchObject([{ path: out, action: name === "one" ? "created" : "extended" }]);
  }
  expect(readFileSync(join(folder, out), "utf8").match(lookUp)).toHaveLength(1);
});

test("Names of a state and of other files are not used again", async () => {
  await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
  await emulator.otherUser.createCredential(buildCredentialBody("Other"));
  const folder = createTemporaryFolder();
  write("mine.ts", 'new SmsWebhook(this, "brand_sms", {});', folder);
  const resource = {
    mode: "managed",
    type: "ajo_channel_surface",
    name: "other",
    instances: [{ attributes: { id: "1" } }],
  };
  const state = write("terraform.tfstate", JSON.stringify({ version: 4, resources: [resource] }), folder);
  const { adopted } = await runAdopt(folder, { states: [state] });
  expect(adopted.map(({ address }) => address)).toEqual([
    "ajo_sinch_sms_credential.brand_sms_credential",
    "ajo_sinch_sms_credential.other_credential",
  ]);
});

test("The CDK is that of the nearest package.json", async () => {
  await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
  const folder = createTemporaryFolder();
  write("package.json", JSON.stringify({ dependencies: { cdktn: "1" } }), folder);
  const { files } = await runAdopt(folder, { out: "src/adopted.ts" });
  expect(readFileSync(join(folder, files[0]?.path ?? ""), "utf8")).toContain('from "cdktf-provider-ajo/cdktn";');
  write("package.json", JSON.stringify({ devDependencies: { cdktf: "1" } }), join(folder, "src"));
  const again = await runAdopt(folder, { out: "src/again/adopted.ts" });
  expect(readFileSync(join(folder, again.files[0]?.path ?? ""), "utf8")).toContain('from "cdktf-provider-ajo";');
});

test("Nothing is written after an abort", async () => {
  await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
  const folder = createTemporaryFolder();
  const abort = new AbortController();
  const choose = async (objects: readonly never[]) => {
    abort.abort();
    return objects;
  };
  await expect(runAdopt(folder, { choose, signal: abort.signal })).rejects.toThrow("aborted");
  expect(readDeclaredContents(folder, "typescript", "prod").importedIds.size).toBe(0);
});

test("What changes while somebody chooses is written as it is then, and what is deleted is left out", async () => {
  const { otherUser } = emulator;
  const [kept = "", gone = ""] = [
    await otherUser.createCredential(buildCredentialBody("Kept")),
    await otherUser.createCredential(buildCredentialBody("Gone")),
  ];
  const folder = createTemporaryFolder();
  const choose = async (objects: readonly AdoptableObject[]) => {
    await otherUser.delete(gone);
    await otherUser.update(kept, { name: "Renamed" });
    return objects;
  };
  const { adopted, leftOut } = await runAdopt(folder, { choose });
  expect(adopted).toMatchObject([{ id: kept, name: "Renamed", address: "ajo_sinch_sms_credential.renamed" }]);
  expect(leftOut).toMatchObject([{ id: gone, name: "Gone", reason: "gone" }]);
  expect(readFileSync(join(folder, "adopted.ts"), "utf8")).toContain('name: "Renamed"');
});

test("The name of a file becomes that of its function", () => {
  expect(["/a/brand-2.ts", "_x.ts", "Größe.ts"].map(toStem)).toEqual(["brand_2", "x", "Gr_e"]);
});

describe("assertTarget", () => {
  test.each([
    ["adopted.ts", "typescript"],
    ["a/adopted.tf", "hcl"],
    ["messaging", "typescript"],
    ["v1.2", "typescript"],
    ["new.folder/", "typescript"],
  ] as const)("takes %s for %s", (given, language) => {
    expect(() => assertTarget(given, join(createTemporaryFolder(), given), language)).not.toThrow();
  });

  test("takes a folder that is there, whatever it is called", () => {
    const folder = createTemporaryFolder();
    mkdirSync(join(folder, "a.js"));
    expect(() => assertTarget("a.js", join(folder, "a.js"), "typescript")).not.toThrow();
  });

  test.each([
    [
      "adopted.tf",
      "typescript",
      'Cannot write TypeScript to "adopted.tf". Name a file that ends with .ts, or a folder',
    ],
    ["adopted.ts", "hcl", 'Cannot write HCL to "adopted.ts". Name a file that ends with .tf, or a folder'],
    ["adopted.js", "typescript", "Cannot write TypeScript"],
    ["adopted.d.ts", "typescript", "Cannot write TypeScript"],
    ["", "typescript", "Cannot write TypeScript"],
  ] as const)("refuses %s for %s", (given, language, message) => {
    expect(() => assertTarget(given, join(createTemporaryFolder(), given), language)).toThrow(message);
  });
});
