import { Construct } from "constructs";
import type { Field } from "../model";
import { readSecret } from "./secret";
import { isLocal, isVariable } from "./stack-elements";

/** The properties of a variable and of a local value that are tokens of the type that a field takes. */
const PROPERTIES: Readonly<Record<Exclude<Field["kind"], "block">, readonly [variable: string, local: string]>> = {
  string: ["stringValue", "asString"],
  secret: ["stringValue", "asString"],
  stringSet: ["listValue", "asList"],
  bool: ["booleanValue", "asBoolean"],
  integer: ["numberValue", "asNumber"],
};

/**
 * Describes an object that stands for a value, but is not one where it is: a Secret in a prop that is not secret, or a
 * construct in place of one of its attributes. Undefined for everything else.
 *
 * @param what What it is given as, such as "name" or "keywords[1]".
 * @param kind What the field takes.
 */
export function describeMisplaced(what: string, value: unknown, kind: Field["kind"]): string | undefined {
  const isSecret = readSecret(value) !== undefined;
  if (!isSecret && !Construct.isConstruct(value)) return undefined;
  const given = isSecret ? "a Secret" : `the construct ${JSON.stringify((value as Construct).node.path)}`;
  if (kind === "block") {
    return `${what} is given as ${given}, but it becomes a block in Terraform. Write it as an object with its members.`;
  }
  const [ofVariable, ofLocal] = PROPERTIES[kind];
  if (isSecret) {
    return `${what} is given as a Secret, but this prop is not secret: Terraform would show its value in plans and keep it in the state. Give the value itself, or a reference such as variable.${ofVariable}.`;
  }
  const remedy = isVariable(value)
    ? `Give the variable's value: variable.${ofVariable}.`
    : isLocal(value)
      ? `Give the local's value: local.${ofLocal}.`
      : "Give the attribute that is needed, such as its id.";
  return `${what} is given as ${given}, but a construct is not a value. ${remedy}`;
}
