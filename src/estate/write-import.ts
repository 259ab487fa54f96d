import { quoteVisibly } from "../text/terraform-text";
import { toCamelCase } from "./choose-names";
import { type Code, formatCall } from "./typescript-layout";

/** An object of AJO, as an import names it. */
export interface ImportedObject {
  readonly id: string;
  /** Undefined where it is that of the provider. */
  readonly sandbox?: string;
}

/** The block that imports an object, as `terraform fmt` would write it. */
export function writeImportBlock(address: string, { id, sandbox }: ImportedObject): string {
  const source = sandbox === undefined ? id : `${sandbox}/${id}`;
  return `import {\n  to = ${address}\n  id = ${quoteVisibly(source)}\n}`;
}

/** The call with which a construct imports an object: a constant that has the name of the construct in camel case. */
export function writeImportCall(name: string, { id, sandbox }: ImportedObject, indent = ""): string {
  const members = { id, ...(sandbox !== undefined && { sandbox }) };
  const entries = Object.entries(members).map(([key, text]): [string, Code] => [key, { kind: "text", text }]);
  return formatCall(indent, `${toCamelCase(name)}.importFrom`, [{ kind: "object", entries }]);
}
