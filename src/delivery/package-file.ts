import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { InstallError } from "./delivery-error";

/** The provider as the npm package carries it: one executable file. */
export interface ProviderPackage {
  readonly file: string;
  readonly version: string;
}

const NPM_PACKAGE = "cdktf-provider-ajo";

/** Finds the provider in the installed npm package, also when the calling program was bundled. */
export function findProviderPackage(): ProviderPackage {
  const manifest = createRequire(__filename).resolve(`${NPM_PACKAGE}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const file = join(dirname(manifest), "dist", "provider", "terraform-provider-ajo");
  if (!existsSync(file)) {
    throw new InstallError(
      `The package ${NPM_PACKAGE} ${version} has no provider at ${file}. Install the package anew ("npm ci"), or in its repository run "npm run build".`,
    );
  }
  return { file, version };
}
