import * as fc from "fast-check";
import type { FunctionParameter, ProviderFunction } from "../../../src/plugin/function";
import { FunctionMessage } from "../../../src/plugin/gen/tfplugin6";
import { functionToProto } from "../../../src/plugin/handlers/schema-to-proto";
import { parseType } from "../../../src/plugin/type";
import { generateTypes } from "../support/arbitraries";

const parameter = fc.record<FunctionParameter>(
  {
    name: fc.string(),
    type: generateTypes(3),
    description: fc.string(),
    allowNull: fc.boolean(),
    allowUnknown: fc.boolean(),
  },
  { noNullPrototype: true },
);

test("any signature comes back from its bytes as it was", () => {
  const functions = fc.record({
    summary: fc.string(),
    description: fc.string(),
    parameters: fc.array(parameter, { maxLength: 4 }),
    variadicParameter: fc.option(parameter, { nil: undefined }),
    returnType: generateTypes(3),
  });
  fc.assert(
    fc.property(functions, ({ variadicParameter, ...rest }) => {
      const one: ProviderFunction = { ...rest, ...(variadicParameter && { variadicParameter }), run: () => null };
      const message = FunctionMessage.decode(FunctionMessage.encode(functionToProto(one)).finish());
      const type = (bytes: Uint8Array) => parseType(Buffer.from(bytes).toString());
      const read = (sent: (typeof message.parameters)[number]) => ({
        name: sent.name,
        type: type(sent.type),
        description: sent.description,
        allowNull: sent.allowNullValue,
        allowUnknown: sent.allowUnknownValues,
      });
      expect({
        summary: message.summary,
        description: message.description,
        parameters: message.parameters.map(read),
        variadicParameter: message.variadicParameter && read(message.variadicParameter),
        returnType: type(message.return?.type ?? new Uint8Array()),
      }).toEqual({ ...rest, variadicParameter });
      expect(message.descriptionKind).toBe(1);
    }),
    { numRuns: 200 },
  );
});
