import type * as proto from "../gen/tfplugin6";
import type { ResourceIdentity } from "../resource-identity";
import { encodeType } from "../type";

/** The schema of an identity as the protocol carries it. */
export function identitySchemaToProto<Api>({
  version,
  attributes,
}: ResourceIdentity<Api>): proto.ResourceIdentitySchema {
  return {
    version,
    identityAttributes: Object.entries(attributes).map(([name, attribute]) => ({
      name,
      type: encodeType(attribute.type),
      requiredForImport: attribute.import === "required",
      optionalForImport: attribute.import === "optional",
      description: attribute.description,
    })),
  };
}
