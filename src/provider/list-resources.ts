import { isOfModel } from "../model/collections";
import { defineArguments, sandboxArgument } from "../model/data-source-arguments";
import type { ListResource } from "../plugin";
import { filtersFor, matchesFilters, toArgumentAttributes, toFilterArguments, validateArguments } from "./arguments";
import { withDiagnostics } from "./diagnostics";
import { createInitialState, objectIdentity } from "./import";
import type { ObjectKind } from "./object-kinds";
import { clientFor, type ProviderData } from "./provider-data";

/** Lists the objects of one kind for `terraform query`, in the order of their creation. */
export function createListResource(kind: ObjectKind): ListResource<ProviderData> {
  const { model } = kind;
  const filters = filtersFor(model);
  const argumentsModel = defineArguments(`list of ${model.title}s`, {
    ...toFilterArguments(filters),
    sandbox: { ...sandboxArgument, presence: "optional" },
  });
  const description = `Finds every ${model.title} of a sandbox, to be imported. ${model.description}`;
  return {
    schema: { version: 0, block: { description, attributes: toArgumentAttributes(argumentsModel) } },

    validate: (request) => validateArguments(argumentsModel, request),

    async *list({ providerData, config, signal, includeResource }) {
      const objects = await withDiagnostics("read", { model }, () =>
        kind.collection(clientFor(providerData, config)).listCached({ signal }),
      );
      for (const object of objects) {
        if (!isOfModel(kind.model, object) || !matchesFilters(filters, config, object)) continue;
        const state = createInitialState(kind, object, providerData, config.sandbox);
        yield {
          identity: objectIdentity.fromState(state, providerData),
          displayName: object.name ?? object.id,
          ...(includeResource && { resource: state }),
        };
      }
    },
  };
}
