import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { findCloudWorkspace, withExistingWorkspace } from "../../src/terraform/cloud-workspace";
import { findDataFolder, readBackendType, toBackendArguments } from "../../src/terraform/data-folder";
import { createTemporaryFolder } from "../support/temporary-folder";

function writeFiles(files: Readonly<Record<string, string>>): string {
  const folder = createTemporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const HCL = `
# cloud { workspaces { name = "commented" } }
terraform {
  /* cloud { workspaces { name = "commented, too" } } */
  cloud {
    organization = "example" // ours
    hostname     = "tfe.example.com"

    workspaces {
      project = "messaging"
      name    = "messaging-east"
    }
  }
}
`;

const inJson = (workspaces: unknown) =>
  JSON.stringify({ terraform: { cloud: { organization: "example", workspaces } } });

describe("the workspace that a block cloud names", () => {
  it.each([
    ["HCL", { "main.tf": "locals {}", "versions.tf": HCL }],
    ["the HCL of OpenTofu", { "versions.tofu": HCL }],
    ["JSON", { "cdk.tf.json": inJson({ name: "messaging-east" }) }],
    [
      "JSON with lists of blocks",
      { "a.tf.json": `{"terraform":[{"cloud":[{"workspaces":[{"name":"messaging-east"}]}]}]}` },
    ],
  ])("is found in %s", (_, files) => {
    const folder = writeFiles(files);
    expect(findCloudWorkspace(folder)).toBe("messaging-east");
    expect(withExistingWorkspace({ A: "b" }, folder)).toEqual({ A: "b", TF_WORKSPACE: "messaging-east" });
    expect(withExistingWorkspace({ TF_WORKSPACE: "mine" }, folder)).toEqual({ TF_WORKSPACE: "mine" });
  });

  it.each([
    ["nothing of the kind", { "main.tf": `resource "cloud" "x" {\n  name = "y"\n}` }],
    ["another block of the name", { "main.tf": `locals {\n  workspaces = { name = "y" }\n}` }],
    ["tags", { "main.tf": `terraform {\n  cloud {\n    workspaces {\n      tags = ["name"]\n    }\n  }\n}` }],
    ["tags in JSON", { "cdk.tf.json": inJson({ tags: ["messaging"] }) }],
    ["an expression", { "main.tf": HCL.replace('"messaging-east"', "var.workspace") }],
    ["a template", { "cdk.tf.json": inJson({ name: `\${var.workspace}` }) }],
    ["a file that overrides others", { "main.tf": HCL, "ci_override.tf": "" }],
    ["JSON that is none", { "cdk.tf.json": "{" }],
    ["null", { "cdk.tf.json": "null" }],
    ["no workspaces", { "cdk.tf.json": JSON.stringify({ terraform: { cloud: null } }) }],
  ])("is not made up from %s", (_, files: Readonly<Record<string, string>>) => {
    const folder = writeFiles(files);
    expect(findCloudWorkspace(folder)).toBeUndefined();
    expect(withExistingWorkspace({}, folder)).toEqual({});
  });
});

describe("the data folder", () => {
  it("is where TF_DATA_DIR says, seen from the configuration", () => {
    expect(findDataFolder("/stack", {})).toBe(resolve("/stack/.terraform"));
    expect(findDataFolder("/stack", { TF_DATA_DIR: "../data" })).toBe(resolve("/data"));
  });

  it("knows the backend, if there is one", () => {
    const folder = createTemporaryFolder();
    expect(readBackendType(folder)).toBeUndefined();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "terraform.tfstate"), JSON.stringify({ version: 3, backend: { type: "cloud" } }));
    expect(readBackendType(folder)).toBe("cloud");
  });

  it("takes files of settings from where they are named", () => {
    expect(toBackendArguments(["bucket=state", "eu.tfbackend"], "/app")).toEqual([
      "-backend-config=bucket=state",
      `-backend-config=${resolve("/app/eu.tfbackend")}`,
    ]);
  });
});

test("what the engines do not read is not read: the lock of an editor, and a folder named like a file", () => {
  const folder = writeFiles({ "main.tf": HCL, ".main.tf": HCL.replace("messaging-east", "hidden") });
  symlinkSync("kim@machine.1234:5678", join(folder, ".#main.tf"));
  mkdirSync(join(folder, "a.tf"));
  expect(findCloudWorkspace(folder)).toBe("messaging-east");
});
