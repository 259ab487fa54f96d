import type { ApiClient } from "../../api";
import type { Fields } from "../../model";
import type { DataSource, ProviderRequest } from "../../plugin/provider";
import type { Type } from "../../plugin/type";
import type { ObjectValue } from "../../plugin/value";
import type { ProviderData } from "../ajo";
import { withDiagnostics } from "../api-diagnostics";
import { type ListFilters, matchesFilters, toFilterArguments } from "../filters";
import { defineArguments, sandboxArgument, toArgumentAttributes, validateArguments, withDefaults } from "../inputs";
import { clientFor, withSandbox } from "../sandbox";
import type { ApiObject } from "../state";
import { flattenAttributes, toComputedAttributes } from "./read-fields";

/** A list of objects as a data source. */
export interface PluralDataSourceOptions {
  /** What a person calls the objects: "credentials". */
  readonly title: string;
  readonly description: string;
  /** The attribute that holds them. */
  readonly resultAttribute: string;
  /** What there is to read of each. */
  readonly fields: Fields;
  /** Arguments besides the filters and the sandbox. */
  readonly extraArguments?: Fields;
  readonly filters: ListFilters;
  /** The objects, of which the filters then take. Many data sources are read at a time: prefer a recent list. */
  fetchObjects(
    client: ApiClient,
    request: Pick<ProviderRequest, "signal"> & { readonly config: ObjectValue },
  ): Promise<readonly ApiObject[]>;
}

/** A data source that lists what passes its filters, in the order of the names. */
export function createPluralDataSource({
  title,
  description,
  resultAttribute,
  fields,
  filters,
  fetchObjects,
  ...more
}: PluralDataSourceOptions): DataSource<ProviderData> {
  const argumentsModel = defineArguments(title, {
    ...toFilterArguments(filters),
    ...more.extraArguments,
    sandbox: sandboxArgument,
  });
  const members = omitSensitive(fields);
  const type: Type = ["list", ["object", toTypes(members)]];
  const names = Object.keys(members).map((name) => `\`${name}\``);
  return {
    schema: {
      version: 0,
      block: {
        description,
        attributes: {
          ...toArgumentAttributes(argumentsModel),
          [resultAttribute]: {
            type,
            computed: true,
            description: `The ${title} that were found, in the order of their names. Each has ${names.join(", ")}. What is not set in AJO is null.`,
          },
        },
      },
    },

    validate: (request) => validateArguments(argumentsModel, request),

    async read({ providerData, config, signal }) {
      const args = withDefaults(argumentsModel, config);
      const found = await withDiagnostics("read", { model: defineArguments(title, fields) }, () =>
        fetchObjects(clientFor(providerData, config), { config: args, signal }),
      );
      const matching = found.filter((object) => matchesFilters(filters, args, object));
      const values = matching.map((object) => flattenAttributes(fields, members, object)).sort(compareByName);
      return withSandbox(providerData, { ...args, [resultAttribute]: values });
    },
  };
}

/** A sensitive member would make the whole list sensitive, so that hardly anything could be done with it. */
function omitSensitive(fields: Fields): ReturnType<typeof toComputedAttributes> {
  return Object.fromEntries(Object.entries(toComputedAttributes(fields)).filter(([, { sensitive }]) => !sensitive));
}

function toTypes(attributes: ReturnType<typeof toComputedAttributes>): Readonly<Record<string, Type>> {
  return Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, type]));
}

function compareByName(left: ObjectValue, right: ObjectValue): number {
  const [one, other] = [String(left.name ?? ""), String(right.name ?? "")];
  return one < other ? -1 : one > other ? 1 : 0;
}
