import type { ObjectModel } from "../../model";
import { type ArgumentsModel, LOOK_UP_ARGUMENTS } from "../../model/data-source-arguments";
import type { DataSource, ObjectValue } from "../../plugin";
import { toArgumentAttributes, validateArguments, withDefaults } from "../arguments";
import { findObject, type LookupKey } from "../lookup";
import type { ObjectKind } from "../object-kinds";
import { type ProviderData, resolveSandbox, withSandbox } from "../provider-data";
import { flattenAttributes, toComputedAttributes } from "./computed-attributes";

/** An object as a data source. */
export interface SingularDataSourceOptions {
  readonly model: Pick<ObjectModel, "typeName" | "description" | "fields">;
  /** Where to look for the object. */
  kindFor(args: ObjectValue): ObjectKind;
}

/** The data source of a resource type. */
export function createObjectDataSource(kind: ObjectKind): DataSource<ProviderData> {
  const { model } = kind;
  const description = `${model.description} Unset values are null, unset blocks empty lists. Of a secret only the time of its last change can be read (AJO).`;
  return createSingularDataSource({ model: { ...model, description }, kindFor: () => kind });
}

/** A data source that reads one object, found by its id or by its name. */
export function createSingularDataSource({
  model: { typeName, description, fields },
  kindFor,
}: SingularDataSourceOptions): DataSource<ProviderData> {
  const argumentsModel: ArgumentsModel = LOOK_UP_ARGUMENTS[typeName as keyof typeof LOOK_UP_ARGUMENTS];
  const attributes = toComputedAttributes(fields);
  return {
    schema: {
      version: 0,
      block: {
        description: `${description} It is found by its id or by its name.`,
        attributes: { ...attributes, ...toArgumentAttributes(argumentsModel) },
      },
    },

    validate: (request) => validateArguments(argumentsModel, request),

    async read({ providerData, config, signal }) {
      const args = withDefaults(argumentsModel, config);
      const key = toLookupKey(config);
      const scope = { providerData, sandbox: resolveSandbox(providerData, config), signal };
      const apiObject = await findObject(kindFor(args), scope, key, Object.keys(key));
      const values = flattenAttributes(fields, attributes, apiObject);
      // What is configured keeps the user's spelling.
      const entries = Object.keys(attributes).map((name) => [name, args[name] ?? values[name] ?? null]);
      return withSandbox(providerData, { ...args, ...Object.fromEntries(entries) });
    },
  };
}

/** Validation has made sure that the name is set if the id is not. */
function toLookupKey({ id, name }: ObjectValue): LookupKey {
  return typeof id === "string" ? { id } : { name: String(name) };
}
