import { isDeepStrictEqual } from "node:util";
import type { Construct } from "constructs";
import { isSensitiveField, type ObjectModel } from "../model";
import { SILENCED_WARNINGS } from "../model/silenced-warnings";
import { omitUnset } from "./adapt-binding";
import { withoutStackTraces } from "./cdktf";
import { type InheritedProps, inheritProps } from "./defaults";
import { PropsError } from "./props-error";
import { type AjoElement, declaredValue } from "./stack-contents";

type Model = Pick<ObjectModel, "title" | "configurable">;

/** How the defaults of a construct changed after it was declared. */
export interface InheritedChange {
  /** What it inherits now. */
  readonly after: InheritedProps;
  /** Gives its resource or data source the new values. */
  applyTo(element: AjoElement): void;
}

/**
 * Finds out how the defaults of a construct changed. Undefined if they are the same.
 *
 * @param given The props that it was given itself.
 * @param before What it inherited until now.
 * @throws PropsError if it cannot take one of them any more.
 */
export function findInheritedChange(
  construct: Construct,
  model: Model,
  given: Readonly<Record<string, unknown>>,
  before: InheritedProps,
): InheritedChange | undefined {
  const after = inheritProps(construct, model, given);
  const names = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name)?.value !== after.get(name)?.value,
  );
  if (names.length === 0) return undefined;
  requireNoSecrets(construct, model, names);
  return {
    after,
    applyTo(element) {
      for (const name of names) replaceArgument(element, name, before.get(name)?.value, after.get(name)?.value);
    },
  };
}

/** A secret is resolved when its construct is made: it may declare a variable, and is inspected there. */
function requireNoSecrets(construct: Construct, { title, configurable }: Model, names: readonly string[]): void {
  const secrets = names.filter((name) => configurable[name] !== undefined && isSensitiveField(configurable[name]));
  if (secrets.length === 0) return;
  const issues = secrets.map((name) => ({
    severity: "error" as const,
    code: "AJO4004" as const,
    path: [name],
    summary: `Late default of ${name}`,
    detail: `The default was set after this object was declared, but a secret is taken when its object is declared. Set it before, or give ${name} to the object itself.`,
  }));
  throw new PropsError(construct.node.path, title, issues);
}

/** Gives an element another value of an argument, unless the app itself has set it there since. */
function replaceArgument(element: AjoElement, name: string, before: unknown, after: unknown): void {
  const members = element as unknown as Record<string, ((value?: unknown) => void) | undefined>;
  const suffix = name.charAt(0).toUpperCase() + name.slice(1);
  const declared = declaredValue(element, name);
  if (name === SILENCED_WARNINGS && Array.isArray(declared)) {
    // Advice.acknowledge adds codes to those of the props.
    const own = declared.filter((code) => !(Array.isArray(before) && before.includes(code)));
    const codes = [...new Set([...((after ?? []) as readonly string[]), ...own])];
    Reflect.set(element, name, codes.length === 0 ? undefined : codes);
    return;
  }
  if (!isDeepStrictEqual(omitUnset(declared), omitUnset(before))) return;
  withoutStackTraces(() => {
    if (after === undefined) members[`reset${suffix}`]?.(undefined);
    else if (members[`put${suffix}`] !== undefined) members[`put${suffix}`]?.(after);
    else Reflect.set(element, name, after);
  });
}
