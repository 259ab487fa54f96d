import { type ObjectValue, PrivateState } from "../../../src/plugin";
import { saveRefreshed, wasWarned } from "../../../src/provider/channel-surface/replacement";
import { createProviderData } from "../support/provider-data";
import { active, runPlan } from "./support";

const DEACTIVATED = 'warning AJO3003: The surface "Brand" will be deactivated, not deleted';
const NOT_DESTROYED = 'error AJO3012: The surface "Brand" is not to be destroyed';
const KEEPS_NAME = 'error AJO3004: The surface "Brand" cannot be replaced under its name';

const withStatus = (status: string, more: ObjectValue = {}) => ({ ...active, status, ...more });
const kept = { on_destroy: "fail" };
const reusing = { reuse_deactivated: true };

describe("the plan of a destroy", () => {
  it.each([
    ["draft", {}, []],
    ["failed", {}, []],
    ["draft", kept, []],
    ["failed", kept, []],
    ["processing", {}, [DEACTIVATED]],
    ["active", {}, [DEACTIVATED]],
    ["deactivated", {}, []],
    ["processing", kept, [NOT_DESTROYED]],
    ["active", kept, [NOT_DESTROYED]],
    ["deactivated", kept, [NOT_DESTROYED]],
  ])("of a surface that is %s, with %j", (status, more, expected) => {
    expect(runPlan(withStatus(status, more), undefined).diagnostics).toEqual(expected);
  });

  it("records that the user was warned", () => {
    const { privateState } = runPlan(active, undefined);
    expect(wasWarned(privateState, String(active.id))).toBe(true);
    expect(wasWarned(privateState, "another")).toBe(false);
  });
});

describe("a replacement that a change requires", () => {
  it.each([
    ["another name", {}, { name: "Other" }, [DEACTIVATED]],
    ["another subdomain", {}, { subdomain: null }, ["error AJO3005: A new subdomain needs a new name"]],
    [
      "another subdomain, and reuse",
      {},
      { subdomain: null, ...reusing },
      ["error AJO3005: A new subdomain needs a new name"],
    ],
    ["both", {}, { subdomain: null, name: "Other" }, [DEACTIVATED]],
    ["another sandbox", {}, { sandbox: "dev" }, [DEACTIVATED]],
    ["another sandbox and subdomain", {}, { sandbox: "dev", subdomain: null }, [DEACTIVATED]],
    ["another name of one to be kept", kept, { name: "Other" }, [NOT_DESTROYED]],
    ["another subdomain of one to be kept", kept, { subdomain: null }, [NOT_DESTROYED]],
    ["another sandbox of one to be kept", kept, { sandbox: "dev" }, [NOT_DESTROYED]],
    ["another name of one that was to be kept", kept, { name: "Other", on_destroy: "deactivate" }, [NOT_DESTROYED]],
    ["another name of one that is to be kept from now on", {}, { name: "Other", ...kept }, [DEACTIVATED]],
  ])("%s", (_, more, change, expected) => {
    const prior = { ...active, ...more };
    const first = runPlan(prior, { ...prior, ...change });
    expect(first.diagnostics).toEqual(expected);
    // The second plan of the replacement adds nothing.
    expect(runPlan(null, { ...prior, ...change }, first.privateState).diagnostics).toEqual([]);
  });
});

describe("a replacement that only Terraform requires", () => {
  /** As with -replace: an update without changes and then, with its private state, a create. */
  const planReplaced = (prior: ObjectValue, planned: ObjectValue) =>
    runPlan(null, planned, runPlan(prior, planned).privateState).diagnostics;
  /** Tainted: a create without private state, after a refresh. */
  const planTainted = (prior: ObjectValue, planned: ObjectValue) => {
    const providerData = createProviderData();
    saveRefreshed(providerData, prior);
    return runPlan(null, planned, PrivateState.empty(), providerData).diagnostics;
  };

  describe.each([
    ["-replace", planReplaced],
    ["tainted", planTainted],
  ])("%s", (_, planReplacement) => {
    it.each([
      ["draft", {}, []],
      ["failed", {}, []],
      ["failed", kept, []],
      ["active", {}, [KEEPS_NAME]],
      ["processing", {}, [KEEPS_NAME]],
      ["deactivated", {}, [KEEPS_NAME]],
      ["active", reusing, [DEACTIVATED]],
      ["processing", reusing, [DEACTIVATED]],
      ["deactivated", reusing, []],
      ["active", { ...reusing, ...kept }, [NOT_DESTROYED]],
    ])("%s, with %j", (status, more, expected) => {
      expect(planReplacement(withStatus(status, more), withStatus(status, more))).toEqual(expected);
    });
  });

  it("is not assumed for a new surface with another name or sandbox", () => {
    expect(planTainted(active, { ...active, name: "Other" })).toEqual([]);
    expect(planTainted(active, { ...active, sandbox: "dev" })).toEqual([]);
  });
});
