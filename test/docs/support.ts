import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "../support/temporary-folder";
import { runTerraform } from "../support/terraform";
import type { FileContents } from "../support/workspace";

/** Values for the variables of `examples/hcl/variables.tf`, which the examples and guides take their secrets from. */
export const SECRET_VARIABLES = {
  TF_VAR_sinch_api_token: "token-of-the-examples",
  TF_VAR_sinch_key_secret: "key-secret-of-the-examples",
};

/** Fails unless each text is HCL without syntax errors, laid out as `terraform fmt` does. */
export function expectFormatted(files: FileContents): void {
  const folder = createTemporaryFolder();
  // Terraform 1.11 does not know queries, whose syntax is the same.
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.tf`), text);
  expect(runTerraform(folder, ["fmt", "-check", "-diff"])).toEqual({ code: 0, output: "" });
}
