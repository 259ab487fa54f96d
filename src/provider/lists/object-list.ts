import type { ListResource } from "../../plugin/provider";
import type { ProviderData } from "../ajo";
import { withDiagnostics } from "../api-diagnostics";
import { objectIdentity } from "../existing/identity";
import { createInitialState } from "../existing/state-found";
import { type ListFilters, matchesFilters, toFilterArguments } from "../filters";
import { defineArguments, sandboxArgument, toArgumentAttributes, validateArguments } from "../inputs";
import { isOfKind, type ObjectKind } from "../kinds";
import { clientFor } from "../sandbox";

/** Finds the objects of one kind for `terraform query`, in the order in which they were made. */
export function createListResource(kind: ObjectKind, filters: ListFilters): ListResource<ProviderData> {
  const { model } = kind;
  const argumentsModel = defineArguments(`list of ${model.title}s`, {
    ...toFilterArguments(filters),
    sandbox: { ...sandboxArgument, presence: "optional" },
  });
  const description = `Finds every ${model.title} of a sandbox, to be imported. ${model.description}`;
  return {
    schema: { version: 0, block: { description, attributes: toArgumentAttributes(argumentsModel) } },

    validate: (request) => validateArguments(argumentsModel, request),

    async *list({ providerData, config, signal, includeResource }) {
      const all = await withDiagnostics("read", { model }, () =>
        kind.collection(clientFor(providerData, config)).recent({ signal }),
      );
      for (const found of all) {
        if (!isOfKind(kind, found) || !matchesFilters(filters, config, found)) continue;
        const state = createInitialState(kind, found, providerData, config.sandbox);
        yield {
          identity: objectIdentity.fromState(state, providerData),
          displayName: found.name ?? found.id,
          ...(includeResource && { resource: state }),
        };
      }
    },
  };
}
