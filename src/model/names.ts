/** The Terraform spelling of a model name: `apiToken` is `api_token`. CDKTF turns it back. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The three Terraform arguments of a secret and the computed time of its last change, for a secret named `name`. */
export function secretNames(name: string) {
  return {
    plain: name,
    writeOnly: `${name}Wo`,
    version: `${name}WoVersion`,
    updatedAt: `${name}UpdatedAt`,
  } as const;
}
