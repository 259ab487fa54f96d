const snakeCaseCache = new Map<string, string>();

/** The Terraform spelling of a model name: `apiToken` is `api_token`. CDKTF turns it back. */
export function toSnakeCase(name: string): string {
  let spelling = snakeCaseCache.get(name);
  // The names are few, and asked for with every object.
  if (spelling === undefined) {
    spelling = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    snakeCaseCache.set(name, spelling);
  }
  return spelling;
}

/** The three Terraform arguments of a secret and the computed time of its last change, for a secret named `name`. */
export function secretFieldNames(name: string) {
  return {
    plain: name,
    writeOnly: `${name}Wo`,
    version: `${name}WoVersion`,
    updatedAt: `${name}UpdatedAt`,
  } as const;
}
