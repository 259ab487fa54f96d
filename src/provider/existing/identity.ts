import type { ResourceIdentity } from "../../plugin/resource-identity";
import type { ProviderData } from "../ajo";
import { resolveSandbox } from "../sandbox";

/** By what AJO knows an object: its id, which is unique in its sandbox. */
export const objectIdentity: ResourceIdentity<ProviderData> = {
  version: 0,
  attributes: {
    org_id: {
      type: "string",
      description: "The organisation, which ends in `@AdobeOrg` (Adobe). Left out: the provider's.",
      import: "optional",
    },
    sandbox: {
      type: "string",
      description: "The sandbox, in lower case, such as `prod` (Adobe). Left out: the provider's.",
      import: "optional",
    },
    id: { type: "string", description: "The object's id in AJO, a UUID (AJO).", import: "required" },
  },
  fromState: (state, providerData) => ({
    org_id: providerData.orgId ?? null,
    sandbox: resolveSandbox(providerData, state) ?? null,
    id: state.id ?? null,
  }),
};
