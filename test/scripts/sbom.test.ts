import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { build } from "esbuild";
import { createProgramOptions } from "../../scripts/programs";
import { type BundledProgram, createSbom } from "../../scripts/sbom";

const ROOT = join(__dirname, "..", "..");
const DIST = join(ROOT, "dist");

interface ShippedComponent {
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly object[];
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

const text = readFileSync(join(DIST, "sbom.cdx.json"), "utf8");
const { metadata, components } = JSON.parse(text) as {
  readonly metadata: { readonly component: { readonly components: readonly ShippedComponent[] } };
  readonly components: readonly ShippedComponent[];
};
const nameOf = ({ group, name, version }: ShippedComponent) => `${group ? `${group}/` : ""}${name}@${version}`;

/** The packages of which the bundler takes code into a program, by its own account. */
async function listCodeOf(program: string): Promise<string[]> {
  const options = createProgramOptions(ROOT)[program];
  if (options === undefined) throw new Error(`There is no program ${program}.`);
  const { metafile } = await build({ ...options, outfile: join(DIST, program), write: false });
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((file) => (inputs[file]?.bytesInOutput ?? 0) > 0),
  );
  const folders = files.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  return [...new Set(folders)].map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8"));
    return `${name}@${version}`;
  });
}

test("the bill of materials is valid CycloneDX", async () => {
  const validator = new Validation.JsonStrictValidator(Spec.Spec1dot6.version);
  expect(await validator.validate(text)).toBeNull();
  expect(await validator.validate(text.replace('"SHA-512"', '"SHA-513"'))).not.toBeNull();
});

test.each(Object.keys(createProgramOptions(ROOT)))(
  "it has every package of which code is in %s, and no other",
  async (program) => {
    const named = components.filter(({ properties }) =>
      properties.some(({ name, value }) => name === "ajo:bundled-in" && value === program),
    );
    const code = await listCodeOf(program);
    expect(named.map(nameOf)).toEqual(expect.arrayContaining(code));
    // Of these the bundler reads files, and needs nothing that is in them.
    expect(named.map(nameOf).filter((name) => !code.includes(name))).toEqual([]);
  },
);

test("it has what npm installs beside the package", () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const installed = components.filter(({ properties }) => properties.some(({ name }) => name === "ajo:installed"));
  expect(installed.map(({ name }) => name).sort()).toEqual(Object.keys(dependencies).sort());
});

test("it has the hash of each program as it is shipped", () => {
  const programs = metadata.component.components;
  expect(programs.map(({ name }) => name).sort()).toEqual(Object.keys(createProgramOptions(ROOT)).sort());
  for (const { name, hashes } of programs) {
    const content = createHash("sha256")
      .update(readFileSync(join(DIST, name)))
      .digest("hex");
    expect({ name, hashes }).toEqual({ name, hashes: [{ alg: "SHA-256", content }] });
  }
});

test("each package has its licence and the hash of the lock file", () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  for (const one of components) {
    const [, name, version] = /^(.+)@([^@]+)$/.exec(nameOf(one)) ?? [];
    // A package may be there in several versions, each below another package. Within the archive of another it has no hash.
    const [integrity = ""] = Object.entries(packages as Record<string, { version: string; integrity?: string }>)
      .filter(([path, entry]) => `/${path}`.endsWith(`/node_modules/${name}`) && entry.version === version)
      .flatMap(([, entry]) => entry.integrity ?? []);
    const content = Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex");
    expect(one.hashes).toEqual([{ alg: "SHA-512", content }]);
    expect(one.licenses).toHaveLength(1);
  }
});

test("the same programs give the same text, other ones another serial number", () => {
  const program = (content: string): BundledProgram => ({
    name: "a.js",
    content: Buffer.from(content),
    files: ["node_modules/hono/dist/index.js"],
  });
  const serialOf = (sbom: string) => JSON.parse(sbom).serialNumber;
  const one = createSbom(ROOT, [program("1")]);
  expect(createSbom(ROOT, [program("1")])).toBe(one);
  expect(serialOf(createSbom(ROOT, [program("2")]))).not.toBe(serialOf(one));
  expect(one).not.toContain("timestamp");
});
