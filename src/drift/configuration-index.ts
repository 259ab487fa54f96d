import type { ModuleConfigurationJson, PlanJson } from "../terraform/plan-json";

/** Tells whether the configuration in a plan says something about an attribute of the object at an address. */
export function createConfigurationIndex({ configuration }: PlanJson): (address: string, attribute: string) => boolean {
  const attributes = new Map<string, ReadonlySet<string>>();
  const collect = ({ resources = [], module_calls = {} }: ModuleConfigurationJson, prefix: string): void => {
    for (const { address, expressions = {} } of resources)
      attributes.set(`${prefix}${address}`, new Set(Object.keys(expressions)));
    for (const [name, { module = {} }] of Object.entries(module_calls)) collect(module, `${prefix}module.${name}.`);
  };
  collect(configuration?.root_module ?? {}, "");
  return (address, attribute) => attributes.get(removeInstanceKeys(address))?.has(attribute) ?? false;
}

/** The address of the resource in the configuration: `module.a["x"].t.n[0]` is an instance of `module.a.t.n`. */
export function removeInstanceKeys(address: string): string {
  let result = "";
  let isInKey = false;
  let isInText = false;
  for (let index = 0; index < address.length; index += 1) {
    const character = address[index];
    if (isInText && character === "\\") index += 1;
    else if (isInKey && character === '"') isInText = !isInText;
    else if (isInText) continue;
    else if (character === "[") isInKey = true;
    else if (character === "]") isInKey = false;
    else if (!isInKey) result += character;
  }
  return result;
}
