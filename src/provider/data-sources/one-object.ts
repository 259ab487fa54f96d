import type { Fields, ObjectModel, Problem } from "../../model";
import { text } from "../../model/field";
import { filled } from "../../model/rules";
import { known } from "../../model/unresolved";
import type { DataSource } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { Ajo } from "../ajo";
import { findObject, type Wanted } from "../find-object";
import { completed, inputAttributes, inputs, sandboxInput, validateInputs } from "../inputs";
import type { Kind } from "../kinds";
import { inSandbox, sandboxOf } from "../sandbox";
import { readAttributes, readValues } from "./read-fields";

/** One object as a data source. */
export interface One {
  /** What a person calls it: "channel surface". */
  readonly title: string;
  readonly description: string;
  /** What there is to read of it. */
  readonly fields: Fields;
  /** Arguments besides its id, its name and the sandbox. */
  readonly inputs?: Fields;
  /** Where the arguments say that it is to be found. */
  kindFor(config: ObjectValue): Kind;
}

/** A data source that reads one object, which is known by its id or by its name. */
export function oneObject({ title, description, fields, kindFor, ...more }: One): DataSource<Ajo> {
  const lookup = lookupInputs(title, more.inputs);
  const attributes = readAttributes(fields);
  return {
    schema: {
      version: 0,
      block: {
        description: `${description} It is found by its id or by its name.`,
        attributes: { ...attributes, ...inputAttributes(lookup) },
      },
    },

    validate: (call) => validateInputs(lookup, call),

    async read({ api, config, signal }) {
      const complete = completed(lookup, config);
      const wanted = wantedIn(config);
      const sandbox = sandboxOf(api, config);
      const found = await findObject(kindFor(complete), { api, sandbox, signal }, wanted, Object.keys(wanted));
      const read = readValues(fields, attributes, found);
      // What is configured stays as it was written.
      const values = Object.keys(attributes).map((name) => [name, complete[name] ?? read[name] ?? null]);
      return inSandbox(api, { ...complete, ...Object.fromEntries(values) });
    },
  };
}

/** The data source for what a resource type stands for. */
export function objectOfKind(kind: Kind): DataSource<Ajo> {
  const { title, description, fields } = kind.model;
  return oneObject({
    title,
    description: `${description} What is not set in AJO is null, and of a secret only the time of its last change can be read (AJO).`,
    fields,
    kindFor: () => kind,
  });
}

/** Arguments of which exactly one says what is wanted. */
function lookupInputs(title: string, more: Fields = {}): ObjectModel {
  return inputs(
    title,
    {
      id: text({
        description: `The id of the ${title}. Exactly one of \`id\` and \`name\` is to be set.`,
        presence: "defaulted",
        rule: filled("id"),
      }),
      name: text({
        description: `The name of the ${title}, as AJO shows it; case counts. Exactly one of \`id\` and \`name\` is to be set.`,
        presence: "defaulted",
        rule: filled("name"),
      }),
      sandbox: sandboxInput,
      ...more,
    },
    ({ id, name }): Problem[] => {
      const problem = { severity: "error", code: "AJO4012", path: ["name"] } as const;
      if (id === undefined && name === undefined) {
        const detail = `A ${title} is found by its id or by its name, and neither is set. Set one of them.`;
        return [{ ...problem, summary: "No id and no name", detail }];
      }
      if (known(id) === undefined || known(name) === undefined) return [];
      const detail = `A ${title} is found by its id or by its name, and both are set. Take one of them out.`;
      return [{ ...problem, summary: "Both an id and a name", detail }];
    },
  );
}

/** What is wanted. Without an id there is a name, for that was checked. */
function wantedIn({ id, name }: ObjectValue): Wanted {
  return typeof id === "string" ? { id } : { name: String(name) };
}
