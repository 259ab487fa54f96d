import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packProvider } from "../../scripts/provider-archive";
import type { ProviderPackage } from "../../src/install/provider-package";
import { ENGINE } from "../support/terraform";

/** A released provider that differs from version to version. `terraform init` never starts it. */
export function fakePackage(version: string, program = `#!/usr/bin/env node\n// ${version}\n`): ProviderPackage {
  const { archive, ...built } = packProvider(Buffer.from(program), version, true);
  return { ...built, archive: Buffer.from(archive, "base64") };
}

/** Writes the files of a folder, making folders as needed. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** A configuration that requires providers, and nothing else. */
export function requiring(providers: Readonly<Record<string, { source: string; version?: string }>>): string {
  return JSON.stringify({ terraform: { required_providers: providers } });
}

/** Puts a provider of somebody else beside a configuration. */
export function writeOtherProvider(folder: string, version: string): void {
  for (const platform of ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"]) {
    writeFiles(folder, {
      [`terraform.d/plugins/${ENGINE.registryHost}/acme/other/${version}/${platform}/terraform-provider-other_v${version}`]: `other ${version}`,
    });
  }
}
