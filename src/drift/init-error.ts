import { TerraformError } from "../terraform/terraform-error";

/** What to do about errors of a private `init` whose own advice does not fit, or is missing. */
const ADVICE: readonly { readonly error: RegExp; readonly advise: (folder: string, command: string) => string }[] = [
  {
    error: /lock file|\.terraform\.lock\.hcl/i,
    advise: (folder, command) =>
      `This command never writes the lock file. Run "${command} init" (of an app: "cdktf diff") once in ${folder}, and commit .terraform.lock.hcl.`,
  },
  {
    error: /selected workspace "default" does not exist|No existing workspaces/,
    advise: (folder, command) =>
      `Nothing says which workspace to compare. Name it in TF_WORKSPACE, or choose it in ${folder} with "${command} workspace select".`,
  },
  {
    error: /selected workspace "[^"]*" does not exist/,
    advise: () => "This command creates no workspace. Check the name, in TF_WORKSPACE if that is set.",
  },
  {
    error: /failed to find workspace "[^"]*" in organization/,
    advise: (folder, command) =>
      `This command creates no workspace. Check its name. If it is new, run "${command} init" (of an app: "cdktf diff") once in ${folder}, which creates it.`,
  },
  {
    error: /Required token could not be found/,
    advise: () =>
      `In a pipeline, set the token as an environment variable: for app.terraform.io its name is TF_TOKEN_app_terraform_io.`,
  },
];

/** Adds what to do to an error of `init`. */
export function explainInitError(error: TerraformError, folder: string, command: string): TerraformError {
  const found = ADVICE.find((one) => one.error.test(`${error.summary} ${error.detail}`));
  if (found === undefined) return error;
  const detail = [error.detail, found.advise(folder, command)].filter((text) => text !== "").join("\n\n");
  return new TerraformError(error.summary, detail, error.diagnostics);
}
