import * as fc from "fast-check";
import type { IdentityAttribute } from "../../../src/plugin/framework";
import { ResourceIdentitySchema } from "../../../src/plugin/gen/tfplugin6";
import { identitySchemaToProto } from "../../../src/plugin/handlers/schema-to-proto";
import { parseType, type Type } from "../../../src/plugin/type";

test("any identity's schema comes back from its bytes as it was", () => {
  const plain = fc.constantFrom<Type>("string", "number", "bool");
  const attribute = fc.record<IdentityAttribute>(
    {
      type: fc.oneof(plain, fc.tuple(fc.constant("list" as const), plain)),
      description: fc.string(),
      import: fc.constantFrom("required" as const, "optional" as const),
    },
    { noNullPrototype: true },
  );
  const attributes = fc.dictionary(fc.constantFrom("id", "sandbox", "org_id"), attribute, { noNullPrototype: true });
  fc.assert(
    fc.property(fc.nat(), attributes, (version, parts) => {
      const sent = identitySchemaToProto({ version, attributes: parts, fromState: (state) => state });
      const message = ResourceIdentitySchema.decode(ResourceIdentitySchema.encode(sent).finish());
      const read = message.identityAttributes.map((one) => [
        one.name,
        {
          type: parseType(Buffer.from(one.type).toString()),
          description: one.description,
          import: one.requiredForImport && !one.optionalForImport ? "required" : "optional",
        },
      ]);
      expect({ version: message.version, attributes: Object.fromEntries(read) }).toEqual({
        version,
        attributes: parts,
      });
    }),
  );
});
