import { sinchRcsCredential, sinchSmsCredential, smsWebhook } from "../../../src/model";
import { isUnknown, type ObjectValue, PrivateState, UNKNOWN } from "../../../src/plugin";
import { saveVersion } from "../../../src/provider/private-state";
import { createConfiguredRequest } from "../support/configure";
import { completeObject, type PlanInput, type PlanOutcome, runCommonPlan } from "../support/plan-request";
import { createProviderData } from "../support/provider-data";

const SMS = { name: "Brand", service_plan_id: "0123456789abcdef0123456789abcdef" };
const TOKEN = { api_token_wo: "token", api_token_wo_version: "1" };
const GIVEN = {
  id: "1",
  created_at: "c",
  created_by: "a",
  modified_at: "m",
  modified_by: "b",
  sandbox: "prod",
  deletion_protection: false,
};

/** The state of an SMS credential. */
const buildState = (change: ObjectValue = {}) =>
  completeObject(sinchSmsCredential, {
    ...SMS,
    ...GIVEN,
    api_token_wo_version: "1",
    api_token_updated_at: "u",
    ...change,
  });

const runPlan = (input: PlanInput) => runCommonPlan(sinchSmsCredential, input);
const listUnknown = ({ plannedState: object }: PlanOutcome) =>
  Object.keys(object ?? {}).filter((name) => isUnknown(object?.[name]));
const listErrors = ({ diagnostics }: PlanOutcome) =>
  diagnostics.filter(({ severity }) => severity === "error").map(({ summary, path }) => [summary, path?.[0]]);
const planUpdate = (config: ObjectValue, prior: ObjectValue = {}) =>
  runPlan({ config: { ...SMS, ...TOKEN, ...config }, priorState: buildState(prior) });

describe("the plan of an update", () => {
  it.each([
    ["of nothing", {}, []],
    ["of an option", { deletion_protection: true }, []],
    ["of a block of options", { verify: { region: "eu", on_failure: null } }, []],
    ["that removes a secret from the configuration", { api_token_wo: null, api_token_wo_version: null }, []],
    ["of a field", { name: "Other" }, ["modified_at", "modified_by"]],
    ["of a field to an unknown value", { name: UNKNOWN }, ["modified_at", "modified_by", "name"]],
    ["of keywords", { custom_inbound_keywords: ["NEW"] }, ["modified_at", "modified_by"]],
    ["of a secret's version", { api_token_wo_version: "2" }, ["api_token_updated_at", "modified_at", "modified_by"]],
    ["of a secret's value alone", { api_token_wo: "another" }, []],
    [
      "of a secret's form",
      { api_token_wo: null, api_token_wo_version: null, api_token: "token" },
      ["api_token_updated_at", "modified_at", "modified_by"],
    ],
  ])("%s keeps the values that AJO does not change", (_, config, unknown) => {
    const outcome = planUpdate(config);
    expect(listErrors(outcome)).toEqual([]);
    expect(listUnknown(outcome).sort()).toEqual([...unknown].sort());
  });

  it("to the same keywords in another order changes nothing", () => {
    const prior = { custom_inbound_keywords: ["ONE", "TWO"] };
    expect(listUnknown(planUpdate({ custom_inbound_keywords: ["TWO", "ONE"] }, prior))).toEqual([]);
  });
});

describe("a secret in a plan", () => {
  const RCS = { name: "Brand", project_id: "p", app_id: "a", ...TOKEN };
  const PLAN = { service_plan_id: "s" };
  const PAIR = { ...PLAN, sms_api_token_wo: "sms", sms_api_token_wo_version: "1" };
  const rcs = (change: ObjectValue) =>
    completeObject(sinchRcsCredential, {
      ...RCS,
      ...GIVEN,
      api_token_wo: null,
      api_token_updated_at: "u",
      rate_limit: 0,
      ...change,
    });
  const pair = rcs({ ...PAIR, sms_api_token_wo: null, sms_api_token_updated_at: "u" });
  const planSandboxOf = (config: ObjectValue, prior?: ObjectValue) =>
    runCommonPlan(sinchRcsCredential, { config: { ...RCS, ...config }, ...(prior && { priorState: prior }) });

  it.each([
    ["a new object without it", planSandboxOf({ ...PLAN }), "sms_api_token_wo"],
    ["the first value of a field that requires it", planSandboxOf({ ...PLAN }, rcs({})), "sms_api_token_wo"],
    [
      "a new version without it",
      planSandboxOf({ ...PLAN, sms_api_token_wo_version: "2" }, pair),
      "sms_api_token_wo_version",
    ],
  ])("is reported as missing in %s", (_, outcome, path) => {
    expect(listErrors(outcome)).toEqual([["Missing sms_api_token_wo", path]]);
  });

  it.each([
    ["a new object without the field that requires it", planSandboxOf({})],
    ["a new object whose field that requires it is unknown", planSandboxOf({ service_plan_id: UNKNOWN })],
    ["an update without it, as after an import", planSandboxOf({ ...PLAN, name: "Other" }, pair)],
    ["an unknown version", planSandboxOf({ ...PLAN, sms_api_token_wo_version: UNKNOWN }, pair)],
  ])("is not reported as missing in %s", (_, outcome) => {
    expect(listErrors(outcome)).toEqual([]);
  });

  it.each([
    ["is removed with its field", planSandboxOf({}, pair), true],
    ["is set with its field", planSandboxOf(PAIR, rcs({ sms_api_token_wo_version: "1" })), true],
    ["was never set", planSandboxOf({ name: "Other" }, rcs({})), false],
    ["does not change", planSandboxOf({ ...PAIR, name: "Other" }, pair), false],
  ])("that %s has the right time", (_, outcome, moves) => {
    expect(listErrors(outcome)).toEqual([]);
    expect(listUnknown(outcome).includes("sms_api_token_updated_at")).toBe(moves);
  });
});

describe("the sandbox in a plan", () => {
  const dev = { sandbox: "dev" };
  const unconfigured = { sandbox: undefined, orgId: undefined };
  const planCreate = (config: ObjectValue, api = {}) =>
    runPlan({ config: { ...SMS, ...TOKEN, ...config }, providerData: api });

  it("of a new object is its own, the provider's or unknown", () => {
    expect(planCreate({}).plannedState?.sandbox).toBe("prod");
    expect(planCreate({ sandbox: "dev" }).plannedState?.sandbox).toBe("dev");
    expect(listUnknown(planCreate({}, unconfigured))).toContain("sandbox");
    expect(listUnknown(planCreate({ sandbox: UNKNOWN }))).toContain("sandbox");
  });

  it.each([
    ["one that inherits it, and the provider points elsewhere", {}, dev, 1],
    ["one that names it, and the provider points elsewhere", { sandbox: "prod" }, dev, 0],
    ["one that inherits it, and the provider settings are unknown", {}, unconfigured, 0],
  ])("of an existing object is checked: %s", (_, config, api, errors) => {
    const outcome = runPlan({ config: { ...SMS, ...TOKEN, ...config }, priorState: buildState(), providerData: api });
    expect(listErrors(outcome)).toHaveLength(errors);
    if (errors === 0) expect(outcome.plannedState?.sandbox).toBe("prod");
  });

  it.each([
    ["inherited it, and the provider points elsewhere", {}, dev, 1],
    ["inherited it, and the provider points there", {}, {}, 0],
    ["named it", { sandbox: "prod" }, dev, 0],
  ])("of an object to be deleted is checked: it %s", (_, config, api, errors) => {
    const { privateState } = planCreate(config);
    expect(
      listErrors(runPlan({ config: null, priorState: buildState(), providerData: api, privateState })),
    ).toHaveLength(errors);
  });

  it("counts as inherited if an earlier version did not save its source", () => {
    const privateState = PrivateState.empty();
    saveVersion({ ...createConfiguredRequest(createProviderData()), privateState }, { ...SMS, id: "1" }, "1");
    expect(
      listErrors(runPlan({ config: null, priorState: buildState(), providerData: dev, privateState })),
    ).toHaveLength(1);
  });
});

describe("deletion protection in a plan", () => {
  const protectedState = buildState({ deletion_protection: true });
  const REPLACED = "A protected Sinch SMS credential would be replaced";

  it("refuses the second plan of a replacement, whatever the configuration says", () => {
    const config = { ...SMS, ...TOKEN, deletion_protection: false };
    const { privateState, ...first } = runPlan({ config, priorState: protectedState });
    expect(listErrors({ ...first, privateState })).toEqual([]);
    const [diagnostic] = runPlan({ config, privateState }).diagnostics;
    expect(diagnostic?.summary).toBe(REPLACED);
    expect(diagnostic?.detail).toContain('"Brand" (1) has deletion_protection = true');
  });

  it("ends with the state that has it", () => {
    const { privateState } = runPlan({ config: { ...SMS, ...TOKEN }, priorState: protectedState });
    runPlan({ config: { ...SMS, ...TOKEN }, priorState: buildState(), privateState });
    expect(listErrors(runPlan({ config: { ...SMS, ...TOKEN }, privateState }))).toEqual([]);
  });

  it("refuses a deletion, also of a webhook", () => {
    expect(listErrors(runPlan({ config: null, priorState: protectedState }))).toEqual([
      ["A protected Sinch SMS credential would be deleted", "deletion_protection"],
    ]);
    const webhook = completeObject(smsWebhook, { ...GIVEN, name: "Inbound", deletion_protection: true });
    expect(listErrors(runCommonPlan(smsWebhook, { config: null, priorState: webhook }))).toHaveLength(1);
    expect(listErrors(runPlan({ config: null, priorState: buildState() }))).toEqual([]);
  });
});
