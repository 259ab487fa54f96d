import { type ObjectValue, UNKNOWN } from "../../../src/plugin";
import { active, plan } from "./support";

const draft = { ...active, status: "draft", submit: false };
const failed = { ...active, status: "failed" };
const processing = { ...active, status: "processing" };
const deactivated = { ...active, status: "deactivated" };
const edited = { sender_number: "54321" };

describe("where the life of a surface leads", () => {
  it.each<[string, ObjectValue, ObjectValue, object]>([
    ["an active one that changes stays active", active, edited, { status: "active", last_update_status: UNKNOWN }],
    ["a draft that is submitted becomes active", draft, { submit: true }, { status: "active" }],
    ["a draft that is not stays a draft", draft, edited, { status: "draft", last_update_status: null }],
    ["a failed one is submitted again", failed, {}, { status: "active" }],
    [
      "a failed one that is not to be submitted stays as it is",
      failed,
      { ...edited, submit: false },
      { status: "failed" },
    ],
    ["one that is processing is waited for", processing, {}, { status: "active" }],
    ["a deactivated one comes back", deactivated, {}, { status: "active" }],
    ["without knowing whether to submit, a draft may become anything", draft, { submit: UNKNOWN }, { status: UNKNOWN }],
    ["an active one cannot", active, { ...edited, submit: UNKNOWN }, { status: "active" }],
  ])("%s", (_, prior, change, expected) => {
    expect(plan(prior, { ...prior, ...change }).set).toMatchObject({ ...expected, modified_at: UNKNOWN });
  });

  it("a new draft is known to be one", () => {
    expect(plan(null, { ...active, submit: false }).set).toEqual({ status: "draft" });
    expect(plan(null, active).set).toEqual({});
  });

  it.each([
    ["tags and description are in force at once", { tags: ["a"], description: "b" }, "failed", "failed"],
    ["labels are checked", { labels: ["core/C1"] }, "failed", UNKNOWN],
    ["what is checked after a success ends in another, or in an error", edited, "success", "success"],
    ["what waits for an update under way ends with it", { tags: ["a"] }, "processing", UNKNOWN],
  ])("%s", (_, change, before, after) => {
    const prior = { ...active, last_update_status: before };
    expect(plan(prior, { ...prior, ...change }).set.last_update_status).toBe(after);
  });

  it.each([
    { on_destroy: "fail" },
    { reuse_deactivated: true },
    { timeouts: { create: "1m", update: null, delete: null } },
  ])("%j moves nothing in AJO", (change) => {
    expect(plan(active, { ...active, ...change }).set).toEqual({});
  });

  it("no change is none", () => {
    expect(plan(active, active).set).toEqual({});
    expect(plan(draft, draft).set).toEqual({});
  });
});

describe("what is fixed", () => {
  const fixed = [{ name: "Other" }, { channel: "push" }, { subdomain: null }, { name: UNKNOWN }];

  it.each(fixed)("%j of a draft changes in place", (change) => {
    const { replace, diagnostics: told } = plan(draft, { ...draft, ...change });
    expect([replace, told]).toEqual([[], []]);
  });

  it.each(fixed)("%j of a failed one means another surface, and the failed one is deleted", (change) => {
    const { replace, diagnostics: told } = plan(failed, { ...failed, ...change });
    expect([replace, told]).toEqual([Object.keys(change), []]);
  });

  it.each([active, processing, deactivated])("the name of one that is $status means another surface", (prior) => {
    expect(plan(prior, { ...prior, name: "Other" }).replace).toEqual(["name"]);
  });
});

describe("a submission", () => {
  it.each([active, processing, deactivated])("of one that is $status cannot be taken back", (prior) => {
    expect(plan(prior, { ...prior, submit: false }).diagnostics).toEqual([
      'error AJO3011: The surface "Brand" cannot be a draft again',
    ]);
  });

  it.each([draft, failed])("of one that is $status can", (prior) => {
    expect(plan({ ...prior, submit: true }, { ...prior, submit: false }).diagnostics).toEqual([]);
  });

  it("is no matter for the one that takes its place", () => {
    const { diagnostics: told, replace } = plan(active, { ...active, submit: false, name: "Other" });
    expect(replace).toEqual(["name"]);
    expect(told).toEqual(['warning AJO3003: The surface "Brand" will be deactivated, not deleted']);
  });

  it.each([active, processing, deactivated])("by hand of one that is $status now is told, and left so", (prior) => {
    const state = { ...prior, submit: false };
    const { diagnostics: told, set } = plan(state, state);
    expect(told).toEqual(['warning AJO3011: The surface "Brand" is no draft any more']);
    expect(set).toEqual({});
  });

  it("by hand of one that was deactivated since forbids to change it", () => {
    const state = { ...deactivated, submit: false };
    expect(plan(state, { ...state, ...edited }).diagnostics).toEqual([
      'error AJO3011: The surface "Brand" is deactivated',
    ]);
  });

  it("by hand of one that is processing leaves open what it will be", () => {
    const state = { ...processing, submit: false };
    expect(plan(state, { ...state, ...edited }).set.status).toBe(UNKNOWN);
  });
});
