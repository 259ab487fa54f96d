import { sinchSmsCredential as model } from "../../../src/model";
import { Diagnostics, type ObjectValue, PrivateState } from "../../../src/plugin";
import { PlannedObjects } from "../../../src/provider/plan-checks/planned-objects";
import { saveSentSecrets, saveVersion } from "../../../src/provider/private-state";
import type { ProviderData } from "../../../src/provider/provider-data";
import { resolveTarget, warnOfSecretDrift } from "../../../src/provider/resource/common";
import { silentLogger as log } from "../../support/silent-logger";

const signal = new AbortController().signal;

const here = { orgId: "ORG@AdobeOrg", sandbox: "prod" };
const elsewhere = { ...here, sandbox: "dev" };
const otherOrganisation = { ...here, orgId: "OTHER@AdobeOrg" };
const notKnownYet = { orgId: undefined, sandbox: undefined };

function createRequest(
  providerData: Pick<ProviderData, "orgId" | "sandbox">,
  privateState = PrivateState.parse(new Uint8Array()),
) {
  const client = () => {
    throw new Error("Not asked.");
  };
  const advice = { silenced: [], maxSegments: 3 };
  const unasked = {
    ...providerData,
    warningSettings: advice,
    client,
    sinch: client,
    plannedObjects: new PlannedObjects(client),
  };
  return { providerData: unasked, privateState, diagnostics: new Diagnostics(), signal, log };
}

/** The notes of an object that was last seen with this provider. */
function seenWith(providerData: Pick<ProviderData, "orgId" | "sandbox">, state: ObjectValue) {
  const request = createRequest(providerData);
  saveVersion(request, state, "1");
  return request.privateState;
}

describe("the object that a state describes", () => {
  const brand = { name: "Brand", id: "1" };
  const inProd = { ...brand, sandbox: "prod" };

  it("has its name, and its sandbox", () => {
    expect(resolveTarget(model, inProd, createRequest(elsewhere))).toEqual({
      model,
      name: "Brand",
      id: "1",
      sandbox: "prod",
    });
    expect(resolveTarget(model, brand, createRequest(elsewhere)).sandbox).toBe("dev");
  });

  it("goes by its id while it is being imported", () => {
    expect(resolveTarget(model, { name: null, id: "1" }, createRequest(here))).toMatchObject({ name: "1", id: "1" });
  });

  it.each([
    ["the same sandbox", here, here, brand],
    ["a sandbox of its own, wherever the provider points", here, elsewhere, inProd],
    ["a sandbox that is not known yet", here, notKnownYet, brand],
    ["no sandbox noted yet", notKnownYet, here, brand],
  ])("is taken for what it is with %s", (_, noted, now, state) => {
    expect(resolveTarget(model, state, createRequest(now, seenWith(noted, state))).id).toBe("1");
  });

  it.each([
    ["in another sandbox, of which the state does not tell", elsewhere, brand, 'sandbox "dev" of ORG@AdobeOrg'],
    ["in another organisation", otherOrganisation, inProd, 'sandbox "prod" of OTHER@AdobeOrg'],
  ])("is not looked for %s", (_, now, state, place) => {
    expect(() => resolveTarget(model, state, createRequest(now, seenWith(here, state)))).toThrow(
      `The Sinch SMS credential "Brand" (1) is in the sandbox "prod" of ORG@AdobeOrg, but the provider points at the ${place}. Nothing was changed.`,
    );
  });
});

describe("a secret that somebody else set", () => {
  const answer = { id: "1", name: "Brand", apiTokenUpdatedAt: "2026-01-02T00:00:00Z" };

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
  ])("is told with what puts a %s one back, at the argument that is set", (_, state, remedy, argument) => {
    const privateState = PrivateState.parse(new Uint8Array());
    saveSentSecrets(privateState, ["apiToken"], { ...answer, apiTokenUpdatedAt: "2026-01-01T00:00:00Z" });
    const diagnostics = new Diagnostics();
    warnOfSecretDrift(model, answer, { providerData: undefined, privateState, diagnostics, signal, log, state });
    expect(diagnostics.list).toHaveLength(1);
    const [warning] = diagnostics.list;
    expect(warning?.detail).toContain(remedy);
    expect(warning?.path).toEqual([argument]);
    expect(JSON.stringify(warning)).not.toContain("canary");
  });

  it.each([
    ["AJO no longer has it, as when what it belongs to is gone", { apiTokenUpdatedAt: null }],
    ["AJO never told when it was set", {}],
  ])("is not told when %s", (_, times) => {
    const privateState = PrivateState.parse(new Uint8Array());
    saveSentSecrets(privateState, ["apiToken"], answer);
    const diagnostics = new Diagnostics();
    const now = { id: "1", name: "Brand", ...times };
    warnOfSecretDrift(model, now, { providerData: undefined, privateState, diagnostics, signal, log, state: {} });
    expect(diagnostics.list).toEqual([]);
  });

  it("is not told of one that AJO gave up with our own update, and got anew by another", () => {
    const privateState = PrivateState.parse(new Uint8Array());
    saveSentSecrets(privateState, ["apiToken"], answer);
    saveSentSecrets(privateState, [], { ...answer, apiTokenUpdatedAt: null });
    const diagnostics = new Diagnostics();
    const later = { ...answer, apiTokenUpdatedAt: "2026-02-01T00:00:00Z" };
    warnOfSecretDrift(model, later, { providerData: undefined, privateState, diagnostics, signal, log, state: {} });
    expect(diagnostics.list).toEqual([]);
  });
});
