import { type ObjectValue, UNKNOWN } from "../../../src/plugin";
import { active, runPlan } from "./support";

const draft = { ...active, status: "draft", submit: false };
const failed = { ...active, status: "failed" };
const processing = { ...active, status: "processing" };
const deactivated = { ...active, status: "deactivated" };
const edited = { sender_number: "54321" };

describe("the planned status of a surface", () => {
  it.each<[string, ObjectValue, ObjectValue, object]>([
    ["an active surface that changes stays active", active, edited, { status: "active", last_update_status: UNKNOWN }],
    ["a draft that is submitted becomes active", draft, { submit: true }, { status: "active" }],
    ["a draft that is not submitted stays a draft", draft, edited, { status: "draft", last_update_status: null }],
    ["a failed surface is submitted again", failed, {}, { status: "active" }],
    ["a failed surface that is not submitted stays failed", failed, { ...edited, submit: false }, { status: "failed" }],
    ["a processing surface becomes active", processing, {}, { status: "active" }],
    ["a deactivated surface is activated", deactivated, {}, { status: "active" }],
    ["with an unknown submit, a draft may become anything", draft, { submit: UNKNOWN }, { status: UNKNOWN }],
    [
      "with an unknown submit, an active surface stays active",
      active,
      { ...edited, submit: UNKNOWN },
      { status: "active" },
    ],
  ])("%s", (_, prior, change, expected) => {
    expect(runPlan(prior, { ...prior, ...change }).set).toMatchObject({
      ...expected,
      modified_at: UNKNOWN,
      modified_by: UNKNOWN,
    });
  });

  it("is draft for a new draft", () => {
    expect(runPlan(null, { ...active, submit: false }).set).toEqual({ status: "draft" });
    expect(runPlan(null, active).set).toEqual({});
  });

  it.each([
    ["tags and description are applied without checks", { tags: ["a"], description: "b" }, "failed", "failed"],
    ["labels are checked", { labels: ["core/C1"] }, "failed", UNKNOWN],
    ["a checked change after a success ends in a success or an error", edited, "success", "success"],
    ["a change during an update waits for that update", { tags: ["a"] }, "processing", UNKNOWN],
  ])("%s", (_, change, before, after) => {
    const prior = { ...active, last_update_status: before };
    expect(runPlan(prior, { ...prior, ...change }).set.last_update_status).toBe(after);
  });

  it.each([
    { on_destroy: "fail" },
    { reuse_deactivated: true },
    { timeouts: { create: "1m", update: null, delete: null } },
  ])("does not change with the option %j", (change) => {
    expect(runPlan(active, { ...active, ...change }).set).toEqual({});
  });

  it("does not change without changes", () => {
    expect(runPlan(active, active).set).toEqual({});
    expect(runPlan(draft, draft).set).toEqual({});
  });
});

describe("a change that AJO cannot make in place", () => {
  const changes = [{ name: "Other" }, { channel: "push" }, { subdomain: null }, { name: UNKNOWN }];

  it.each(changes)("is made in place in a draft: %j", (change) => {
    const { replace, diagnostics } = runPlan(draft, { ...draft, ...change });
    expect([replace, diagnostics]).toEqual([[], []]);
  });

  it.each(changes)("requires a replacement of a failed surface, which is deleted: %j", (change) => {
    const { replace, diagnostics } = runPlan(failed, { ...failed, ...change });
    expect([replace, diagnostics]).toEqual([Object.keys(change), []]);
  });

  it.each([active, processing, deactivated])(
    "of the name of a surface that is $status requires a replacement",
    (prior) => {
      expect(runPlan(prior, { ...prior, name: "Other" }).replace).toEqual(["name"]);
    },
  );
});

describe("the submission of a surface", () => {
  it.each([active, processing, deactivated])("that is $status cannot be taken back", (prior) => {
    expect(runPlan(prior, { ...prior, submit: false }).diagnostics).toEqual([
      'error AJO3011: The surface "Brand" cannot be a draft again',
    ]);
  });

  it.each([draft, failed])("that is $status can be taken back", (prior) => {
    expect(runPlan({ ...prior, submit: true }, { ...prior, submit: false }).diagnostics).toEqual([]);
  });

  it("does not matter for the surface that replaces it", () => {
    const { diagnostics, replace } = runPlan(active, { ...active, submit: false, name: "Other" });
    expect(replace).toEqual(["name"]);
    expect(diagnostics).toEqual(['warning AJO3003: The surface "Brand" will be deactivated, not deleted']);
  });

  it.each([active, processing, deactivated])(
    "outside Terraform is reported if it is $status now, and kept",
    (prior) => {
      const state = { ...prior, submit: false };
      const { diagnostics, set } = runPlan(state, state);
      expect(diagnostics).toEqual(['warning AJO3011: The surface "Brand" is no draft any more']);
      expect(set).toEqual({});
    },
  );

  it("outside Terraform forbids changes if it was deactivated since", () => {
    const state = { ...deactivated, submit: false };
    expect(runPlan(state, { ...state, ...edited }).diagnostics).toEqual([
      'error AJO3011: The surface "Brand" is deactivated',
    ]);
  });

  it("outside Terraform leaves the status unknown if it is processing", () => {
    const state = { ...processing, submit: false };
    expect(runPlan(state, { ...state, ...edited }).set.status).toBe(UNKNOWN);
  });
});
