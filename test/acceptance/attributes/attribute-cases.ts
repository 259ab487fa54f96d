import { SecretMask } from "../../../src/model";
import type { Attribute } from "../../../src/plugin";
import { createAjoProvider } from "../../../src/provider/provider";
import { ATTRIBUTE_VALUES, type AttributeValues, MINIMAL_ARGUMENTS } from "./values";

/** A configurable attribute of a resource, and the instance that tests it. */
export interface AttributeCase {
  readonly type: string;
  /** The path in the schema, such as `name` or `opt_in.keywords`. */
  readonly path: string;
  readonly address: string;
  readonly schema: Attribute;
  readonly values: AttributeValues;
}

const { resources } = createAjoProvider(new SecretMask());

/** All configurable attributes of a resource and its blocks. Throws for one without test values. */
export function listAttributeCases(type: string): AttributeCase[] {
  const block = resources[type]?.().schema.block;
  if (block === undefined) throw new Error(`There is no resource ${type}.`);
  const paths = [
    ...Object.entries(block.attributes),
    ...Object.entries(block.blocks ?? {}).flatMap(([name, nested]) =>
      Object.entries(nested.block.attributes).map(([inner, schema]) => [`${name}.${inner}`, schema] as const),
    ),
  ];
  return paths
    .filter(([, { required, optional }]) => required === true || optional === true)
    .map(([path, schema]) => {
      const values = ATTRIBUTE_VALUES[type]?.[path];
      if (values === undefined) throw new Error(`values.ts does not say what to try on ${type}.${path}.`);
      return { type, path, schema, values, address: `${type}.try_${path.replace(".", "_")}` };
    });
}

/** The arguments of one secret, which exclude each other. */
function listSecretArguments(path: string): string[] {
  const secret = /^(\w*api_token)(?:_wo(?:_version)?)?$/.exec(path)?.[1];
  return secret === undefined ? [] : [secret, `${secret}_wo`, `${secret}_wo_version`];
}

/** The configuration of an instance in a round of the tests. */
export function buildConfig({ type, path, values }: AttributeCase, round: "first" | "second" | "cleared"): object {
  const left = Object.entries(MINIMAL_ARGUMENTS[type] ?? {}).filter(
    ([name]) => !listSecretArguments(path).includes(name),
  );
  const base: Record<string, unknown> = { name: `Tried_${path.replace(".", "_")}`, ...Object.fromEntries(left) };
  const [argument = "", inner] = path.split(".");
  if (round === "cleared") {
    delete base[argument];
    return { ...base, ...values.withCleared };
  }
  const beside = round === "second" ? (values.withSecond ?? values.with) : values.with;
  if (inner !== undefined) return { ...base, [argument]: { ...beside, [inner]: values[round] } };
  return { ...base, ...beside, [argument]: values[round] };
}

/** The value of an attribute in a state or a plan. */
export function getMember(object: Readonly<Record<string, unknown>> | null | undefined, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => {
    const one = Array.isArray(value) ? value[0] : value;
    return (one as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  }, object);
}
