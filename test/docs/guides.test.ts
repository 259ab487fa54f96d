import { basename } from "node:path";
import { SecretMask } from "../../src/model";
import { createAjoProvider } from "../../src/provider/provider";
import { useAjoEmulator } from "../support/ajo-emulator";
import { buildCredentialBody, buildSurfaceBody } from "../support/resources";
import { Workspace } from "../support/workspace";
import { type GuideStep, HCL_PAGES, listRequiredVariables, parsePage, toConfiguration } from "./guide-steps";
import { parseSnippets, readPage } from "./snippets";
import { expectFormatted } from "./support";

const STEPS = HCL_PAGES.flatMap(parsePage);
const hasBlock = ({ blocks }: GuideStep, kind: string) =>
  [...blocks.keys()].some((name) => name.startsWith(`${kind} `));

/** Without steps that need Terraform 1.14, and without imports, which guides-apply.test.ts tests. */
const PLANNED = STEPS.filter((step) => !hasBlock(step, "list") && !hasBlock(step, "import"));

/** Configurations of providers that the tests do not have. The page of mistakes has its own test. */
const OTHERS = HCL_PAGES.filter((page) => !page.endsWith("/common-mistakes.md")).flatMap((page) =>
  parseSnippets(page, readPage(page)).filter(({ language }) => language === "hcl"),
);

/** An error of Terraform names the module, and so the page and the line. */
const toModuleName = (step: GuideStep) => `${step.guide}_line_${step.line}`;

/** The step with names of its own: in one plan, no two objects may have the same name. */
function renameObjects(step: GuideStep): GuideStep {
  const rename = (block: string) => block.replace(/^( {2}name += ")/m, `$1s${STEPS.indexOf(step)}_`);
  // A module of several needs no empty provider block, and Terraform warns of one.
  const kept = [...step.blocks].filter(([, block]) => block !== 'provider "ajo" {}');
  const blocks = kept.map(([name, block]): [string, string] => [
    name,
    name.startsWith("resource ") ? rename(block) : block,
  ]);
  return { ...step, blocks: new Map(blocks) };
}

describe("the configurations of the guides", () => {
  const emulator = useAjoEmulator({ processingTime: 0, sandboxes: ["prod", "stage"] });
  let workspace: Workspace;

  beforeAll(async () => {
    // What a look-up of the guides finds.
    const id = await emulator.otherUser.createCredential(buildCredentialBody("Brand SMS"));
    await emulator.otherUser.createSurface(buildSurfaceBody("brand_transactional", id));
    const modules = PLANNED.map((step) => {
      const configuration = toConfiguration(renameObjects(step));
      const variables = listRequiredVariables(configuration).map((name) => [name, `secret-${name}`]);
      return { name: toModuleName(step), configuration, variables: Object.fromEntries(variables) };
    });
    const root = {
      module: Object.fromEntries(modules.map(({ name, variables }) => [name, { source: `./${name}`, ...variables }])),
    };
    workspace = await Workspace.createWithFiles(
      {
        "main.tf.json": JSON.stringify(root),
        ...Object.fromEntries(modules.map(({ name, configuration }) => [`${name}/main.tf`, configuration])),
      },
      emulator.environment,
    );
  });

  it("are formatted by `terraform fmt`", () => {
    expectFormatted(
      Object.fromEntries([
        ...STEPS.map((step) => [toModuleName(step), `${[...step.blocks.values()].join("\n\n")}\n`]),
        ...OTHERS.map(({ file, line, code }) => [`${basename(file, ".md")}_line_${line}`, code]),
      ]),
    );
  });

  it("are valid, without a warning", async () => {
    expect(await workspace.expectSuccess("validate")).toBe("Success! The configuration is valid.\n\n");
  });

  it("can be planned, without advice of the provider", async () => {
    const planned = await workspace.expectSuccess("plan", "-input=false", "-json");
    expect(planned.split("\n").filter((line) => /\(AJO\d{4}\)/.test(line))).toEqual([]);
    const addresses = (await workspace.plan()).map(({ address }) => address);
    for (const step of PLANNED.filter((one) => hasBlock(one, "resource"))) {
      expect(addresses).toContainEqual(expect.stringMatching(`^module\\.${toModuleName(step)}\\.`));
    }
  });
});

test("only the guide to secret managers has configurations of other providers", () => {
  expect([...new Set(OTHERS.map(({ file }) => file))]).toEqual(["docs/guides/secret-managers.md"]);
});

test("a guide uses only existing list resources", () => {
  const listed = STEPS.flatMap(({ blocks }) => [...blocks.keys()]).filter((name) => name.startsWith("list "));
  const types = Object.keys(createAjoProvider(new SecretMask()).listResources ?? {});
  expect(listed).not.toEqual([]);
  expect(types).toEqual(expect.arrayContaining(listed.map((name) => name.split('"')[1])));
});
