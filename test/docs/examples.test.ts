import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SecretMask } from "../../src/model";
import { createAjoProvider } from "../../src/provider/provider";
import { useAjoEmulator } from "../support/ajo-emulator";
import { type FileContents, Workspace } from "../support/workspace";
import { expectFormatted, SECRET_VARIABLES } from "./support";

const EXAMPLES = join(__dirname, "..", "..", "examples");

/** The examples whose path matches, by file names for one folder. */
function readExamples(path: RegExp): FileContents {
  const names = readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" }).filter(
    // Without the files that running an example creates.
    (name) => path.test(name) && !/(?:^|\/)(?:\.|node_modules\/|cdktf\.out\/)/.test(name),
  );
  return Object.fromEntries(
    names.map((name) => [name.replaceAll("/", "--"), readFileSync(join(EXAMPLES, name), "utf8")]),
  );
}

const readTexts = (path: RegExp) => Object.values(readExamples(path));

/** The addresses and ids of the `terraform import` commands: one by id and one by name for each resource. */
const COMMANDS = readTexts(/import\.sh$/).map((text) =>
  [...text.matchAll(/^terraform import (\S+) "?([^"\n]+)"?$/gm)].map(([, address = "", id = ""]) => ({ address, id })),
);

describe("matrix-examples all examples of the reference in one configuration, which", () => {
  const emulator = useAjoEmulator();
  let workspace: Workspace;

  beforeAll(async () => {
    const set = /^provider\/.*\.tf$|^hcl\/variables\.tf$|\/(?:resource|function|ephemeral-resource)\.tf$/;
    workspace = await Workspace.createWithFiles(readExamples(set), { ...emulator.environment, ...SECRET_VARIABLES });
  });

  it("is formatted by `terraform fmt`", () => {
    expectFormatted(readExamples(/\.(?:tf|hcl)$/));
  });

  it("is valid, without a warning", async () => {
    expect(await workspace.expectSuccess("validate")).toBe("Success! The configuration is valid.\n\n");
  });

  it("is applied, and the next plan is empty", async () => {
    expect(await workspace.applyAndExpectNoChanges()).not.toContain("Warning");
  });

  it("is imported by the commands of import.sh, with nothing to add", async () => {
    const addresses = COMMANDS.flatMap(([byId]) => (byId ? [byId.address] : []));
    const ids = await Promise.all(addresses.map(async (address) => String((await workspace.readState(address)).id)));
    await workspace.expectSuccess("state", "rm", ...addresses);
    for (const [index, address] of addresses.entries()) {
      await workspace.expectSuccess("import", "-input=false", address, String(ids[index]));
    }
    expect((await workspace.plan()).filter(({ actions }) => actions.includes("create"))).toEqual([]);
    await workspace.applyAndExpectNoChanges();
  });

  it("is imported by the import blocks, with nothing to add", async () => {
    const addresses = COMMANDS.flatMap(([byId]) => (byId ? [byId.address] : []));
    await workspace.expectSuccess("state", "rm", ...addresses);
    workspace.writeFiles(readExamples(/import-by-string-id\.tf$/));
    expect(await workspace.apply()).toContain(`${addresses.length} imported, 0 added`);
    await workspace.expectNoChanges();
  });

  it("is read by the data sources", async () => {
    workspace.writeFiles(readExamples(/\/data-source\.tf$/));
    expect(await workspace.applyAndExpectNoChanges()).not.toContain("Warning");
  });
});

const { resources, listResources = {} } = createAjoProvider(new SecretMask());

test("import.sh shows an id, and the same name as the import block", () => {
  expect(COMMANDS.length).toBe(Object.keys(resources).length);
  const blocks = readTexts(/import-by-string-id\.tf$/).map((text) => ({
    address: /to = (\S+)/.exec(text)?.[1],
    id: /id = "(.*)"/.exec(text)?.[1],
  }));
  expect(COMMANDS.map(([, byName]) => byName)).toEqual(blocks);
  const UUID = expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(COMMANDS.map(([byId]) => byId)).toEqual(blocks.map(({ address }) => ({ address, id: UUID })));
});

test("an import by identity sets only attributes of the identity, and all required ones", () => {
  for (const text of readTexts(/import-by-identity\.tf$/)) {
    const [, type = ""] = /to += (\w+)\./.exec(text) ?? [];
    const identity = Object.entries(resources[type]?.().identity?.attributes ?? {});
    const given = [...text.matchAll(/^ {4}(\w+) += /gm)].map(([, name]) => name);
    expect(identity.map(([name]) => name)).toEqual(expect.arrayContaining(given));
    const needed = identity.filter(([, one]) => one.import === "required").map(([name]) => name);
    expect([type, given]).toEqual([type, expect.arrayContaining(needed)]);
  }
});

test("a query uses only arguments of its list resource", () => {
  const used = readTexts(/\.tfquery\.hcl$/).flatMap((text) => {
    const [, type = ""] = /^list "(\w+)"/m.exec(text) ?? [];
    const known = Object.keys(listResources[type]?.().schema.block.attributes ?? {});
    return [...text.matchAll(/^ {4}(\w+) += /gm)].map(([, name = ""]) => ({ type, name, known: known.includes(name) }));
  });
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter(({ known }) => !known)).toEqual([]);
});

test.each([
  [/^resources--(\w+)--resource\.tf$/, (type: string) => `resource "${type}" "`],
  [/^data-sources--(\w+)--/, (type: string) => `data "${type}" "`],
  [/^ephemeral-resources--(\w+)--/, (type: string) => `ephemeral "${type}" "`],
  [/^list-resources--(\w+)--/, (type: string) => `list "${type}" "`],
  [/^functions--(\w+)--/, (name: string) => `provider::ajo::${name}(`],
])("each example shows the thing that its folder is named after: %s", (path, shown) => {
  const found = Object.entries(readExamples(/\.(?:tf|hcl)$/)).flatMap(([name, text]) => {
    const [, about] = path.exec(name) ?? [];
    return about === undefined ? [] : [{ about, text }];
  });
  expect(found.length).toBeGreaterThan(0);
  for (const { about, text } of found) expect(text).toContain(shown(about));
});
