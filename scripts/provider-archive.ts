import { createHash } from "node:crypto";
import { zipSync } from "fflate";
import { type BuiltProvider, providerFileName } from "../src/install/provider-package";

/** "Made by Unix": without it, who unpacks an archive does not look at the modes of its files. */
const UNIX = 3;
const REGULAR_FILE = 0o100000;
const EXECUTABLE = 0o755;

/** The earliest time that an archive can tell. It tells local times, so this is midnight in every time zone. */
const FIXED_TIME = new Date(1980, 0, 1);

/**
 * Packs the provider as Terraform takes it from a folder of plugins. The same program gives the same archive everywhere.
 *
 * @param program The provider's executable.
 * @param release The version of the npm package.
 * @param isRelease Whether this build is published under that version. Any other build gets a version of its own, for
 * plugin caches and lock files hold that one version is one program. It differs in its build metadata only, so that it
 * fits wherever the release fits, which a pre-release would not.
 */
export function packProvider(program: Uint8Array, release: string, isRelease: boolean): BuiltProvider {
  const version = isRelease ? release : `${release}+dev.${sha256(program).toString("hex").slice(0, 10)}`;
  const name = providerFileName(version);
  const archive = zipSync({
    [name]: [program, { os: UNIX, attrs: (REGULAR_FILE | EXECUTABLE) << 16, mtime: FIXED_TIME, level: 9 }],
  });
  return { version, hash: hashPackage(name, program), archive: Buffer.from(archive).toString("base64") };
}

/** Terraform's `h1:` hash of a package with one file: of its name and content, so that an archive has it as its folder has. */
function hashPackage(name: string, content: Uint8Array): string {
  return `h1:${sha256(`${sha256(content).toString("hex")}  ${name}\n`).toString("base64")}`;
}

function sha256(content: string | Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}
