import { secretFieldNames, toSnakeCase } from "../model";

/** The Terraform names of a secret's three arguments and of its computed time. */
export function secretArgumentNames(name: string) {
  const names = secretFieldNames(name);
  return {
    plain: toSnakeCase(names.plain),
    writeOnly: toSnakeCase(names.writeOnly),
    version: toSnakeCase(names.version),
    updatedAt: toSnakeCase(names.updatedAt),
  } as const;
}
