import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runTerraform } from "../support/terraform";
import type { FileContents } from "../support/workspace";

/** Values for the variables of `examples/hcl/variables.tf`, which the examples and guides use. */
export const SECRET_VARIABLES = {
  TF_VAR_sinch_api_token: "token-of-the-examples",
  TF_VAR_sinch_key_secret: "key-secret-of-the-examples",
};

/** Fails unless each file is valid HCL in the format of `terraform fmt`. */
export function expectFormatted(files: FileContents): void {
  const folder = createTemporaryFolder();
  // Terraform 1.11 does not format query files, so they are named .tf, which has the same syntax.
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.tf`), text);
  expect(runTerraform(folder, ["fmt", "-check", "-diff"])).toEqual({ code: 0, output: "" });
}
