/** A step to a value: an attribute or block by name, a list element by index, a map element by `{ key }`. */
export type PathStep = string | number | { readonly key: string };

/** The path of a value in a resource, from the outermost attribute inwards. */
export type Path = readonly PathStep[];

/** The path as it is written in a configuration: `opt_in.keywords[0]`, `labels["team"]`. */
export function formatPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === "string") return index === 0 ? step : `.${step}`;
      return `[${typeof step === "number" ? step : JSON.stringify(step.key)}]`;
    })
    .join("");
}
