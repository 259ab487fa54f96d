import {
  Dynamic,
  FunctionError,
  isUnknown,
  type ProviderFunction,
  type Type,
  type Value,
} from "../../../../src/plugin";

const description = "Text.";

function made(over: Partial<ProviderFunction>): () => ProviderFunction {
  return () => ({ summary: "Text.", description, parameters: [], returns: "string", call: () => "", ...over });
}

function echo(type: Type): () => ProviderFunction {
  const parameters = [{ name: "it", type, description, nullable: true }];
  return made({ parameters, returns: type, call: ([it]) => it ?? null });
}

const text = { name: "text", type: "string", description } as const;

/** A function for each type, and one for each way in which a function can be unusual. */
export const functions = {
  echo_bool: echo("bool"),
  echo_number: echo("number"),
  echo_string: echo("string"),
  echo_list: echo(["list", "string"]),
  echo_set: echo(["set", "number"]),
  echo_map: echo(["map", "string"]),
  echo_object: echo(["object", { name: "string", any: "dynamic" }]),
  echo_tuple: echo(["tuple", ["string", "number"]]),
  echo_dynamic: echo("dynamic"),
  join: made({
    parameters: [{ ...text, name: "separator" }],
    variadic: { ...text, name: "parts", nullable: true },
    call: ([separator, ...parts]) => parts.map((part) => part ?? "null").join(String(separator)),
  }),
  gather: made({
    variadic: { name: "all", type: "dynamic", description },
    returns: "dynamic",
    call: (all) =>
      new Dynamic(
        ["tuple", all.map(typeOf)],
        all.map((one) => (one instanceof Dynamic ? one.value : one)),
      ),
  }),
  is_known: made({
    parameters: [{ ...text, unknowable: true }],
    returns: "bool",
    call: ([it]) => !isUnknown(it),
  }),
  shout: made({ parameters: [text], call: ([it]) => String(it).toUpperCase() }),
  refuse: made({
    parameters: [text],
    variadic: { ...text, name: "more" },
    call([first, ...more]) {
      throw new FunctionError(`Refused: ${[first, ...more].join(", ")}`, more.length);
    },
  }),
  crash: made({
    parameters: [text],
    call([it]) {
      throw new TypeError(`Nobody foresaw ${String(it)}`);
    },
  }),
  drift: made({ returns: "number", call: () => Math.random() }),
  misfit: made({ returns: "number", call: () => "text" }),
};

function typeOf(value: Value): Type {
  return value instanceof Dynamic ? value.type : "dynamic";
}
