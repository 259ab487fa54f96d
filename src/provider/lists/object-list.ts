import type { ListResource } from "../../plugin/provider";
import type { Ajo } from "../ajo";
import { explained } from "../api-diagnostics";
import { objectIdentity } from "../existing/identity";
import { stateFound } from "../existing/state-found";
import { type Filters, filterFields, isAccepted } from "../filters";
import { inputAttributes, inputs, sandboxInput, validateInputs } from "../inputs";
import { isOfKind, type Kind } from "../kinds";
import { clientOf } from "../sandbox";

/** Finds the objects of one kind for `terraform query`, in the order in which they were made. */
export function objectList(kind: Kind, filters: Filters): ListResource<Ajo> {
  const { model } = kind;
  const search = inputs(`list of ${model.title}s`, {
    ...filterFields(filters),
    sandbox: { ...sandboxInput, presence: "optional" },
  });
  const description = `Finds every ${model.title} of a sandbox, to be imported. ${model.description}`;
  return {
    schema: { version: 0, block: { description, attributes: inputAttributes(search) } },

    validate: (call) => validateInputs(search, call),

    async *list({ api, config, signal, includeResource }) {
      const all = await explained("read", { model }, () => kind.collection(clientOf(api, config)).recent({ signal }));
      for (const found of all) {
        if (!isOfKind(kind, found) || !isAccepted(filters, config, found)) continue;
        const state = stateFound(kind, found, api, config.sandbox);
        yield {
          identity: objectIdentity.of(state, api),
          displayName: found.name ?? found.id,
          ...(includeResource && { resource: state }),
        };
      }
    },
  };
}
