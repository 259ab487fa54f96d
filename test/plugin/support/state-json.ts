import { Dynamic, isObject, type Value } from "../../../src/plugin/value";
import { formatDecimal, isTerraformNumber } from "../../../src/plugin/values/number";

/** Writes a known value as Terraform stores it in state. */
export function toStateJson(value: Value): string {
  if (isTerraformNumber(value)) return formatDecimal(value);
  if (value instanceof Dynamic) return `{"value":${toStateJson(value.value)},"type":${JSON.stringify(value.type)}}`;
  if (Array.isArray(value)) return `[${value.map(toStateJson)}]`;
  if (isObject(value)) {
    return `{${Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}:${toStateJson(inner)}`)}}`;
  }
  return JSON.stringify(value);
}
