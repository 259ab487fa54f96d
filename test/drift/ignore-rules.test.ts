import { applyIgnoreRules, parseIgnoreRules } from "../../src/drift/ignore-rules";
import type { AttributeReport, ObjectReport, StackReport, UnmanagedReport } from "../../src/drift/report";

const FILE = ".ajo-drift-ignore.yaml";
const REASON = "reason: The newsroom writes it.";
const ruleText = (...lines: readonly string[]) => `rules:\n  - ${lines.join("\n    ")}\n`;

const attribute = (path: string, condition: AttributeReport["condition"] = "drift"): AttributeReport => ({
  ...{ path, condition },
  ...{ recorded: { value: "a" }, actual: { value: "b" }, declared: { value: "a" } },
});

const object = (more: Partial<ObjectReport> = {}): ObjectReport => ({
  ...{ address: "ajo_channel_surface.news", type: "ajo_channel_surface", condition: "drift", happened: "changed" },
  ...{ plannedAction: "update", attributes: [attribute("description")], lastChange: { source: "unknown" } },
  ...more,
});

const stack = (objects: readonly ObjectReport[], more: Partial<StackReport> = {}): StackReport => ({
  ...{
    name: "messaging",
    source: ".",
    condition: "drift",
    errors: [],
    warnings: [],
    objectCount: objects.length,
    objects,
  },
  ...more,
});

function apply(
  text: string,
  stacks: readonly StackReport[],
  options: { isWhole?: boolean; unmanaged?: UnmanagedReport } = {},
) {
  const { isWhole = true, unmanaged } = options;
  return applyIgnoreRules(parseIgnoreRules(text, FILE), { stacks, unmanaged }, { today: "2026-11-30", isWhole });
}

describe("a rule", () => {
  const about = (attributePattern: string, expires = "2026-11-30") =>
    ruleText("address: ajo_channel_surface.*", `attribute: ${attributePattern}`, REASON, `expires: ${expires}`);

  it("ignores an attribute up to and on its last day, and with it the update that brings it back", () => {
    const { stacks, ignoreRules } = apply(about("description"), [stack([object()])]);
    expect(ignoreRules).toEqual([]);
    expect(stacks).toMatchObject([
      {
        condition: "clean",
        objects: [
          {
            condition: "ignored",
            attributes: [{ ignoredBy: { reason: "The newsroom writes it.", expires: "2026-11-30" } }],
          },
        ],
      },
    ]);
  });

  it("that has expired ignores nothing, and is reported", () => {
    const { stacks, ignoreRules } = apply(about("description", "2026-11-29"), [stack([object()])]);
    expect(stacks).toMatchObject([{ condition: "drift", objects: [{ condition: "drift" }] }]);
    expect(ignoreRules).toMatchObject([
      { condition: "expired", rule: "address: ajo_channel_surface.*, attribute: description" },
    ]);
  });

  it("leaves the other differences of an object", () => {
    const both = object({ attributes: [attribute("description"), attribute("name", "pending")] });
    expect(apply(about("description"), [stack([both])]).stacks).toMatchObject([
      { condition: "pending", objects: [{ condition: "pending" }] },
    ]);
    const mixed = object({ attributes: [attribute("description"), attribute("tags", "converged")] });
    expect(apply(about("description"), [stack([mixed])]).stacks).toMatchObject([
      { condition: "clean", objects: [{ condition: "converged" }] },
    ]);
  });

  it("about an attribute does not hide that the object was deleted, or is replaced", () => {
    const deleted = object({ happened: "deleted", plannedAction: "create", attributes: [] });
    expect(apply(about("'*'"), [stack([deleted])]).stacks).toMatchObject([{ condition: "drift" }]);
    const replaced = object({ plannedAction: "replace" });
    expect(apply(about("'*'"), [stack([replaced])]).stacks).toMatchObject([{ condition: "pending" }]);
  });

  it("without an attribute ignores the object as a whole", () => {
    const text = ruleText("address: ajo_channel_surface.news", REASON, "expires: 2027-01-01");
    const deleted = object({ happened: "deleted", plannedAction: "create", attributes: [] });
    expect(apply(text, [stack([deleted])]).stacks).toMatchObject([
      { condition: "clean", objects: [{ condition: "ignored", ignoredBy: { expires: "2027-01-01" } }] },
    ]);
  });

  it("that matches nothing is reported, unless what it is about was not looked at", () => {
    const text = ruleText("address: ajo_sms_webhook.gone", REASON, "expires: 2027-01-01");
    expect(apply(text, [stack([object()])]).ignoreRules).toMatchObject([{ condition: "unmatched" }]);
    expect(apply(text, [stack([object()])], { isWhole: false }).ignoreRules).toEqual([]);
    expect(apply(text, [stack([], { condition: "failed" })]).ignoreRules).toEqual([]);
    const ofStack = ruleText("stack: messaging", "address: ajo_sms_webhook.gone", REASON, "expires: 2027-01-01");
    expect(apply(ofStack, [stack([object()])], { isWhole: false }).ignoreRules).toMatchObject([
      { condition: "unmatched" },
    ]);
    const ofUnmanaged = ruleText("unmanaged: prod/*/Old", REASON, "expires: 2027-01-01");
    expect(apply(ofUnmanaged, [stack([object()])]).ignoreRules).toEqual([]);
  });

  it("of one stack says nothing about another", () => {
    const text = ruleText("stack: other", "address: '*'", REASON, "expires: 2027-01-01");
    expect(apply(text, [stack([object()])]).stacks).toMatchObject([{ condition: "drift" }]);
  });

  it("never makes a failed stack a clean one", () => {
    const text = ruleText("address: '*'", REASON, "expires: 2027-01-01");
    for (const condition of ["failed", "unsettled"] as const)
      expect(apply(text, [stack([], { condition })]).stacks).toMatchObject([{ condition }]);
  });

  it("ignores unmanaged objects by sandbox, type and name", () => {
    const unmanaged: UnmanagedReport = {
      ...{ sandboxes: [], states: [] },
      objects: ["Old", "New"].map((name) => ({
        ...{
          type: "ajo_sms_webhook",
          id: name,
          name,
          sandbox: "prod",
          ...{ address: "", importBlock: "", importCall: "" },
          lastChange: { source: "unknown" },
        },
      })),
    };
    const text = ruleText("unmanaged: prod/ajo_sms_webhook/Old", REASON, "expires: 2027-01-01");
    const result = apply(text, [], { unmanaged });
    expect(result.unmanaged?.objects.map(({ name, ignoredBy }) => [name, ignoredBy !== undefined])).toEqual([
      ["Old", true],
      ["New", false],
    ]);
  });
});

describe("a file of rules", () => {
  it.each([
    ["rules:\n  - address: a\n    expires: 2027-01-01", /Rule 1 in .ajo-drift-ignore.yaml has no "reason"/],
    ["rules:\n  - address: a\n    reason: r", /needs "expires".*such as 2026-12-31/],
    ["rules:\n  - address: a\n    reason: r\n    expires: 2027-02-30", /not "2027-02-30"/],
    ["rules:\n  - address: a\n    reason: r\n    expires: never", /not "never"/],
    ["rules:\n  - reason: r\n    expires: 2027-01-01", /needs "address"/],
    ["rules:\n  - address: a\n    unmanaged: b\n    reason: r\n    expires: 2027-01-01", /not both/],
    ["rules:\n  - address: a\n    path: b\n    reason: r\n    expires: 2027-01-01", /has "path", which means nothing/],
    ["rules:\n  - address: a\n    attribute:\n    reason: r\n    expires: 2027-01-01", /has attribute without a value/],
    ["rules:\n  - address: a\n    stack: ~\n    reason: r\n    expires: 2027-01-01", /has stack without a value/],
    ["rules:\n  - address: ''\n    reason: r\n    expires: 2027-01-01", /has address "", which is not a text/],
    ["rules:\n  - unmanaged: a\n    attribute: b\n    reason: r\n    expires: 2027-01-01", /about unmanaged objects/],
    ["rules: 1", /no list of rules/],
    ["", /no list of rules/],
    ["rule: []", /has "rule", which means nothing/],
    ["rules:\n  - a", /is not a rule/],
    ["rules: [", /is not YAML/],
    ["rules:\n  - address: *", /Write a pattern that begins with "\*" in quotes/],
    ["rules: &a [*a]", /has no list of rules|not YAML/],
  ])("%j is refused, and says why", (text, message) => {
    expect(() => parseIgnoreRules(text, FILE)).toThrow(message);
  });

  it("may be JSON", () => {
    const rule = { address: "a", reason: "r", expires: "2027-01-01" };
    expect(parseIgnoreRules(JSON.stringify({ rules: [rule] }), FILE)).toEqual([
      { ...rule, stack: undefined, attribute: undefined, unmanaged: undefined },
    ]);
  });
});
