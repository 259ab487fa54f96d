import { installCorner } from "../support/corner-host";
import { buildResourceBlock, Stack } from "../support/corner-stack";

// The corner cases that HashiCorp's own test provider is made of. Of deferred actions, actions and state stores, which
// are left out on purpose, rules.test.ts and rpcs.test.ts show what is answered.
jest.setTimeout(240_000);

let plugins: string;

beforeAll(async () => {
  plugins = await installCorner();
});

const PROVIDER = 'provider "corner" {\n  journal = "journal"\n}\n';
const createStack = (config: string) => new Stack(plugins, PROVIDER + config);
const buildMovedBlock = (from: string, to: string) => `moved {\n  from = ${from}\n  to   = ${to}\n}\n`;
const buildEverything = (body: string) => buildResourceBlock("corner_everything", body);

describe("corner: numbers", () => {
  test.each([
    [
      "float32 precision",
      [
        "0.1",
        "123456.78",
        "16777217",
        "3.40282346638528859811704183484516925440e+38",
        "1.401298464324817070923729583289916131280e-45",
      ],
    ],
    [
      "float64 precision",
      [
        "0.30000000000000004",
        "123456789.01234567",
        "9007199254740993",
        "1.7976931348623157e308",
        "4.9406564584124654e-324",
      ],
    ],
    [
      "big integers",
      [
        "9223372036854775807",
        "-9223372036854775808",
        "18446744073709551616",
        "-123456789012345678901234567890",
        "1e100",
      ],
    ],
  ])("corner: %s", (_, numbers) => {
    const stack = createStack(buildEverything(`  numbers = [${numbers}]`));
    stack.apply();
    // Written in another way, a number is the same.
    stack.write(PROVIDER + buildEverything(`  numbers = [${numbers.map((one) => `${one} * 1`)}]`));
    stack.expectEmptyPlan();
  });

  test("corner: float precision: a change in the last digit is a change", () => {
    const stack = createStack(buildEverything("  number = 0.12345678901234567890123"));
    stack.apply();
    expect(stack.state.attributes.number).toBe("0.12345678901234567890123");
    stack.write(PROVIDER + buildEverything("  number = 0.12345678901234567890124"));
    expect(stack.apply()).toContain("0 added, 1 changed, 0 destroyed");
  });
});

describe("corner: dynamic", () => {
  test("corner: dynamic type change of a configured value", () => {
    const stack = createStack(buildEverything('  any = "text"'));
    stack.apply();
    for (const any of ["5", "true", '["a", 1]', "{ a = { b = null } }", "toset([1, 2])", "null"]) {
      stack.write(PROVIDER + buildEverything(`  any = ${any}`));
      expect(stack.apply()).toContain("0 added, 1 changed, 0 destroyed");
    }
  });

  test("corner: dynamic type change of a computed value", () => {
    const rogue = (fixed: string) =>
      PROVIDER + buildResourceBlock("corner_rogue", `  habit = "fine"\n  fixed = "${fixed}"`);
    const stack = new Stack(plugins, rogue("a"));
    stack.apply();
    expect(stack.state.attributes.mood).toEqual({ type: "string", value: "new" });
    stack.write(rogue("b"));
    stack.apply();
    expect(stack.state.attributes.mood).toEqual({ type: ["tuple", ["number", "bool"]], value: ["1", true] });
  });
});

describe("corner: sets of blocks", () => {
  const chooseBlocks = (...blocks: string[]) =>
    PROVIDER + buildEverything(blocks.map((one) => `  chosen {\n    ${one}\n  }`).join("\n"));

  test("corner: set nested with defaults", () => {
    const stack = new Stack(plugins, chooseBlocks('name = "a"', 'name = "b"'));
    stack.apply();
    expect(stack.state.attributes.chosen).toMatchObject([
      { name: "a", size: "1" },
      { name: "b", size: "1" },
    ]);
    // Writing out the default changes nothing; another value of one of them does.
    stack.write(chooseBlocks('name = "b"', 'name = "a"\nsize = 1'));
    stack.expectEmptyPlan();
    stack.write(chooseBlocks('name = "b"', 'name = "a"\nsize = 2', 'name = "c"'));
    expect(stack.apply()).toContain("0 added, 1 changed, 0 destroyed");
    stack.write(chooseBlocks('name = "b"', 'name = "a"', 'name = "c"'));
    expect(stack.apply()).toContain("0 added, 1 changed, 0 destroyed");
    expect(stack.state.attributes.chosen).toMatchObject([{ size: "1" }, { size: "1" }, { size: "1" }]);
  });

  test("corner: set semantic equality", () => {
    const stack = new Stack(plugins, chooseBlocks('name = "a"\nword = "Stop"', 'name = "b"\nword = "Help"'));
    stack.apply();
    stack.write(chooseBlocks('name = "b"\nword = "HELP"', 'name = "a"\nword = "STOP"'));
    stack.expectEmptyPlan();
    stack.write(chooseBlocks('name = "b"\nword = "HELP"', 'name = "a"\nword = "START"'));
    stack.apply();
    expect(stack.state.attributes.chosen).toMatchObject([
      { name: "a", word: "START" },
      { name: "b", word: "Help" },
    ]);
  });
});

test("corner: timeouts", () => {
  const buildTimed = (timeouts: string) => PROVIDER + buildResourceBlock("corner_thing", `  name = "a"\n${timeouts}`);
  const stack = new Stack(plugins, buildTimed(""));
  stack.apply();
  expect(stack.state.attributes.timeouts).toBeNull();
  stack.write(buildTimed('  timeouts {\n    create = "30m"\n  }'));
  expect(stack.apply()).toContain("0 added, 1 changed, 0 destroyed");
  expect(stack.state.attributes.timeouts).toEqual({ create: "30m" });
});

describe("corner: write-only", () => {
  const SECRET = "write-only-secret";
  const thing = PROVIDER + buildResourceBlock("corner_thing", `  name = "a"\n  secret_wo = "${SECRET}"`);

  test("corner: write-only with import", () => {
    const stack = new Stack(plugins, thing);
    stack.succeed("import", "corner_thing.it", "id of a");
    expect(stack.state.attributes).toMatchObject({ name: "a", secret_wo: null });
    stack.apply();
    expect(stack.state.text).not.toContain(SECRET);
  });

  test("corner: write-only with move", () => {
    const stack = createStack(buildEverything(`  text = "a"\n  secret_wo = "${SECRET}"`));
    stack.apply();
    stack.write(thing + buildMovedBlock("corner_everything.it", "corner_thing.it"));
    stack.apply();
    expect(stack.state.attributes).toMatchObject({ name: "a", secret_wo: null });
    expect(stack.state.text).not.toContain(SECRET);
  });

  test("corner: write-only with upgrade", () => {
    const stack = createStack(buildEverything(`  text = "a"\n  secret_wo = "${SECRET}"`));
    stack.apply();
    // As a version of the provider without write-only arguments might have stored it.
    stack.rewriteState((text) =>
      text
        .replace('"schema_version": 1', '"schema_version": 0')
        .replace('"text": ', '"title": ')
        .replace('"secret_wo": null', `"secret_wo": "${SECRET}"`),
    );
    expect(stack.state.text).toContain(SECRET);
    stack.succeed("apply", "-auto-approve", "-refresh-only");
    expect(stack.state.attributes).toMatchObject({ text: "a", secret_wo: null });
  });
});

describe("corner: identity", () => {
  test("corner: identity: Terraform 1.11 does not hear of it, through a whole life", () => {
    const stack = createStack(buildResourceBlock("corner_thing", '  name = "a"\n  size = 1'));
    stack.apply();
    stack.write(PROVIDER + buildResourceBlock("corner_thing", '  name = "a"\n  size = 2'));
    expect(stack.apply()).toContain("0 added, 1 changed, 0 destroyed");
    stack.write(PROVIDER + buildResourceBlock("corner_thing", '  name = "b"'));
    expect(stack.apply()).toContain("1 added, 0 changed, 1 destroyed");
    expect(stack.state.attributes).toMatchObject({ id: "id of b", place: "here" });
    expect(stack.state.text).not.toContain("identity");
    stack.succeed("destroy", "-auto-approve");
  });
});

test("corner: moves: a resource of another type is taken over without a change", () => {
  const stack = createStack(buildEverything('  text = "a"'));
  stack.apply();
  stack.write(
    PROVIDER +
      buildResourceBlock("corner_thing", '  name = "a"') +
      buildMovedBlock("corner_everything.it", "corner_thing.it"),
  );
  expect(stack.apply()).toContain("0 added, 0 changed, 0 destroyed");
  expect(stack.state.attributes).toMatchObject({ id: "id of a", name: "a" });
  stack.write(
    PROVIDER +
      buildResourceBlock("corner_rogue", '  habit = "a"') +
      buildMovedBlock("corner_thing.it", "corner_rogue.it"),
  );
  expect(stack.diagnostics("plan")).toMatchObject([{ summary: "Move is not supported" }]);
});

test("corner: moves: a resource of another provider is taken over, too", () => {
  const stack = createStack('resource "terraform_data" "it" {\n}\n');
  stack.apply();
  const { id } = stack.state.attributes;
  stack.write(
    PROVIDER +
      buildResourceBlock("corner_thing", `  name = "${id}"`) +
      buildMovedBlock("terraform_data.it", "corner_thing.it"),
  );
  expect(stack.apply()).toContain("0 added, 0 changed, 0 destroyed");
  expect(stack.state.attributes.id).toBe(`id of ${id}`);
});

describe("corner: functions of each type", () => {
  test("corner: functions of each type", () => {
    const values: Readonly<Record<string, readonly [string, unknown, unknown]>> = {
      bool: ["true", true, "bool"],
      number: ["0.1", 0.1, "number"],
      string: ['"cafe\u0301"', "café", "string"],
      list: ['["b", "a", "b"]', ["b", "a", "b"], ["list", "string"]],
      set: ["[3, 1, 1]", [1, 3], ["set", "number"]],
      map: ['{ k = "v" }', { k: "v" }, ["map", "string"]],
      object: [
        '{ name = "n", any = [1] }',
        { name: "n", any: [1] },
        ["object", { any: ["tuple", ["number"]], name: "string" }],
      ],
      tuple: ['["a", 1]', ["a", 1], ["tuple", ["string", "number"]]],
      dynamic: ["{ a = [true] }", { a: [true] }, ["object", { a: ["tuple", ["bool"]] }]],
    };
    const outputs = Object.entries(values).map(
      ([type, [value]]) => `output "${type}" {\n  value = provider::corner::echo_${type}(${value})\n}
output "null_${type}" {\n  value = provider::corner::echo_${type}(null) == null\n}\n`,
    );
    const stack = createStack(outputs.join(""));
    stack.apply();
    const shown = stack.outputs;
    for (const [type, [, value, outputType]] of Object.entries(values)) {
      expect([type, shown[type]?.value, shown[type]?.type]).toEqual([type, value, outputType]);
      expect([type, shown[`null_${type}`]?.value]).toEqual([type, true]);
    }
  });

  test("corner: variadic and dynamic variadic functions", () => {
    const output = (name: string, call: string) => `output "${name}" {\n  value = provider::corner::${call}\n}\n`;
    const stack = createStack(
      output("none", 'join(", ")') +
        output("some", 'join(", ", "a", null, "c")') +
        output("nothing", "gather()") +
        output("mixed", 'gather("a", 1, { k = true }, ["x", 2])'),
    );
    stack.apply();
    const { none, some, nothing, mixed } = stack.outputs;
    expect([none?.value, some?.value]).toEqual(["", "a, null, c"]);
    expect([nothing?.value, nothing?.type]).toEqual([[], ["tuple", []]]);
    expect(mixed?.value).toEqual(["a", 1, { k: true }, ["x", 2]]);
  });
});
