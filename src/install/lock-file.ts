import { readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { InstallError } from "./provider-package";
import { assertInside } from "./safe-paths";
import { writeAtomically } from "./write-atomically";

/** The entry of one provider in a lock file. */
export interface LockEntry {
  /** The full source address: host, namespace and type. */
  readonly address: string;
  readonly version: string;
  /** The version constraints that led to the version. */
  readonly constraints?: string | undefined;
  /** Checksums of acceptable packages. Without any, `terraform init` accepts what it finds and adds them. */
  readonly hashes: readonly string[];
}

/** A part of the file: one provider's block, or the lines between two blocks. */
interface Segment {
  readonly text: string;
  readonly entry?: LockEntry;
}

export const LOCK_FILE_NAME = ".terraform.lock.hcl";
const LOCK_FILE_HEADER = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`;

/** Terraform's dependency lock file. Entries that are not set keep every byte. */
export class LockFile {
  readonly #path: string;
  readonly #before: string;
  #segments: readonly Segment[];

  private constructor(path: string, text: string) {
    this.#path = path;
    this.#before = text;
    this.#segments = splitSegments(text, path);
  }

  /** Reads the lock file of a folder. Without one, it is empty. */
  static read(folder: string): LockFile {
    const path = join(folder, LOCK_FILE_NAME);
    assertInside(folder, path);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return new LockFile(path, "");
    if (!found.isFile()) throw lockFileError(path, "it is no file");
    return new LockFile(path, readFileSync(path, "utf8"));
  }

  get(address: string): LockEntry | undefined {
    return this.#segments.find((segment) => segment.entry?.address === address)?.entry;
  }

  /** Adds an entry, in Terraform's order, or replaces the entry of the same address. */
  set(entry: LockEntry): void {
    const segment: Segment = { entry, text: formatEntry(entry) };
    const segments = [...this.#segments];
    const same = segments.findIndex((other) => other.entry?.address === entry.address);
    if (same >= 0) {
      segments[same] = segment;
    } else {
      if (segments.length === 0) segments.push({ text: LOCK_FILE_HEADER });
      const next = segments.findIndex((other) => other.entry !== undefined && other.entry.address > entry.address);
      if (next >= 0) segments.splice(next, 0, segment, { text: "\n" });
      else segments.push({ text: "\n" }, segment);
    }
    this.#segments = segments;
  }

  /** Writes the file if it has changed. Returns whether it had. */
  save(): boolean {
    const text = this.#segments.map((segment) => segment.text).join("");
    if (text === this.#before) return false;
    writeAtomically(this.#path, dirname(this.#path), (temporary) => writeFileSync(temporary, text, { flag: "wx" }));
    return true;
  }
}

/** Formats a block byte for byte as Terraform does, so that `terraform init` does not change it. */
function formatEntry({ address, version, constraints, hashes }: LockEntry): string {
  const lines = [`provider "${address}" {`];
  if (constraints === undefined) lines.push(`  version = "${version}"`);
  else lines.push(`  version     = "${version}"`, `  constraints = "${constraints}"`);
  if (hashes.length > 0) lines.push("  hashes = [", ...[...hashes].sort().map((hash) => `    "${hash}",`), "  ]");
  return [...lines, "}", ""].join("\n");
}

// All are for lines without white space around them: a pattern that allows it looks at a line of blanks again and again.
const BLOCK_START = /^provider\s+"([^"]+)"\s*\{$/;
const BETWEEN = /^(?:$|#|\/\/)/;

function splitSegments(text: string, path: string): Segment[] {
  const segments: Segment[] = [];
  let block: { readonly address: string; text: string } | undefined;
  for (const [index, line] of (text === "" ? [] : text.split(/(?<=\n)/)).entries()) {
    if (block !== undefined) {
      block.text += line;
      if (line.trim() !== "}") continue;
      segments.push({ text: block.text, entry: parseEntry(block.address, block.text) });
      block = undefined;
    } else {
      const address = BLOCK_START.exec(line.trim())?.[1];
      if (address !== undefined) block = { address, text: line };
      else if (BETWEEN.test(line.trim())) segments.push({ text: line });
      else throw lockFileError(path, `line ${index + 1} begins neither a provider's entry nor a comment`);
    }
  }
  if (block !== undefined) throw lockFileError(path, `the entry of ${block.address} does not end`);
  return segments;
}

function parseEntry(address: string, block: string): LockEntry {
  const values = new Map<string, string>();
  for (const line of block.split("\n")) {
    const [, name = "", value = ""] = /^(\w+)\s*=\s*"([^"]*)"/.exec(line.trim()) ?? [];
    if (!values.has(name)) values.set(name, value);
  }
  const hashes = [...block.matchAll(/"((?:h1|zh):[^"]*)"/g)].map((match) => match[1] ?? "");
  return { address, version: values.get("version") ?? "", constraints: values.get("constraints"), hashes };
}

function lockFileError(path: string, reason: string): InstallError {
  return new InstallError(
    `Cannot read the lock file ${path}: ${reason}. Repair it (a merge conflict, perhaps), or delete it and let "terraform init" write a new one.`,
  );
}
