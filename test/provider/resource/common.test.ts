import { sinchSmsCredential as model } from "../../../src/model";
import { type ObjectValue, PrivateState } from "../../../src/plugin";
import type { ApiObject } from "../../../src/provider/flatten";
import { saveReadSecrets, saveSentSecrets, saveVersion } from "../../../src/provider/private-state";
import type { ProviderData } from "../../../src/provider/provider-data";
import { modifyCommonPlan, resolveTarget } from "../../../src/provider/resource/common";
import { createConfiguredRequest } from "../support/configure";
import { completeObject, createPlanRequest } from "../support/plan-request";
import { createProviderData } from "../support/provider-data";

type Location = Pick<ProviderData, "orgId" | "sandbox">;

const here = { orgId: "ORG@AdobeOrg", sandbox: "prod" };
const otherSandbox = { ...here, sandbox: "dev" };
const otherOrganisation = { ...here, orgId: "OTHER@AdobeOrg" };
const unknown = { orgId: undefined, sandbox: undefined };

const createRequestAt = (location: Location, privateState = PrivateState.empty()) => ({
  ...createConfiguredRequest(createProviderData(location)),
  privateState,
});

/** The private state of an object that was last read with a provider at this location. */
function readAt(location: Location, state: ObjectValue): PrivateState {
  const request = createRequestAt(location);
  saveVersion(request, state, "1");
  return request.privateState;
}

describe("the target of a state", () => {
  const brand = { name: "Brand", id: "1" };
  const inProd = { ...brand, sandbox: "prod" };

  it("has its name and its sandbox", () => {
    expect(resolveTarget(model, inProd, createRequestAt(otherSandbox))).toEqual({
      model,
      name: "Brand",
      id: "1",
      sandbox: "prod",
    });
    expect(resolveTarget(model, brand, createRequestAt(otherSandbox)).sandbox).toBe("dev");
  });

  it("has its id for a name while it is being imported", () => {
    expect(resolveTarget(model, { name: null, id: "1" }, createRequestAt(here))).toMatchObject({ name: "1", id: "1" });
  });

  it.each([
    ["the same sandbox", here, here, brand],
    ["a sandbox of its own, wherever the provider points", here, otherSandbox, inProd],
    ["a sandbox that is not known yet", here, unknown, brand],
    ["no location saved yet", unknown, here, brand],
  ])("is accepted with %s", (_, saved, now, state) => {
    expect(resolveTarget(model, state, createRequestAt(now, readAt(saved, state))).id).toBe("1");
  });

  it.each([
    ["in another sandbox, which the state does not show", otherSandbox, brand, 'sandbox "dev" of ORG@AdobeOrg'],
    ["in another organisation", otherOrganisation, inProd, 'sandbox "prod" of OTHER@AdobeOrg'],
  ])("is refused %s", (_, now, state, location) => {
    expect(() => resolveTarget(model, state, createRequestAt(now, readAt(here, state)))).toThrow(
      `The Sinch SMS credential "Brand" (1) is in the sandbox "prod" of ORG@AdobeOrg, but the provider points at the ${location}. Nothing was changed.`,
    );
  });
});

describe("a secret that somebody else set", () => {
  const object = { id: "1", name: "Brand", apiTokenUpdatedAt: "2026-01-02T00:00:00Z" };

  /** What a plan without changes says after a read of this object. */
  function warnings(privateState: PrivateState, read: ApiObject, state: ObjectValue = {}) {
    saveReadSecrets(model, privateState, read);
    const config = { name: "Brand", service_plan_id: "0123456789abcdef0123456789abcdef", ...state };
    const updatedAt = typeof read.apiTokenUpdatedAt === "string" ? read.apiTokenUpdatedAt : null;
    const priorState = completeObject(model, { ...config, id: "1", sandbox: "prod", api_token_updated_at: updatedAt });
    const { request, outcome } = createPlanRequest(model, { config, priorState, privateState });
    modifyCommonPlan(model, request);
    return outcome().diagnostics.filter(({ code }) => code === "AJO3002");
  }

  it.each([
    [
      "write-only",
      { api_token: null, api_token_wo_version: "1" },
      "To put yours back, change api_token_wo_version.",
      "api_token_wo_version",
    ],
    [
      "plain",
      { api_token: "secret-canary", api_token_wo_version: null },
      "To put yours back, change api_token, or move to api_token_wo with api_token_wo_version.",
      "api_token",
    ],
  ])("is reported, if it is %s, at the argument that is set, with what sets it again", (_, state, hint, argument) => {
    const privateState = PrivateState.empty();
    saveSentSecrets(privateState, ["apiToken"], { ...object, apiTokenUpdatedAt: "2026-01-01T00:00:00Z" });
    const list = warnings(privateState, object, state);
    expect(list).toHaveLength(1);
    const [warning] = list;
    expect(warning?.detail).toContain(hint);
    expect(warning?.path).toEqual([argument]);
    expect(JSON.stringify(warning)).not.toContain("canary");
  });

  it.each([
    ["AJO no longer has it, because the field that it belongs to is gone", { apiTokenUpdatedAt: null }],
    ["AJO never returned a time for it", {}],
  ])("is not reported when %s", (_, times) => {
    const privateState = PrivateState.empty();
    saveSentSecrets(privateState, ["apiToken"], object);
    expect(warnings(privateState, { id: "1", name: "Brand", ...times })).toEqual([]);
  });

  it("is not reported when AJO had discarded ours before, with our own update", () => {
    const privateState = PrivateState.empty();
    saveSentSecrets(privateState, ["apiToken"], object);
    saveSentSecrets(privateState, [], { ...object, apiTokenUpdatedAt: null });
    expect(warnings(privateState, { ...object, apiTokenUpdatedAt: "2026-02-01T00:00:00Z" })).toEqual([]);
  });
});
