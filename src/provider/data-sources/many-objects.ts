import type { ApiClient } from "../../api";
import type { Fields } from "../../model";
import type { Call, DataSource } from "../../plugin/provider";
import type { Type } from "../../plugin/type";
import type { ObjectValue } from "../../plugin/value";
import type { Ajo } from "../ajo";
import { explained } from "../api-diagnostics";
import { type Filters, filterFields, isAccepted } from "../filters";
import { completed, inputAttributes, inputs, sandboxInput, validateInputs } from "../inputs";
import { clientOf, inSandbox } from "../sandbox";
import type { Answer } from "../state";
import { readAttributes, readValues } from "./read-fields";

/** A list of objects as a data source. */
export interface Many {
  /** What a person calls the objects: "credentials". */
  readonly title: string;
  readonly description: string;
  /** The attribute that holds them. */
  readonly result: string;
  /** What there is to read of each. */
  readonly fields: Fields;
  /** Arguments besides the filters and the sandbox. */
  readonly inputs?: Fields;
  readonly filters: Filters;
  /** The objects, of which the filters then take. Many data sources are read at a time: prefer a recent list. */
  objects(client: ApiClient, call: Pick<Call, "signal"> & { readonly config: ObjectValue }): Promise<readonly Answer[]>;
}

/** A data source that lists what passes its filters, in the order of the names. */
export function manyObjects({ title, description, result, fields, filters, objects, ...more }: Many): DataSource<Ajo> {
  const model = inputs(title, { ...filterFields(filters), ...more.inputs, sandbox: sandboxInput });
  const members = listable(fields);
  const type: Type = ["list", ["object", typesOf(members)]];
  const names = Object.keys(members).map((name) => `\`${name}\``);
  return {
    schema: {
      version: 0,
      block: {
        description,
        attributes: {
          ...inputAttributes(model),
          [result]: {
            type,
            computed: true,
            description: `The ${title} that were found, in the order of their names. Each has ${names.join(", ")}. What is not set in AJO is null.`,
          },
        },
      },
    },

    validate: (call) => validateInputs(model, call),

    async read({ api, config, signal }) {
      const complete = completed(model, config);
      const found = await explained("read", { model: inputs(title, fields) }, () =>
        objects(clientOf(api, config), { config: complete, signal }),
      );
      const accepted = found.filter((object) => isAccepted(filters, complete, object));
      const values = accepted.map((object) => readValues(fields, members, object)).sort(byName);
      return inSandbox(api, { ...complete, [result]: values });
    },
  };
}

/** A sensitive member would make the whole list sensitive, so that hardly anything could be done with it. */
function listable(fields: Fields): ReturnType<typeof readAttributes> {
  return Object.fromEntries(Object.entries(readAttributes(fields)).filter(([, { sensitive }]) => !sensitive));
}

function typesOf(attributes: ReturnType<typeof readAttributes>): Readonly<Record<string, Type>> {
  return Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, type]));
}

function byName(left: ObjectValue, right: ObjectValue): number {
  const [one, other] = [String(left.name ?? ""), String(right.name ?? "")];
  return one < other ? -1 : one > other ? 1 : 0;
}
