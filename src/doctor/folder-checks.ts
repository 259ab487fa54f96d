import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { listConfiguration } from "../install/engine";
import { type Finding, inspectFolder, requiresProvider } from "../install/inspect";
import { APP_FILE, readApp, readStacks } from "../terraform/app";
import { toRelativePath } from "../terraform/stacks";
import { TerraformError } from "../terraform/terraform-error";
import { type CheckId, type CheckResult, createResult } from "./check";

/** A folder with a configuration, and how the provider gets there. */
interface CheckedFolder {
  readonly path: string;
  readonly cure: string;
}

/** Checks whether Terraform finds the provider: in a folder with a configuration, or in each synthesized stack of an app. */
export function checkFolder(folder: string, environment: NodeJS.ProcessEnv): CheckResult[] {
  const found = findConfigurations(folder);
  if ("reason" in found) {
    return [
      createResult("provider", "skipped", found.reason, found.cure),
      createResult("lock-file", "skipped", found.reason),
    ];
  }
  const inspections = found.folders.map((one) => inspectFolder(one.path, one.cure, environment));
  return [
    ...combine(
      "provider",
      inspections.map(({ provider }) => provider),
    ),
    ...combine(
      "lock-file",
      inspections.map(({ lockFile }) => lockFile),
    ),
  ];
}

/** What is wrong, one by one; otherwise the first that there is to say. */
function combine(id: CheckId, findings: readonly Finding[]): CheckResult[] {
  const bad = findings.filter(({ condition }) => condition === "problem" || condition === "warning");
  const told = bad.length > 0 ? bad : findings.slice(0, 1);
  const others = bad.length > 0 || findings.length < 2 ? "" : ` So it is in ${findings.length} stacks.`;
  return told.map(({ condition, detail, cure }) => createResult(id, condition, `${detail}${others}`, cure));
}

/** The configurations of a folder, or why there is none. */
export function findConfigurations(
  folder: string,
): { readonly folders: readonly CheckedFolder[] } | { readonly reason: string; readonly cure?: string } {
  if (existsSync(join(folder, APP_FILE))) return findStackFolders(folder);
  if (listConfiguration(folder).length === 0) {
    return {
      reason: `There is no configuration in ${folder}: no file that ends with .tf or .tf.json, and no cdktf.json.`,
      cure: "Name the folder with your configuration, or with your app.",
    };
  }
  if (!requiresProvider(folder) && !existsSync(join(folder, "terraform.d"))) {
    return { reason: `The configuration in ${folder} does not name the provider.` };
  }
  const argument = relative(".", folder) === "" ? "" : ` ${JSON.stringify(folder)}`;
  return { folders: [{ path: folder, cure: `Run: npx cdktf-provider-ajo install${argument}` }] };
}

/** The synthesized stacks of an app that have the provider. */
function findStackFolders(folder: string): ReturnType<typeof findConfigurations> {
  const cure = "Synthesize the app: cdktf synth, or cdktn synth. That brings the provider.";
  try {
    const stacks = readStacks(readApp(folder).output);
    const folders = stacks
      .filter((stack) => requiresProvider(stack.folder))
      .map((stack) => ({ path: toRelativePath(".", stack.folder), cure }));
    return folders.length > 0 ? { folders } : { reason: "No stack of the app has the provider." };
  } catch (error) {
    if (error instanceof TerraformError) return { reason: error.detail, cure };
    throw error;
  }
}
