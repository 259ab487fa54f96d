import {
  Dynamic,
  FunctionError,
  isUnknown,
  type ProviderFunction,
  type Type,
  type Value,
} from "../../../../src/plugin";

const description = "Text.";

function createFunction(over: Partial<ProviderFunction>): () => ProviderFunction {
  return () => ({ summary: "Text.", description, parameters: [], returnType: "string", run: () => "", ...over });
}

function createEcho(type: Type): () => ProviderFunction {
  const parameters = [{ name: "it", type, description, allowNull: true }];
  return createFunction({ parameters, returnType: type, run: ([it]) => it ?? null });
}

const text = { name: "text", type: "string", description } as const;

/** A function for each type, and one for each way in which a function can be unusual. */
export const cornerFunctions = {
  echo_bool: createEcho("bool"),
  echo_number: createEcho("number"),
  echo_string: createEcho("string"),
  echo_list: createEcho(["list", "string"]),
  echo_set: createEcho(["set", "number"]),
  echo_map: createEcho(["map", "string"]),
  echo_object: createEcho(["object", { name: "string", any: "dynamic" }]),
  echo_tuple: createEcho(["tuple", ["string", "number"]]),
  echo_dynamic: createEcho("dynamic"),
  join: createFunction({
    parameters: [{ ...text, name: "separator" }],
    variadicParameter: { ...text, name: "parts", allowNull: true },
    run: ([separator, ...parts]) => parts.map((part) => part ?? "null").join(String(separator)),
  }),
  gather: createFunction({
    variadicParameter: { name: "all", type: "dynamic", description },
    returnType: "dynamic",
    run: (all) =>
      new Dynamic(
        ["tuple", all.map(inferType)],
        all.map((one) => (one instanceof Dynamic ? one.value : one)),
      ),
  }),
  is_known: createFunction({
    parameters: [{ ...text, allowUnknown: true }],
    returnType: "bool",
    run: ([it]) => !isUnknown(it),
  }),
  shout: createFunction({ parameters: [text], run: ([it]) => String(it).toUpperCase() }),
  refuse: createFunction({
    parameters: [text],
    variadicParameter: { ...text, name: "more" },
    run([first, ...more]) {
      throw new FunctionError(`Refused: ${[first, ...more].join(", ")}`, more.length);
    },
  }),
  crash: createFunction({
    parameters: [text],
    run([it]) {
      throw new TypeError(`Nobody foresaw ${String(it)}`);
    },
  }),
  drift: createFunction({ returnType: "number", run: () => Math.random() }),
  misfit: createFunction({ returnType: "number", run: () => "text" }),
};

function inferType(value: Value): Type {
  return value instanceof Dynamic ? value.type : "dynamic";
}
