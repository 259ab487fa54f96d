import { secretNames, snakeCase } from "../model";

/** The Terraform names of a secret's three arguments and of its computed time. */
export function secretArguments(name: string) {
  const names = secretNames(name);
  return {
    plain: snakeCase(names.plain),
    writeOnly: snakeCase(names.writeOnly),
    version: snakeCase(names.version),
    updatedAt: snakeCase(names.updatedAt),
  } as const;
}
