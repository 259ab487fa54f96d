import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type ValidateFunction } from "ajv";

/** A published schema, with its checks. */
export interface CompiledSchema {
  readonly published: object;
  /** Whether a value fits the schema. */
  readonly isValid: ValidateFunction;
  /** Whether it also has no member that the schema does not describe. */
  readonly isDescribed: ValidateFunction;
}

/** Compiles the published schema of the report of a command. */
export function compileReportSchema(command: "adopt" | "drift"): CompiledSchema {
  const published = JSON.parse(readFileSync(join("docs", `${command}-report.schema.json`), "utf8"));
  const compile = (schema: object) => new Ajv({ allowUnionTypes: true }).compile(schema);
  return { published, isValid: compile(published), isDescribed: compile(refuseMore(published)) };
}

/** The schema without what allows more members. */
function refuseMore(schema: object): object {
  return JSON.parse(JSON.stringify(schema), (_, value) =>
    value?.type === "object" && value.properties !== undefined ? { ...value, additionalProperties: false } : value,
  );
}
