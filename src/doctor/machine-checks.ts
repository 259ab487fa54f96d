import { findEngine } from "../terraform/engine";
import { TerraformError } from "../terraform/terraform-error";
import { type CheckResult, createResult } from "./check";

/** The first Node.js that the package runs on, as package.json says. */
const { engines } = require("../../package.json") as { readonly engines: { readonly node: string } };
const FIRST_NODE = engines.node.replace(/^>=/, "");

/** The first Terraform, and the first OpenTofu, with write-only arguments. */
const FIRST_ENGINE = "1.11";

/** Checks the Node.js that runs this command. That of the PATH runs the provider. */
export function checkNode(version: string): CheckResult {
  return isOlder(version, FIRST_NODE)
    ? createResult(
        "node",
        "problem",
        `Node.js ${version} runs this. The package needs ${FIRST_NODE} or newer.`,
        `Install Node.js ${FIRST_NODE} or newer, where Terraform finds it on the PATH.`,
      )
    : createResult("node", "ok", `${version} (${FIRST_NODE} or newer is needed).`);
}

/** Checks the Terraform, or the OpenTofu, that a folder is for. */
export async function checkEngine(folder: string, environment: NodeJS.ProcessEnv): Promise<CheckResult> {
  try {
    const { name, version, command } = await findEngine({ folder, environment });
    const title = `${name === "opentofu" ? "OpenTofu" : "Terraform"} ${version} (${command})`;
    return isOlder(version, FIRST_ENGINE)
      ? createResult(
          "engine",
          "problem",
          `${title} has no write-only arguments, which keep secrets out of the state.`,
          `Install ${FIRST_ENGINE} or newer, or name another command in TERRAFORM_BINARY_NAME.`,
        )
      : createResult("engine", "ok", `${title}; ${FIRST_ENGINE} or newer is needed.`);
  } catch (error) {
    if (error instanceof TerraformError) return createResult("engine", "problem", error.detail);
    throw error;
  }
}

/** Compares versions by their numbers. A pre-release counts as its release. */
export function isOlder(version: string, first: string): boolean {
  const [own, other] = [version, first].map((text) => (/^\d+(?:\.\d+)*/.exec(text)?.[0] ?? "").split(".").map(Number));
  for (const [index, number] of (other ?? []).entries()) {
    const difference = (own?.[index] ?? 0) - number;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
