import type { ResourceIdentity } from "../../plugin/resource-identity";
import type { Ajo } from "../ajo";
import { sandboxOf } from "../sandbox";

/** By what AJO knows an object: its id, which is unique in its sandbox. */
export const objectIdentity: ResourceIdentity<Ajo> = {
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
  of: (state, api) => ({ org_id: api.orgId ?? null, sandbox: sandboxOf(api, state) ?? null, id: state.id ?? null }),
};
