import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isConfigurationFile } from "../install/engine";

/**
 * The workspace in HCP Terraform that a configuration names in its block `cloud`. Undefined if there is none, or if it is chosen in
 * another way: by tags, by TF_WORKSPACE, by an expression, or in a file that overrides others.
 */
export function findCloudWorkspace(folder: string): string | undefined {
  // Engines read no folders with such names.
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && isConfigurationFile(entry.name))
    .map(({ name }) => name);
  if (files.some((file) => /(?:^|_)override\./.test(file))) return undefined;
  for (const file of files) {
    const text = readFileSync(join(folder, file), "utf8");
    const name = file.endsWith(".json") ? findInJson(text) : findInHcl(text);
    if (name !== undefined) return name;
  }
  return undefined;
}

/**
 * The environment in which an engine refuses a workspace of HCP Terraform that is not there. Without TF_WORKSPACE it creates the one that
 * the configuration names.
 */
export function withExistingWorkspace(environment: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const name = environment.TF_WORKSPACE ? undefined : findCloudWorkspace(folder);
  return name === undefined ? environment : { ...environment, TF_WORKSPACE: name };
}

/** A block, or a list of blocks, as configurations in JSON have them. */
type Block = Readonly<Record<string, unknown>>;

function findInJson(text: string): string | undefined {
  let configuration: unknown;
  try {
    configuration = JSON.parse(text);
  } catch {
    // The engine says what is wrong with it.
    return undefined;
  }
  const clouds = listBlocks(listBlocks([configuration], "terraform"), "cloud");
  const [name] = listBlocks(clouds, "workspaces").map((one) => one.name);
  return typeof name === "string" && !/[$%]\{/.test(name) ? name : undefined;
}

const listBlocks = (parents: readonly unknown[], name: string): Block[] =>
  parents
    .flatMap((parent) => (parent as Block | null)?.[name] ?? [])
    .filter((one): one is Block => typeof one === "object" && one !== null);

const CLOUD_BLOCK = /^[ \t]*cloud[ \t]*\{/m;
/** This block holds nothing but such assignments. */
const NAMED_WORKSPACE = /\bworkspaces\s*\{[^{}]*?\bname\s*=\s*"([^"$%\\]+)"/;

function findInHcl(text: string): string | undefined {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?:#|\/\/).*/g, "");
  const start = code.search(CLOUD_BLOCK);
  return start === -1 ? undefined : NAMED_WORKSPACE.exec(cutBlock(code.slice(start)))?.[1];
}

/** The block that a text begins with, up to the brace that ends it. Empty if none does. */
function cutBlock(text: string): string {
  let depth = 0;
  for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
    depth += brace === "{" ? 1 : -1;
    if (depth === 0) return text.slice(0, index + 1);
  }
  return "";
}
