import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Contrib, Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import { PackageURL } from "packageurl-js";
import parseLicense from "spdx-expression-parse";
import { type BundledPackage, listBundledPackages } from "./bundled-packages";

/** A program that the build bundled. */
export interface BundledProgram {
  /** Its path below `dist`. */
  readonly name: string;
  readonly content: Uint8Array;
  /** The bundled files, as esbuild's metafile has them. */
  readonly files: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly description: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const { Component, Property } = Models;

/**
 * Makes the bill of materials, in CycloneDX 1.6: the package with its programs, the packages that are bundled in them, and
 * those that npm installs beside it. The same build gives the same text: it has no time, and its serial number is a hash.
 *
 * @param root The repository.
 */
export function createSbom(root: string, programs: readonly BundledProgram[]): string {
  const manifest = readJson<Manifest>(root, "package.json");
  const { packages: locked } = readJson<{ packages: Record<string, { integrity?: string }> }>(
    root,
    "package-lock.json",
  );
  const licences = new Contrib.License.Factories.LicenseFactory(parseLicense);
  const dependencies = Object.keys(manifest.dependencies);
  const installed = dependencies.map((name) => `node_modules/${name}/package.json`);
  const all = listBundledPackages(root, [...programs.flatMap(({ files }) => files), ...installed]);

  const toComponent = (one: BundledPackage) => {
    const component = new Component(Enums.ComponentType.Library, one.name.replace(/^@.*\//, ""), {
      ...describePackage(one),
      properties: new Models.PropertyRepository(describePlaces(one.path, programs, installed)),
    });
    component.licenses.add(licences.makeFromString(one.license));
    const [algorithm, digest = ""] = (locked[one.path]?.integrity ?? "").split(/-(.*)/s);
    if (algorithm !== "sha512") throw new Error(`package-lock.json has no SHA-512 hash of ${one.path}.`);
    component.hashes.set(Enums.HashAlgorithm["SHA-512"], Buffer.from(digest, "base64").toString("hex"));
    return component;
  };
  const components = new Map(all.map((one) => [one.name, toComponent(one)]));
  for (const { name, dependencies: needed } of all) connect(components, components.get(name), needed);

  const own = new Component(Enums.ComponentType.Library, manifest.name, {
    ...describePackage(manifest),
    description: manifest.description,
    components: new Models.ComponentRepository(programs.map(describeProgram)),
  });
  own.licenses.add(licences.makeFromString(manifest.license));
  connect(components, own, [...components.keys()]);

  const bom = new Models.Bom({
    metadata: new Models.Metadata({ component: own }),
    components: new Models.ComponentRepository(components.values()),
  });
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  const serialize = () => `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
  bom.serialNumber = `urn:uuid:${toUuid(serialize())}`;
  return serialize();
}

function describePackage({ name, version }: Pick<Manifest, "name" | "version">) {
  const [scope, plain = name] = name.startsWith("@") ? name.split("/") : [];
  const purl = new PackageURL("npm", scope, plain, version).toString();
  return { version, purl, bomRef: purl, ...(scope !== undefined && { group: scope }) };
}

function describeProgram({ name, content }: BundledProgram): Models.Component {
  const hash = createHash("sha256").update(content).digest("hex");
  return new Component(Enums.ComponentType.Application, name, {
    bomRef: name,
    hashes: new Models.HashDictionary([[Enums.HashAlgorithm["SHA-256"], hash]]),
  });
}

/** In which programs a package is, and whether npm installs it too. */
function describePlaces(path: string, programs: readonly BundledProgram[], installed: readonly string[]) {
  const isOf = (file: string) => file.startsWith(`${path}/`);
  return [
    ...programs.filter(({ files }) => files.some(isOf)).map(({ name }) => new Property("ajo:bundled-in", name)),
    ...(installed.some(isOf) ? [new Property("ajo:installed", "true")] : []),
  ];
}

function connect(
  components: ReadonlyMap<string, Models.Component>,
  from: Models.Component | undefined,
  names: readonly string[],
): void {
  for (const name of names) {
    const needed = components.get(name);
    if (needed !== undefined) from?.dependencies.add(needed.bomRef);
  }
}

/** A UUID of version 8, whose bits are free to choose, from the hash of a text. */
function toUuid(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

function readJson<T>(root: string, name: string): T {
  return JSON.parse(readFileSync(join(root, name), "utf8"));
}
