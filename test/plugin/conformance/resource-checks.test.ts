import { installCorner } from "../support/corner-host";
import { type ShownDiagnostic, Stack } from "../support/corner-stack";

jest.setTimeout(180_000);

let plugins: string;

beforeAll(async () => {
  plugins = await installCorner();
});

const PROVIDER = 'provider "corner" {\n  journal = "journal"\n}\n';
const APPLY = ["apply", "-auto-approve"];

/** One rogue for each habit. `more` is what they have beside it. */
function buildRogues(habits: readonly string[], more = ""): string {
  return `${PROVIDER}resource "corner_rogue" "it" {\n  for_each = toset(${JSON.stringify(habits)})\n  habit = each.key\n${more}\n}\n`;
}

/** Terraform's diagnostics about the rogue resource with this habit. */
function findDiagnostics(habit: string, all: readonly ShownDiagnostic[]): ShownDiagnostic[] {
  const address = `corner_rogue.it[${JSON.stringify(habit)}]`;
  return all.filter((one) => one.address === address || one.detail.includes(address));
}

/** The habit, and the summary and detail of what Terraform shows. */
type Row = readonly [item: string, habit: string, summary: string, detail: string | RegExp];

describe("3.5 plan: what a resource cannot do to its plan, and is told so", () => {
  const rows: readonly Row[] = [
    ["type conforms", "plans another type", "Could not plan corner_rogue", "value: string was expected, not a number"],
    [
      "planned value equals config",
      "plans what is configured",
      "Could not plan corner_rogue",
      "the configuration sets it",
    ],
    [
      "or attribute is computed",
      "plans what is not computed",
      "Could not plan corner_rogue",
      "it is not a computed attribute",
    ],
    [
      "non-null for a write-only",
      "plans a write-only value",
      "Could not plan corner_rogue",
      "secret_wo cannot be planned",
    ],
    ["null instead of empty blocks", "plans blocks", "Could not plan corner_rogue", "part cannot be planned"],
    [
      "requires_replace path in neither prior nor plan",
      "replaces nothing",
      "Could not plan corner_rogue",
      "nowhere cannot force a replacement",
    ],
    [
      "requires_replace path in neither prior nor plan",
      "replaces beyond the end",
      "Could not plan corner_rogue",
      "part[7].name cannot force a replacement",
    ],
  ];
  let shown: ShownDiagnostic[];

  beforeAll(() => {
    const value = 'value = each.key == "plans what is configured" ? "configured" : null\n  part {\n    name = "a"\n  }';
    shown = new Stack(
      plugins,
      buildRogues(
        rows.map(([, habit]) => habit),
        value,
      ),
    ).diagnostics("plan");
  });

  test.each(rows)("3.5 plan: %s (%s)", (_, habit, summary, detail) => {
    expect(findDiagnostics(habit, shown)).toMatchObject([
      { severity: "error", summary, detail: expect.stringContaining(String(detail)) },
    ]);
  });

  test("3.5 plan: nothing of it is an invalid plan to Terraform", () => {
    expect(shown.filter(({ summary }) => summary.includes("invalid plan"))).toEqual([]);
  });
});

test("3.5 plan: destroy plan not null", () => {
  const stack = new Stack(plugins, buildRogues(["plans for what goes"]));
  stack.succeed(...APPLY);
  expect(stack.diagnostics("destroy", "-auto-approve")).toMatchObject([
    { summary: "Could not plan corner_rogue", detail: expect.stringContaining("the object is to be deleted") },
  ]);
});

describe("3.5 apply, re-plan", () => {
  test("3.5 apply, re-plan: a value that was known in the first plan differs", () => {
    const stack = new Stack(plugins, buildRogues(["plans another value each time"]));
    expect(stack.diagnostics(...APPLY)).toMatchObject([{ summary: "Provider produced inconsistent final plan" }]);
  });

  test("3.5 apply, re-plan: action changed", () => {
    const stack = new Stack(plugins, buildRogues(["replaces in the end"], '  fixed = "a"'));
    stack.succeed(...APPLY);
    stack.write(buildRogues(["replaces in the end"], '  fixed = "b"'));
    const [first] = stack.diagnostics(...APPLY);
    expect(first).toMatchObject({ summary: "Provider produced inconsistent final plan" });
    expect(first?.detail).toContain("changed the planned action from Update to DeleteThenCreate");
  });
});

describe("3.5 apply result: what Terraform finds, and what is found before it", () => {
  const INCONSISTENT = "Provider produced inconsistent result after apply";
  const INVALID = "Invalid state of corner_rogue";
  const rows: readonly Row[] = [
    [
      "known planned value differs",
      "another value",
      INCONSISTENT,
      /\.fixed: was cty\.StringVal\("a"\), but now cty\.StringVal\("another"\)/,
    ],
    ["null/non-null differs", "null for a value", INCONSISTENT, /\.fixed: was cty\.StringVal\("a"\), but now null/],
    ["element vanished", "a part too few", INCONSISTENT, /\.part: block count changed from 1 to 0/],
    ["element appeared", "a part too many", INCONSISTENT, /\.part: block count changed from 1 to 2/],
    [
      "set elements that match no planned element",
      "another tag",
      INCONSISTENT,
      /\.tag: planned set element .* does not correlate/,
    ],
    ["set grew", "a tag too many", INCONSISTENT, /\.tag: block set length changed from 1 to 2/],
    ["still unknown", "something unknown", INVALID, /^value: the value is still unknown/],
    ["null after create", "no state", "Could not create corner_rogue", /The provider returned no state/],
    ["wrong type", "another type", INVALID, /^value: string was expected, not a number/],
    ["an attribute too many", "something strange", INVALID, /^extra: is not in the schema/],
  ];
  const harmless = ["a write-only value", "no blocks"];
  let stack: Stack;
  let shown: ShownDiagnostic[];

  beforeAll(() => {
    const habits = [...rows.map(([, habit]) => habit), "a value for null", ...harmless];
    const blocks = `  fixed = each.key == "a value for null" ? null : "a"
  dynamic "part" {
    for_each = each.key == "no blocks" ? [] : ["a"]
    content {
      name = part.value
    }
  }
  dynamic "tag" {
    for_each = each.key == "no blocks" ? [] : ["a"]
    content {
      name = tag.value
    }
  }`;
    stack = new Stack(plugins, buildRogues(habits, blocks));
    shown = stack.diagnostics(...APPLY);
  });

  test.each(rows)("3.5 apply result: %s (%s)", (_, habit, summary, detail) => {
    const all = findDiagnostics(habit, shown);
    expect([...new Set(all.map((one) => `${one.severity} ${one.summary}`))]).toEqual([`error ${summary}`]);
    expect(all.map((one) => one.detail).join("\n")).toMatch(detail);
  });

  test("3.5 apply result: null/non-null differs (a value for null)", () => {
    expect(findDiagnostics("a value for null", shown)).toMatchObject([
      { summary: INCONSISTENT, detail: expect.stringContaining(".fixed: was null, but now") },
    ]);
  });

  test.each(harmless)(
    "3.5 apply result: write-only not null, null instead of empty blocks are put right (%s)",
    (habit) => {
      expect(findDiagnostics(habit, shown)).toEqual([]);
      expect(stack.state.text).not.toContain("leaked");
    },
  );

  test("3.5: the returned state is saved in spite of an error, and what was created is tainted", () => {
    const { resources } = JSON.parse(stack.state.text);
    const instances: { index_key: string; status?: string; attributes: { id: string } }[] = resources[0].instances;
    const ids = Object.fromEntries(
      instances.map(({ index_key, status, attributes }) => [index_key, [attributes.id, status]]),
    );
    for (const [, habit] of rows) expect([habit, ids[habit]]).toEqual([habit, ["1", "tainted"]]);
    for (const habit of harmless) expect([habit, ids[habit]]).toEqual([habit, ["1", undefined]]);
  });
});

test("3.5 apply result: non-null after delete cannot be; what could not be deleted stays in the state", () => {
  const stack = new Stack(plugins, buildRogues(["stays"]));
  stack.succeed(...APPLY);
  expect(stack.diagnostics("destroy", "-auto-approve")).toMatchObject([
    { summary: "Could not delete corner_rogue", detail: expect.stringContaining("It is in use.") },
  ]);
  expect(stack.state.attributes).toMatchObject({ id: "1", habit: "stays" });
});

describe("3.5 read", () => {
  const rows: readonly Row[] = [
    [
      "unknown in read",
      "reads something unknown",
      "Invalid state of corner_rogue",
      "value: the value is still unknown",
    ],
    ["wrong type", "reads another type", "Invalid state of corner_rogue", "value: string was expected, not a number"],
    ["null plus error keeps the state", "gone with an error", "Not there", "And that should not be."],
  ];
  let stack: Stack;
  let shown: ShownDiagnostic[];

  beforeAll(() => {
    stack = new Stack(plugins, buildRogues([...rows.map(([, habit]) => habit), "reads a write-only value"]));
    stack.succeed(...APPLY);
    shown = stack.diagnostics("plan");
  });

  test.each(rows)("3.5 read: %s (%s)", (_, habit, summary, detail) => {
    expect(findDiagnostics(habit, shown)).toMatchObject([
      { severity: "error", summary, detail: expect.stringContaining(String(detail)) },
    ]);
  });

  test("3.5 read: write-only not null is put right", () => {
    expect(findDiagnostics("reads a write-only value", shown)).toEqual([]);
    expect(stack.state.text).not.toContain("leaked");
  });

  test("3.5 read: null for gone", () => {
    const gone = new Stack(plugins, buildRogues(["gone"]));
    gone.succeed(...APPLY);
    expect(gone.succeed("plan")).toContain("1 to add, 0 to change, 0 to destroy");
  });
});

describe("3.5 data", () => {
  const rows: readonly Row[] = [
    ["null", "nothing", "Could not read the data source corner_lookup", "The provider returned no state."],
    ["unknown", "unknown", "Invalid state of corner_lookup", "value: the value is still unknown"],
    ["wrong type", "mistyped", "Invalid state of corner_lookup", "matches: list of object was expected, not a string"],
    ["an attribute too few", "incomplete", "Invalid state of corner_lookup", "any: is missing"],
    [
      "an error, without its secret",
      "failing",
      "Could not read the data source corner_lookup",
      "not even with [secret].",
    ],
  ];
  let shown: ShownDiagnostic[];

  beforeAll(() => {
    const keys = JSON.stringify(rows.map(([, key]) => key));
    const config = `${PROVIDER}data "corner_lookup" "it" {\n  for_each = toset(${keys})\n  key = each.key\n  secret = "hush-hush"\n}\n`;
    shown = new Stack(plugins, config).diagnostics("plan");
  });

  test.each(rows)("3.5 data read: %s (%s)", (_, key, summary, detail) => {
    const of = shown.filter((one) => one.address === `data.corner_lookup.it[${JSON.stringify(key)}]`);
    expect(of[0]).toMatchObject({ severity: "error", summary, detail: expect.stringContaining(String(detail)) });
    expect(of.map((one) => one.summary + one.detail).join()).not.toContain("hush");
  });
});

describe("3.5 upgrade", () => {
  const upgrade = (habit: string) => {
    const stack = new Stack(plugins, buildRogues([habit]));
    stack.succeed(...APPLY);
    stack.rewriteState((text) => text.replace('"schema_version": 1', '"schema_version": 0'));
    return stack;
  };

  test("3.5 upgrade: unknown", () => {
    expect(upgrade("upgraded to something unknown").diagnostics("plan")[0]).toMatchObject({
      summary: "Invalid resource state upgrade",
    });
  });

  test("3.5 upgrade: type", () => {
    expect(upgrade("upgraded to another type").diagnostics("plan")[0]).toMatchObject({
      summary: "Could not read the stored state of corner_rogue",
      detail: expect.stringContaining("fixed: string was expected, not a list"),
    });
  });

  test("3.5 upgrade: write-only is put right", () => {
    const stack = upgrade("upgraded");
    expect(stack.diagnostics("apply", "-auto-approve")).toEqual([]);
    expect(stack.state.text).not.toContain("leaked");
  });
});
