import { type DocumentedProvider, renderReferencePages } from "../../scripts/reference/pages";
import type { Block } from "../../src/plugin";

const createSchema = (block: Partial<Block>) => ({
  schema: { version: 0, block: { description: "", attributes: {}, ...block } },
});

const PROVIDER: DocumentedProvider = {
  ...createSchema({
    description: "Plants `trees`.",
    attributes: { soil: { type: "string", optional: true, description: "" } },
  }),
  resources: {
    wood_tree: () => ({
      ...createSchema({
        description: "A tree, as [botany](https://example.com) has it.",
        attributes: {
          species: { type: "string", required: true, description: "The species." },
          token_wo: { type: "string", optional: true, sensitive: true, writeOnly: true, description: "The token." },
          nests: { type: ["set", ["object", { height: "number" }]], computed: true, description: "The nests." },
          crown: {
            type: ["optionalSingle", ["object", { width: "number" }]],
            computed: true,
            description: "The crown.",
          },
          old: { type: ["list", "bool"], optional: true, deprecationMessage: "Gone.", description: "No more." },
        },
        blocks: {
          fence: {
            nesting: "single",
            block: { description: "", attributes: { post: { type: "number", required: true, description: "" } } },
          },
          gate: { nesting: "optionalSingle", block: { description: "A gate.", attributes: {} } },
          root: {
            nesting: "list",
            minItems: 1,
            maxItems: 3,
            block: {
              description: "A root.",
              attributes: {},
              blocks: { hair: { nesting: "set", block: { description: "A hair.", attributes: {} } } },
            },
          },
        },
      }),
      identity: {
        attributes: {
          place: { type: "string", description: "Where.", import: "optional" },
          id: { type: "string", description: "Which.", import: "required" },
        },
      },
    }),
  },
  dataSources: { wood_tree: () => createSchema({ description: "Finds a tree." }) },
  ephemeralResources: { wood_leaf: () => createSchema({ description: "A leaf." }) },
  listResources: { wood_tree: () => createSchema({ description: "Lists trees." }) },
  functions: {
    age: () => ({
      summary: "Counts rings.",
      description: "Counts the `rings`.",
      parameters: [{ name: "width", type: ["map", "dynamic"], description: "The widths.", allowNull: true }],
      variadicParameter: { name: "more", type: "number", description: "More of them." },
      returnType: ["object", { years: "number", sure: ["tuple", ["bool"]] }],
    }),
  },
};
const EXAMPLES: { readonly [path: string]: string } = {
  "provider/provider.tf": 'provider "wood" {}\n',
  "resources/wood_tree/resource.tf": 'resource "wood_tree" "oak" {}\n',
  "resources/wood_tree/import.sh": "terraform import wood_tree.oak 7\n",
  "resources/wood_tree/import-by-string-id.tf": "import {}\n",
  "resources/wood_tree/import-by-identity.tf": "import { identity = {} }\n",
  "list-resources/wood_tree/list-resource.tfquery.hcl": 'list "wood_tree" "all" {}\n',
  "functions/age/function.tf": "locals {}\n",
};

const GUIDES = [{ path: "guides/planting.md", title: "Planting", description: "How to plant." }];

const pages = renderReferencePages(PROVIDER, "wood", (path) => EXAMPLES[path], GUIDES);
const getPage = (name: string) => pages.get(name) ?? "";

test("there is one page for each thing, named without the provider's name", () => {
  expect([...pages.keys()]).toEqual([
    "index.md",
    "resources/tree.md",
    "data-sources/tree.md",
    "ephemeral-resources/leaf.md",
    "list-resources/tree.md",
    "functions/age.md",
  ]);
});

test("matrix-docs the page of a resource has the form of the Terraform Registry", () => {
  expect(getPage("resources/tree.md")).toBe(`---
# Written by "npm run generate:reference" from the schema and from examples/.
page_title: "wood_tree Resource - wood"
subcategory: ""
description: |-
  A tree, as botany has it.
---

# wood_tree (Resource)

A tree, as [botany](https://example.com) has it.

## Example Usage

\`\`\`terraform
resource "wood_tree" "oak" {}
\`\`\`

## Schema

### Required

- \`root\` (Block List, Min: 1, Max: 3) A root. (see [below for nested schema](#nested--root))
- \`species\` (String) The species.

### Optional

- \`fence\` (Block) (see [below for nested schema](#nested--fence))
- \`gate\` (Block List, Max: 1) A gate. (see [below for nested schema](#nested--gate))
- \`old\` (List of Boolean, Deprecated) No more.
- \`token_wo\` (String, Sensitive, [Write-only](https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only)) The token.

### Read-Only

- \`crown\` (List of Object) The crown. (see [below for nested schema](#nested--crown))
- \`nests\` (Set of Object) The nests. (see [below for nested schema](#nested--nests))

<a id="nested--crown"></a>
### Nested Schema for \`crown\`

Read-Only:

- \`width\` (Number)

<a id="nested--fence"></a>
### Nested Schema for \`fence\`

Required:

- \`post\` (Number)

<a id="nested--gate"></a>
### Nested Schema for \`gate\`

<a id="nested--nests"></a>
### Nested Schema for \`nests\`

Read-Only:

- \`height\` (Number)

<a id="nested--root"></a>
### Nested Schema for \`root\`

Optional:

- \`hair\` (Block Set) A hair. (see [below for nested schema](#nested--root--hair))

<a id="nested--root--hair"></a>
### Nested Schema for \`root.hair\`

## Import

With an \`import\` block and the id (Terraform 1.5 or newer):

\`\`\`terraform
import {}
\`\`\`

With the \`terraform import\` command and the id:

\`\`\`shell
terraform import wood_tree.oak 7
\`\`\`

With an \`import\` block and the identity (Terraform 1.12 or newer):

\`\`\`terraform
import { identity = {} }
\`\`\`

### Identity Schema

Required:

- \`id\` (String) Which.

Optional:

- \`place\` (String) Where.
`);
});

test("the page of a function shows its signature", () => {
  expect(getPage("functions/age.md")).toContain('page_title: "age Function - wood"');
  expect(getPage("functions/age.md")).toContain(`# age (Function)

Counts the \`rings\`.

## Example Usage

\`\`\`terraform
locals {}
\`\`\`

## Signature

\`\`\`text
age(width map(any), more number...) object({ years = number, sure = tuple([bool]) })
\`\`\`

## Arguments

1. \`width\` (Map of Dynamic, Nullable) The widths.
1. \`more\` (Variadic, Number) More of them.
`);
});

test("the page of the provider leads to the guides", () => {
  expect(getPage("index.md")).toContain("  Plants trees.\n---\n\n# wood Provider\n\nPlants `trees`.");
  expect(getPage("index.md")).toContain("- [Planting](guides/planting.md): How to plant.");
  expect(getPage("index.md")).toContain("### Optional\n\n- `soil` (String)");
});

test("a list resource shows its query, and what has no example has no such section", () => {
  expect(getPage("list-resources/tree.md")).toContain('```terraform\nlist "wood_tree" "all" {}\n```');
  expect(getPage("list-resources/tree.md")).not.toContain("## Import");
  expect(getPage("data-sources/tree.md")).not.toContain("## Example Usage");
});
