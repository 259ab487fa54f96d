import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LockEntry, LockFile } from "../../src/install/lock-file";
import { createTemporaryFolder } from "../support/temporary-folder";
import { ENGINE, runTerraform } from "../support/terraform";
import { requiring, writeFiles, writeOtherProvider } from "./support";

const AJO: LockEntry = {
  address: "registry.terraform.io/ajo-as-code/ajo",
  version: "0.2.0",
  constraints: "0.2.0",
  hashes: ["h1:b", "h1:a"],
};

const AJO_TEXT = `provider "registry.terraform.io/ajo-as-code/ajo" {
  version     = "0.2.0"
  constraints = "0.2.0"
  hashes = [
    "h1:a",
    "h1:b",
  ]
}
`;

/** As other hands and other systems may have left it: CRLF, comments, odd spacing. */
const OTHERS = [
  "// kept by hand\r\n",
  "\r\n",
  'provider   "registry.terraform.io/aaa/first" {\r\n  version="1.0.0" # pinned\r\n}\r\n',
  "\n",
  'provider "registry.terraform.io/zzz/last" {\n  version = "2.0.0"\n  hashes = [ "zh:1" ]\n}\n',
];

function folderWith(lock: string): string {
  const folder = createTemporaryFolder();
  writeFiles(folder, { ".terraform.lock.hcl": lock });
  return folder;
}

function edited(lock: string, ...entries: LockEntry[]): string {
  const folder = folderWith(lock);
  const file = LockFile.read(folder);
  for (const entry of entries) file.set(entry);
  file.save();
  return readFileSync(join(folder, ".terraform.lock.hcl"), "utf8");
}

test("a new file begins with Terraform's own header", () => {
  const folder = createTemporaryFolder();
  const file = LockFile.read(folder);
  expect(file.get(AJO.address)).toBeUndefined();
  file.set(AJO);
  expect(file.save()).toBe(true);
  expect(readFileSync(join(folder, ".terraform.lock.hcl"), "utf8")).toBe(
    `# This file is maintained automatically by "terraform init".\n# Manual edits may be lost in future updates.\n\n${AJO_TEXT}`,
  );
});

test("an entry without constraints is spelled as Terraform spells it", () => {
  const { constraints: _, ...entry } = AJO;
  expect(edited("", entry)).toContain(`{\n  version = "0.2.0"\n  hashes = [\n`);
});

test("an entry is added in order, and the others keep every byte", () => {
  const [comment, blank, first, gap, last] = OTHERS;
  expect(edited(OTHERS.join(""), AJO)).toBe(`${comment}${blank}${first}${gap}${AJO_TEXT}\n${last}`);
});

test("an entry that sorts last is added at the end", () => {
  const entry = { ...AJO, address: "registry.terraform.io/zzz/zzz" };
  expect(edited(OTHERS.join(""), entry)).toBe(`${OTHERS.join("")}\n${AJO_TEXT.replace("ajo-as-code/ajo", "zzz/zzz")}`);
});

test("an older entry is replaced in its place, and the others keep every byte", () => {
  const old = AJO_TEXT.replaceAll("0.2.0", "0.1.0").replace("h1:a", "zh:0");
  const [comment, blank, first, gap, last] = OTHERS;
  const before = [last, "\n", old, gap, first, blank, comment].join("");
  expect(edited(before, AJO)).toBe([last, "\n", AJO_TEXT, gap, first, blank, comment].join(""));
});

test("setting the same entry twice changes nothing and writes nothing", () => {
  const folder = folderWith(edited(OTHERS.join(""), AJO));
  const file = LockFile.read(folder);
  file.set(AJO);
  expect(file.save()).toBe(false);
});

test("entries are read as they stand", () => {
  const file = LockFile.read(folderWith(edited(OTHERS.join(""), AJO)));
  expect(file.get(AJO.address)).toEqual({ ...AJO, hashes: ["h1:a", "h1:b"] });
  expect(file.get("registry.terraform.io/aaa/first")).toMatchObject({ version: "1.0.0", constraints: undefined });
  expect(file.get("registry.terraform.io/zzz/last")).toMatchObject({ version: "2.0.0", hashes: ["zh:1"] });
});

test.each([
  ["a merge conflict", `${AJO_TEXT}<<<<<<< HEAD\n`, "line 9 begins neither a provider's entry nor a comment"],
  ["a cut file", AJO_TEXT.replace("}\n", ""), "the entry of registry.terraform.io/ajo-as-code/ajo does not end"],
])("%s is refused with the way out", (_case, text, reason) => {
  const folder = folderWith(text);
  const path = join(folder, ".terraform.lock.hcl");
  expect(() => LockFile.read(folder)).toThrow(
    `Cannot read the lock file ${path}: ${reason}. Repair it (a merge conflict, perhaps), or delete it and let "terraform init" write a new one.`,
  );
});

test("terraform init leaves an edited file as it is", () => {
  const folder = createTemporaryFolder();
  writeOtherProvider(folder, "1.0.0");
  writeOtherProvider(folder, "1.1.0");
  writeFiles(folder, { "main.tf.json": requiring({ other: { source: "acme/other", version: "1.0.0" } }) });
  const address = `${ENGINE.registryHost}/acme/other`;
  const file = LockFile.read(folder);
  file.set({ address, version: "1.0.0", constraints: "1.0.0", hashes: [] });
  file.save();

  // Terraform adds the hash that the entry lacks, and then finds its own file in what this class writes.
  expect(runTerraform(folder, ["init"])).toMatchObject({ code: 0 });
  // The one thing that OpenTofu writes in other words.
  const written = readFileSync(join(folder, ".terraform.lock.hcl"), "utf8").replace('"tofu init"', '"terraform init"');
  const entry = LockFile.read(folder).get(address);
  expect(entry?.hashes).toHaveLength(1);
  expect(edited("", ...(entry ? [entry] : []))).toBe(written);
});
