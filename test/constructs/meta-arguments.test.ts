import { Fn, TerraformCount, type TerraformStack, TerraformVariable, Token } from "cdktf";
import { bindings, ChannelSurface, type ChannelSurfaceProps, PropsError, Secret } from "../../src/constructs";
import { argumentsOf, messageOf, synthesize, testStack } from "./support";

const SURFACE: ChannelSurfaceProps = {
  name: "news",
  channel: "sms",
  smsType: "marketing",
  senderNumber: "12345",
  credentialId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
};

type ChannelSurfaceConfig = ConstructorParameters<typeof bindings.channelSurface.ChannelSurface>[2];

const declare = (stack: TerraformStack, props: object) => new ChannelSurface(stack, "it", { ...SURFACE, ...props });
const declareBinding = (stack: TerraformStack, props: object) =>
  new bindings.channelSurface.ChannelSurface(stack, "it", { ...SURFACE, ...props } as ChannelSurfaceConfig);
const declareVariable = (stack: TerraformStack, type: string) => new TerraformVariable(stack, "variable", { type });

/** Counts that Terraform refuses, and what is said of them. */
const WRONG_COUNTS: readonly (readonly [value: unknown, shown: string])[] = [
  [-1, "-1"],
  [1.5, "1.5"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "Infinity"],
  [1e300, "1e+300"],
  [true, "true"],
  ["2", '"2"'],
  [[2], "a list"],
  [{}, "a value of type object"],
  [Secret.unsafePlainText("7"), "a Secret"],
];

test.each(WRONG_COUNTS)(
  "a count of %p is refused, also as a TerraformCount, of a construct and of a binding",
  (value, shown) => {
    const expected = `count must be a whole number, 0 or more, but it is ${shown}.`;
    for (const count of [value, TerraformCount.of(value as number)]) {
      for (const name of ["news", "news ${count.index}"]) {
        const create = () => declare(testStack(), { name, count });
        expect(create).toThrow(PropsError);
        expect(messageOf(create)).toContain(`stack/it (channel surface) has 1 problem:\n  - count: ${expected}`);
        expect(messageOf(create)).toContain("(AJO4004)");
        const stack = testStack();
        declareBinding(stack, { name, count });
        expect(() => synthesize(stack)).toThrow(`stack/it: count: ${expected}`);
      }
    }
  },
);

test("an item taken out of a list token is no count", () => {
  const stack = testStack();
  const [item] = Token.asNumberList(declareVariable(stack, "list(number)").value);
  expect(() => declare(stack, { count: item })).toThrow("Use Fn.element(list, 0).");
});

test("a number that only Terraform knows can be a count, in every form", () => {
  for (const property of ["numberValue", "stringValue", "value"] as const) {
    for (const wrap of [(count: unknown) => count, (count: unknown) => TerraformCount.of(count as number)]) {
      const stack = testStack();
      declare(stack, { count: wrap(declareVariable(stack, "number")[property]) });
      expect(argumentsOf(stack, "ajo_channel_surface").count).toBe("${var.variable}");
    }
  }
});

test("a huge count is written as it is, at once", () => {
  for (const count of [0, 1_000_000_000, Number.MAX_SAFE_INTEGER]) {
    const stack = testStack();
    declare(stack, { name: "news ${count.index}", count });
    expect(argumentsOf(stack, "ajo_channel_surface").count).toBe(count);
  }
  const stack = testStack();
  declare(stack, { count: 1_000_000_000 });
  expect(() => synthesize(stack)).toThrow("declares by its count more than one channel surface");
});

/** References in place of a whole lifecycle. */
const LIFECYCLE_REFERENCES: Readonly<Record<string, (stack: TerraformStack) => unknown>> = {
  "a variable": (stack) => declareVariable(stack, "any").value,
  "a string token": (stack) => declareVariable(stack, "any").stringValue,
  "a function": () => Fn.merge([{ preventDestroy: true }]),
  "Token.asAny": () => Token.asAny({ preventDestroy: true }),
  "a map token": (stack) => Token.asStringMap(declareVariable(stack, "any").value),
};

test.each(Object.entries(LIFECYCLE_REFERENCES))("a lifecycle that is a reference, as %s, is refused", (_, create) => {
  const stack = testStack();
  const expected = "lifecycle: The whole of lifecycle is a reference, but it becomes a block in Terraform";
  expect(() => declare(stack, { lifecycle: create(stack) })).toThrow(expected);
  const other = testStack();
  declareBinding(other, { lifecycle: create(other) });
  expect(() => synthesize(other)).toThrow(`stack/it: ${expected}`);
});

test.each([
  [[], "a list"],
  [7, "a value of type number"],
  [true, "true"],
])("a lifecycle of %p is refused", (lifecycle, shown) => {
  expect(() => declare(testStack(), { lifecycle })).toThrow(`lifecycle must be an object, but it is ${shown}.`);
});

test("a lifecycle may be null, have members that are null, and be an object with getters", () => {
  class Protected {
    readonly ignoreChanges = null;
    get preventDestroy() {
      return true;
    }
  }
  for (const [lifecycle, expected] of [
    [null, undefined],
    [{ preventDestroy: true, ignoreChanges: null }, { prevent_destroy: true }],
    [new Protected(), { prevent_destroy: true }],
    [
      { ignoreChanges: ["description"], createBeforeDestroy: false },
      { ignore_changes: ["description"], create_before_destroy: false },
    ],
  ]) {
    const stack = testStack();
    declare(stack, { lifecycle });
    expect(argumentsOf(stack, "ajo_channel_surface").lifecycle).toEqual(expected);
  }
});

test.each(["connection", "provisioners"])("a construct has no %s", (name) => {
  expect(() => declare(testStack(), { [name]: [] })).toThrow(`The channel surface has no "${name}".`);
});
