import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { SecretMask } from "../../src/model";
import { providerSchemasToJson } from "../../src/plugin/testing";
import { createAjoProvider } from "../../src/provider/provider";
import { createTemporaryFolder } from "../support/temporary-folder";
import { PAGES, ROOT, readPage } from "./snippets";

/** The pages that the Terraform Registry shows, and OpenTofu's: nothing else of the repository. */
const REGISTRY_PAGES = PAGES.filter((page) =>
  /^docs\/(?:index\.md|(?:guides|resources|data-sources|ephemeral-resources|list-resources|functions)\/)/.test(page),
);

test("a page that a registry shows links to nothing else of the repository", () => {
  const dead = REGISTRY_PAGES.flatMap((page) => {
    const prose = readPage(page)
      .replace(/^```.*?^```/gms, "")
      .replace(/`[^`\n]*`/g, "");
    return [...prose.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
      .map(([, link = ""]) => link)
      .filter((link) => !/^https:/.test(link) && !REGISTRY_PAGES.includes(join(dirname(page), link)))
      .map((link) => `${page}: ${link}`);
  });
  expect(dead).toEqual([]);
});

test("matrix-docs the version in the examples is that of the package", () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  const [major, minor] = version.split(".");
  const sources = ["docs/index.md", "docs/guides/getting-started.md", "examples/hcl/terraform.tf"];
  for (const page of sources)
    expect([page, /source += "ajo-as-code\/ajo"\n +version = "(.*)"/.exec(readPage(page))?.[1]]).toEqual([
      page,
      `~> ${major}.${minor}`,
    ]);
});

/** HashiCorp's own check, which is written in Go. `AJO_TFPLUGINDOCS` may say where it is. */
const TFPLUGINDOCS = process.env.AJO_TFPLUGINDOCS || "tfplugindocs";

test("matrix-docs tfplugindocs takes the pages", () => {
  const schemas = providerSchemasToJson("ajo", createAjoProvider(new SecretMask()));
  const folder = createTemporaryFolder();
  for (const page of REGISTRY_PAGES) {
    mkdirSync(join(folder, dirname(page)), { recursive: true });
    writeFileSync(join(folder, page), readPage(page));
  }
  writeFileSync(join(folder, "schema.json"), JSON.stringify(schemas));
  const args = ["validate", "--provider-name", "ajo", "--providers-schema", "schema.json"];
  const { status, stdout, stderr, error } = spawnSync(TFPLUGINDOCS, args, { cwd: folder, encoding: "utf8" });
  if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") {
    process.stderr.write(
      "\nNOT CHECKED: there is no tfplugindocs on the PATH, so nothing says whether the Terraform Registry takes the pages.\n" +
        "Install it with: go install github.com/hashicorp/terraform-plugin-docs/cmd/tfplugindocs@v0.25.0\n\n",
    );
    return;
  }
  const output = `${stdout}${stderr}`.replace(/^(?:running|detected|exporting|getting) .*\n|^.*\[DEBUG\].*\n/gm, "");
  expect({ status, output }).toEqual({ status: 0, output: "" });
});
