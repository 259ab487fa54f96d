import * as fc from "fast-check";
import { FunctionError, type FunctionParameter, type ProviderFunction } from "../../../src/plugin/function";
import type { Type } from "../../../src/plugin/type";
import { Dynamic, UNKNOWN, type Value } from "../../../src/plugin/value";
import { decodeDynamicValue, encodeDynamicValue } from "../../../src/plugin/values/dynamic-value";
import { generateTypes, generateValues } from "../support/arbitraries";
import { createResource, Harness } from "../support/harness";

const description = "Text.";
const createParameter = (type: Type, over: Partial<FunctionParameter> = {}): FunctionParameter => ({
  name: "it",
  type,
  description,
  ...over,
});
const createFunction = (over: Partial<ProviderFunction>): ProviderFunction => ({
  summary: "Text.",
  description,
  parameters: [],
  returnType: "string",
  run: () => "",
  ...over,
});

/** Calls a function in a process that is not configured, as Terraform does. */
async function call(over: Partial<ProviderFunction>, args: readonly [Type, Value][]) {
  const one = createFunction(over);
  const { result, error } = await new Harness(createResource(), { functions: { it: () => one } }).call("callFunction", {
    name: "it",
    arguments: args.map(([type, value]) => encodeDynamicValue(type, value)),
  });
  return { ...(result && { result: decodeDynamicValue(one.returnType, result) }), ...(error && { error }) };
}

test("arguments and results of every type go through as they are", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(generateTypes(3), { maxLength: 3 })
        .chain((of) => fc.tuple(fc.constant(of), ...of.map((one) => generateValues(one)))),
      async ([of, ...values]) => {
        const parameters = of.map((one, at) =>
          createParameter(one, { name: `p${at}`, allowNull: true, allowUnknown: true }),
        );
        const returns: Type = ["tuple", of];
        const args = of.map((one, at): [Type, Value] => [one, values[at] ?? null]);
        expect(await call({ parameters, returnType: returns, run: (given) => given }, args)).toEqual({
          result: values,
        });
      },
    ),
    { numRuns: 300 },
  );
});

test("a variadic parameter takes the remaining arguments, which may be none", async () => {
  const join = {
    parameters: [createParameter("string")],
    variadicParameter: createParameter("number", { name: "more" }),
    run: ([first, ...more]: readonly Value[]) => `${first}: ${more.join()}`,
  };
  expect(await call(join, [["string", "a"]])).toEqual({ result: "a: " });
  expect(
    await call(join, [
      ["string", "a"],
      ["number", 1],
      ["number", 2],
    ]),
  ).toEqual({ result: "a: 1,2" });
});

describe("null and unknown arguments", () => {
  test("come to a parameter that allows them", async () => {
    const received: Value[] = [];
    const parameters = [
      createParameter("string", { allowNull: true }),
      createParameter("string", { allowUnknown: true }),
    ];
    await call({ parameters, run: (args) => String(received.push(...args)) }, [
      ["string", null],
      ["string", UNKNOWN],
    ]);
    expect(received).toEqual([null, UNKNOWN]);
  });

  test("do not come to any other: null is an error, and of something unknown the result is unknown", async () => {
    const never = () => {
      throw new Error("must not be called");
    };
    expect(await call({ parameters: [createParameter("string")], run: never }, [["string", null]])).toEqual({
      error: { text: "it cannot be null.", functionArgument: 0 },
    });
    const list: Type = ["list", "string"];
    expect(await call({ variadicParameter: createParameter(list), run: never }, [[list, ["a", UNKNOWN]]])).toEqual({
      result: UNKNOWN,
    });
    expect(
      await call({ variadicParameter: createParameter("dynamic"), run: never }, [
        ["dynamic", new Dynamic("string", UNKNOWN)],
      ]),
    ).toEqual({ result: UNKNOWN });
  });
});

test("as many arguments as parameters are taken", async () => {
  const parameters = [createParameter("string")];
  expect(await call({ parameters }, [])).toEqual({
    error: { text: "There are too few arguments.", functionArgument: undefined },
  });
  expect(
    await call({ parameters }, [
      ["string", "a"],
      ["string", "b"],
    ]),
  ).toMatchObject({ error: { functionArgument: 1 } });
});

describe("an error", () => {
  const parameters = [createParameter("string"), createParameter(["map", "string"])];
  const args: [Type, Value][] = [
    ["string", 'my "own" secret'],
    [["map", "string"], { key: "other-secret" }],
  ];
  const failWith = (thrown: unknown) =>
    call(
      {
        parameters,
        run: () => {
          throw thrown;
        },
      },
      args,
    );

  test("about an argument names it", async () => {
    expect(await failWith(new FunctionError("The key is too short.", 1))).toEqual({
      error: { text: "The key is too short.", functionArgument: 1 },
    });
  });

  test("about all of them names none", async () => {
    expect(await failWith(new FunctionError("They do not fit."))).toEqual({
      error: { text: "They do not fit.", functionArgument: undefined },
    });
  });

  test("does not show the arguments, because any may be a secret", async () => {
    const text = `${JSON.stringify(args[0]?.[1])} and other-secret do not fit`;
    for (const thrown of [new FunctionError(text), new Error(text)]) {
      const { error } = await failWith(thrown);
      expect(error?.text).toContain('"[argument]" and [argument] do not fit');
      expect(error?.text).not.toMatch(/secret|own/);
    }
  });

  test("that is unexpected is reported, and logged with its stack and without the arguments", async () => {
    const harness = new Harness(createResource(), {
      functions: {
        it: () =>
          createFunction({
            parameters,
            run: () => {
              throw new TypeError("No such other-secret");
            },
          }),
      },
    });
    const { error } = await harness.call("callFunction", {
      name: "it",
      arguments: args.map(([type, value]) => encodeDynamicValue(type, value)),
    });
    expect(error?.text).toMatch(/^Could not call the function it: No such \[argument\]/);
    expect(harness.logged).toMatchObject([{ level: "error", message: "Could not call the function it" }]);
    expect(JSON.stringify(harness.logged)).toMatch(/TypeError: No such \[argument\].* at /);
    expect(JSON.stringify(harness.logged)).not.toContain("other-secret");
  });

  test("is returned for a result of another type", async () => {
    expect((await call({ returnType: "number", run: () => "text" }, [])).error?.text).toContain(
      "mistake in the provider",
    );
  });

  test("is returned for a function that does not exist", async () => {
    const { error } = await new Harness().call("callFunction", { name: "other", arguments: [] });
    expect(error?.text).toContain("has no function other");
  });
});

test("the functions can be requested alone", async () => {
  const harness = new Harness(createResource(), { functions: { it: () => createFunction({ summary: "Does it." }) } });
  const { functions, diagnostics } = await harness.call("getFunctions", {});
  expect({ names: Object.keys(functions), summary: functions.it?.summary, diagnostics }).toEqual({
    names: ["it"],
    summary: "Does it.",
    diagnostics: [],
  });
});
