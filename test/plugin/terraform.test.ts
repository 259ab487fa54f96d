import { providerSchemasToJson } from "../../src/plugin/schemas/schema-json";
import { cornerProvider } from "./support/corner/provider";
import { CORNER } from "./support/corner-address";
import { installCorner } from "./support/corner-host";
import { buildResourceBlock, Stack } from "./support/corner-stack";

// Each test runs the real Terraform several times.
jest.setTimeout(120_000);

const SECRET = "write-only-secret";
let plugins: string;

beforeAll(async () => {
  plugins = await installCorner();
});

const buildConfiguration = (body: string, rest = "") => `${buildResourceBlock("corner_everything", body)}${rest}\n`;
const createStack = (body: string, rest?: string) => new Stack(plugins, buildConfiguration(body, rest));

const EVERYTHING = `
  text     = "cafe\u0301 \\u0001 \uFEFF${"long text ".repeat(30)}"
  number   = 12345678901234567890
  flag     = true
  numbers  = [0.1, 0.5, 1e300, -7, 4294967296, 9223372036854775807, 18446744073709551616, 1.2345678901234567890123, null]
  words    = ["b", "a", "b"]
  labels   = { "__proto__" = "p", constructor = "c", "cafe\u0301" = "n" }
  shape    = { name = null, sizes = [3, 1, 2] }
  pair     = ["p", 2]
  any      = { list = ["a", 1], flag = true, nothing = null }
  folded   = "Stop"
  password = "hush"
  secret_wo      = "${SECRET}"
  secret_version = "1"
  one {
    name   = "single"
    key_wo = "${SECRET}"
  }
  group {
    size = 3
  }
  listed {
    name = "first"
  }
  listed {
    name = "second"
    size = 2
  }
  chosen {
    name = "b"
    inner {
      name = "in"
    }
  }
  chosen {
    name = "a"
  }
  keyed "k" {
    name = "keyed"
  }
  keyed "__proto__" {
    name = "proto"
  }`;

describe("everything at once", () => {
  let stack: Stack;

  beforeAll(() => {
    stack = createStack(EVERYTHING);
  });

  it("is created, and then plans no change", () => {
    stack.apply();
    expect(stack.state.attributes).toMatchObject({
      id: "everything",
      number: "12345678901234567890",
      size: "1.5",
      secret_length: String(SECRET.length),
      noted: "made: yes",
      one: { id: "id of single", size: "1" },
      listed: [{ id: "id of first" }, { id: "id of second", size: "2" }],
      keyed: Object.fromEntries([["k", { name: "keyed", size: "1", word: null, id: "id of keyed" }]]),
    });
  });

  it("leaves no write-only value in state or plan", () => {
    stack.succeed("plan", "-input=false", "-out=saved");
    expect(stack.state.text).not.toContain(SECRET);
    // The configuration itself, secrets and all, is in every plan file.
    const { configuration, ...plan } = JSON.parse(stack.print("show", "-json", "saved").output);
    expect(JSON.stringify(configuration)).toContain(SECRET);
    expect(JSON.stringify(plan)).not.toContain(SECRET);
  });

  it("plans no change for sets in another order, another Unicode form or another spelling", () => {
    const same = EVERYTHING.replace('["b", "a", "b"]', '["a", "b"]')
      .replace("[3, 1, 2]", "[1, 2, 3]")
      .replaceAll("cafe\u0301", "café")
      .replace('"Stop"', '"STOP"')
      .replace(/( {2}chosen \{\n {4}name = "b"(?:.|\n)*?\n {2}\}\n)( {2}chosen \{\n {4}name = "a"\n {2}\}\n)/, "$2$1");
    expect(same).not.toBe(EVERYTHING);
    stack.write(buildConfiguration(same));
    stack.expectEmptyPlan();
  });

  it("plans no change for another write-only value, until its version changes", () => {
    stack.write(buildConfiguration(EVERYTHING.replaceAll(SECRET, "another")));
    stack.expectEmptyPlan();
    stack.write(
      buildConfiguration(
        EVERYTHING.replaceAll(SECRET, "another").replace('secret_version = "1"', 'secret_version = "2"'),
      ),
    );
    stack.apply();
    expect(stack.state.attributes).toMatchObject({ secret_length: String("another".length), revision: "2" });
  });

  it.each<[string, string, string]>([
    ["a number", "12345678901234567890", "12345678901234567891"],
    ["a list", "0.1, 0.5", "0.25"],
    ["a set", '["b", "a", "b"]', '["c", "a"]'],
    ["a map", 'constructor = "c"', 'prototype = "c"'],
    ["an object", "sizes = [3, 1, 2]", "sizes = []"],
    ["a tuple", '["p", 2]', '["p", 0.3]'],
    ["a dynamic value, by its type", '{ list = ["a", 1], flag = true, nothing = null }', "5"],
    ["a meaning", '"Stop"', '"Start"'],
    ["a single block", 'name   = "single"', 'name   = "alone"'],
    ["a group", "size = 3", "size = 4"],
    ["a list of blocks", "    size = 2", "    size = 3"],
    ["a set of blocks", 'name = "in"', 'name = "inner"'],
    ["a map of blocks", '"k"', '"l"'],
  ])("changes %s in place, and settles", (_, from, to) => {
    expect(EVERYTHING).toContain(from);
    stack.write(buildConfiguration(EVERYTHING.replace(from, to)));
    expect(stack.apply()).toContain("0 added, 1 changed, 0 destroyed");
    expect(stack.state.attributes.noted).toBe("made: yes");
  });

  it("loses its blocks, and settles", () => {
    stack.write(buildConfiguration('text = "bare"'));
    stack.apply();
    expect(stack.state.attributes).toMatchObject({ one: null, listed: [], chosen: [], keyed: {} });
  });

  it("warns before it is destroyed, and is gone", () => {
    expect(stack.succeed("destroy", "-auto-approve")).toContain("Leaving for good");
    expect(stack.state.instance).toBeUndefined();
  });
});

describe("one attribute", () => {
  it("that cannot be changed in place has the object replaced, with private data of its own", () => {
    const stack = createStack('place = "here"');
    stack.apply();
    stack.write(buildConfiguration('place = "there"'));
    expect(stack.succeed("plan", "-input=false")).toContain("# forces replacement");
    expect(stack.apply()).toContain("1 added, 0 changed, 1 destroyed");
    expect(stack.state.attributes).toMatchObject({ place: "there", revision: "1", noted: "made: yes" });
  });

  it("that is not known before the apply is planned as such", () => {
    const body = `
      text    = "pre-\${terraform_data.later.id}"
      numbers = [1, tonumber(terraform_data.later.output)]
      words   = ["a", terraform_data.later.output]
      any     = terraform_data.later.output
      listed {
        name = terraform_data.later.output
      }
      dynamic "chosen" {
        for_each = terraform_data.later.output == "5" ? ["five"] : []
        content {
          name = chosen.value
        }
      }`;
    const stack = createStack(body, `resource "terraform_data" "later" {\n  input = "5"\n}`);
    stack.apply();
    expect(stack.state.attributes).toMatchObject({ numbers: ["1", "5"], chosen: [{ name: "five", id: "id of five" }] });
    stack.write(buildConfiguration(body, `resource "terraform_data" "later" {\n  input = "6"\n}`));
    stack.apply();
    expect(stack.state.attributes).toMatchObject({ numbers: ["1", "6"], chosen: [], noted: "made: yes" });
  });

  it("that breaks a rule is shown at its place", () => {
    const stack = createStack('text = "invalid"');
    expect(stack.fail("validate")).toMatch(/Invalid text .* on main\.tf line 7.*Choose another\./);
  });
});

describe("blocks that can be left out", () => {
  const buildParts = (body: string, later = "[]") =>
    `${buildResourceBlock("corner_parts", body)}resource "terraform_data" "later" {\n  input = ${later}\n}\n`;
  const createParts = (body: string, later?: string) => new Stack(plugins, buildParts(body, later));
  const inner = (text: string) => `inner {\n  text = ${text}\n}`;

  /** A dynamic block for each of the values that only the apply knows. */
  const dynamic = (name: string, content: string) =>
    `dynamic "${name}" {\n  for_each = terraform_data.later.output\n  content {\n    ${content}\n  }\n}`;
  const BODY = `
    ${dynamic("part", `key_wo = "${SECRET}"\n${inner("part.value")}`)}
    rows {
      name = "first"
      ${dynamic("part", 'place = "here"')}
    }
    rows {
      name = "second"
      part {
        ${dynamic("inner", "text = inner.value")}
      }
    }
    chosen {
      name = "set"
      ${dynamic("inner", "text = inner.value")}
    }`;
  const EMPTY_PART = { place: null, key_wo: null, inner: [] };
  const none = {
    part: [],
    rows: [
      { name: "first", part: [] },
      { name: "second", part: [EMPTY_PART] },
    ],
    chosen: [{ name: "set", inner: [] }],
  };
  const one = {
    part: [{ ...EMPTY_PART, inner: [{ text: "x", size: "1" }] }],
    rows: [
      { name: "first", part: [{ ...EMPTY_PART, place: "here" }] },
      { name: "second", part: [{ ...EMPTY_PART, inner: [{ text: "x", size: "1" }] }] },
    ],
    chosen: [{ name: "set", inner: [{ text: "x", size: "1" }] }],
  };

  it("at any depth, are there or not as only the apply knows", () => {
    const stack = createParts(BODY);
    stack.apply();
    expect(stack.state.attributes).toMatchObject(none);
    stack.write(buildParts(BODY, '["x"]'));
    stack.apply();
    expect(stack.state.attributes).toMatchObject(one);
    expect(stack.state.text).not.toContain(SECRET);
    stack.write(buildParts(BODY));
    stack.apply();
    expect(stack.state.attributes).toMatchObject(none);
  });

  it("force a replacement when a value inside does, or one that comes or goes", () => {
    const stack = createParts('part {\n  place = "here"\n}');
    stack.apply();
    stack.write(buildParts('part {\n  place = "there"\n}'));
    expect(stack.succeed("plan", "-input=false")).toMatch(/place = "here" -> "there" # forces replacement/);
    stack.write(buildParts(""));
    expect(stack.apply()).toContain("1 added, 0 changed, 1 destroyed");
    expect(stack.state.attributes.part).toEqual([]);
  });

  it("have their errors shown inside", () => {
    const stack = createParts(`name = "invalid"\npart {\n${inner('"x"')}\n}`);
    expect(stack.fail("validate")).toMatch(/Invalid text .* on main\.tf line 10, .* text = "x"/);
  });

  it("there can be but one", () => {
    const stack = createParts("part {}\npart {}");
    expect(stack.fail("validate")).toContain("Too many part blocks");
  });

  it("are read from a state in which they were single", () => {
    const body = `part {\n${inner('"x"')}\n}`;
    const stack = createParts(body);
    stack.apply();
    stack.rewriteState((text) => {
      const state = JSON.parse(text);
      const [instance] = state.resources.find((one: { type: string }) => one.type === "corner_parts").instances;
      instance.schema_version = 0;
      instance.attributes.part = { ...instance.attributes.part[0], inner: instance.attributes.part[0].inner[0] };
      return JSON.stringify(state);
    });
    stack.expectEmptyPlan();
  });
});

describe("a failed apply", () => {
  it("keeps the created object, and then replaces it", () => {
    const stack = createStack(`text = "fails halfway"\nsecret_wo = "${SECRET}"`);
    const output = stack.fail("apply", "-auto-approve", "-input=false");
    expect(output).toContain("Could not create corner_everything");
    expect(output).toContain("It failed halfway with [secret].");
    expect(stack.state.instance).toMatchObject({ status: "tainted", attributes: { id: "everything" } });
    stack.write(buildConfiguration('text = "works"'));
    expect(stack.apply()).toContain("1 added, 0 changed, 1 destroyed");
  });

  it("keeps what could not be deleted", () => {
    const stack = createStack('text = "stays"');
    stack.apply();
    expect(stack.fail("destroy", "-auto-approve")).toContain("Could not delete corner_everything");
    expect(stack.state.attributes.id).toBe("everything");
    stack.expectEmptyPlan();
  });
});

describe("an existing object", () => {
  it("is imported, and is brought in line by the next apply", () => {
    const stack = createStack('text = "adopted"');
    stack.succeed("import", "corner_everything.it", "existing");
    expect(stack.state.attributes).toMatchObject({ id: "existing", text: null, noted: "imported", listed: [] });
    stack.apply();
    expect(stack.state.attributes).toMatchObject({ id: "existing", text: "adopted", revision: "2" });
  });

  it("is imported by a block, too", () => {
    const stack = createStack('text = "adopted"', 'import {\n  to = corner_everything.it\n  id = "existing"\n}');
    expect(stack.apply()).toContain("1 imported, 0 added, 1 changed, 0 destroyed");
  });
});

describe("a state that an older version of the provider wrote", () => {
  it("is upgraded to the current schema", () => {
    const stack = createStack('text = "old"');
    stack.apply();
    stack.rewriteState((text) =>
      text.replace('"schema_version": 1', '"schema_version": 0').replace('"text": ', '"title": '),
    );
    stack.expectEmptyPlan();
  });

  it("of the same schema version may lack new attributes", () => {
    const stack = createStack('text = "old"\nnumber = 12345678901234567890');
    stack.apply();
    stack.rewriteState((text) => text.replace(/\n *"(flag|listed|any|place)": (null|\[\]),/g, ""));
    expect(stack.state.attributes).not.toHaveProperty("flag");
    expect(stack.state.attributes).not.toHaveProperty("listed");
    stack.expectEmptyPlan();
  });

  it("from before Terraform 0.12 is refused", () => {
    const stack = createStack('text = "old"');
    stack.apply();
    stack.rewriteState((text) => text.replace('"attributes": {', '"attributes_flat": {"id": "7"}, "unused": {'));
    expect(stack.fail("plan", "-input=false")).toContain("State is too old");
  });
});

it("prints the schema that the bindings are generated from", () => {
  const stack = createStack("");
  const printed = stack.print("providers", "schema", "-json");
  expect(printed.code).toBe(0);
  expect(JSON.parse(printed.output)).toEqual(JSON.parse(JSON.stringify(providerSchemasToJson(CORNER, cornerProvider))));
});
