import { sinchRcsCredential, sinchSmsCredential, smsWebhook } from "../../../src/model";
import { isUnknown, type ObjectValue, PrivateState, UNKNOWN } from "../../../src/plugin";
import { saveVersion } from "../../../src/provider/private-state";
import { createConfiguredRequest } from "../support/configure";
import { completeObject, type PlanInput, type PlanOutcome, runCommonPlan } from "../support/plan-request";
import { createProviderData } from "../support/provider-data";

const SMS = { name: "Brand", service_plan_id: "0123456789abcdef0123456789abcdef" };
const TOKEN = { api_token_wo: "token", api_token_wo_version: "1" };
const GIVEN = { id: "1", created_at: "c", modified_at: "m", sandbox: "prod", deletion_protection: false };

/** The state of an SMS credential. */
const stored = (change: ObjectValue = {}) =>
  completeObject(sinchSmsCredential, {
    ...SMS,
    ...GIVEN,
    api_token_wo_version: "1",
    api_token_updated_at: "u",
    ...change,
  });

const plan = (input: PlanInput) => runCommonPlan(sinchSmsCredential, input);
const unknownIn = ({ plannedState: object }: PlanOutcome) =>
  Object.keys(object ?? {}).filter((name) => isUnknown(object?.[name]));
const errorsIn = ({ diagnostics }: PlanOutcome) =>
  diagnostics.filter(({ severity }) => severity === "error").map(({ summary, path }) => [summary, path?.[0]]);
const update = (config: ObjectValue, prior: ObjectValue = {}) =>
  plan({ config: { ...SMS, ...TOKEN, ...config }, priorState: stored(prior) });

describe("the plan of an update", () => {
  it.each([
    ["of nothing", {}, []],
    ["of an option", { deletion_protection: true }, []],
    ["of a block of options", { verify: { region: "eu", on_failure: null } }, []],
    ["that removes a secret from the configuration", { api_token_wo: null, api_token_wo_version: null }, []],
    ["of a field", { name: "Other" }, ["modified_at"]],
    ["of a field to an unknown value", { name: UNKNOWN }, ["modified_at", "name"]],
    ["of keywords", { custom_inbound_keywords: ["NEW"] }, ["modified_at"]],
    ["of a secret's version", { api_token_wo_version: "2" }, ["api_token_updated_at", "modified_at"]],
    ["of a secret's value alone", { api_token_wo: "another" }, []],
    [
      "of a secret's form",
      { api_token_wo: null, api_token_wo_version: null, api_token: "token" },
      ["api_token_updated_at", "modified_at"],
    ],
  ])("%s keeps the values that AJO does not change", (_, config, unknown) => {
    const outcome = update(config);
    expect(errorsIn(outcome)).toEqual([]);
    expect(unknownIn(outcome).sort()).toEqual([...unknown].sort());
  });

  it("to the same keywords in another order changes nothing", () => {
    const prior = { custom_inbound_keywords: ["ONE", "TWO"] };
    expect(unknownIn(update({ custom_inbound_keywords: ["TWO", "ONE"] }, prior))).toEqual([]);
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
  const whole = rcs({ ...PAIR, sms_api_token_wo: null, sms_api_token_updated_at: "u" });
  const of = (config: ObjectValue, prior?: ObjectValue) =>
    runCommonPlan(sinchRcsCredential, { config: { ...RCS, ...config }, ...(prior && { priorState: prior }) });

  it.each([
    ["a new object without it", of({ ...PLAN }), "sms_api_token_wo"],
    ["the first value of a field that requires it", of({ ...PLAN }, rcs({})), "sms_api_token_wo"],
    ["a new version without it", of({ ...PLAN, sms_api_token_wo_version: "2" }, whole), "sms_api_token_wo_version"],
  ])("is reported as missing in %s", (_, outcome, path) => {
    expect(errorsIn(outcome)).toEqual([["Missing sms_api_token_wo", path]]);
  });

  it.each([
    ["a new object without the field that requires it", of({})],
    ["a new object whose field that requires it is unknown", of({ service_plan_id: UNKNOWN })],
    ["an update without it, as after an import", of({ ...PLAN, name: "Other" }, whole)],
    ["an unknown version", of({ ...PLAN, sms_api_token_wo_version: UNKNOWN }, whole)],
  ])("is not reported as missing in %s", (_, outcome) => {
    expect(errorsIn(outcome)).toEqual([]);
  });

  it.each([
    ["is removed with its field", of({}, whole), true],
    ["is set with its field", of(PAIR, rcs({ sms_api_token_wo_version: "1" })), true],
    ["was never set", of({ name: "Other" }, rcs({})), false],
    ["does not change", of({ ...PAIR, name: "Other" }, whole), false],
  ])("that %s has the right time", (_, outcome, moves) => {
    expect(errorsIn(outcome)).toEqual([]);
    expect(unknownIn(outcome).includes("sms_api_token_updated_at")).toBe(moves);
  });
});

describe("the sandbox in a plan", () => {
  const dev = { sandbox: "dev" };
  const unconfigured = { sandbox: undefined, orgId: undefined };
  const create = (config: ObjectValue, api = {}) =>
    plan({ config: { ...SMS, ...TOKEN, ...config }, providerData: api });

  it("of a new object is its own, the provider's or unknown", () => {
    expect(create({}).plannedState?.sandbox).toBe("prod");
    expect(create({ sandbox: "dev" }).plannedState?.sandbox).toBe("dev");
    expect(unknownIn(create({}, unconfigured))).toContain("sandbox");
    expect(unknownIn(create({ sandbox: UNKNOWN }))).toContain("sandbox");
  });

  it.each([
    ["one that inherits it, and the provider points elsewhere", {}, dev, 1],
    ["one that names it, and the provider points elsewhere", { sandbox: "prod" }, dev, 0],
    ["one that inherits it, and the provider settings are unknown", {}, unconfigured, 0],
  ])("of an existing object is checked: %s", (_, config, api, errors) => {
    const outcome = plan({ config: { ...SMS, ...TOKEN, ...config }, priorState: stored(), providerData: api });
    expect(errorsIn(outcome)).toHaveLength(errors);
    if (errors === 0) expect(outcome.plannedState?.sandbox).toBe("prod");
  });

  it.each([
    ["inherited it, and the provider points elsewhere", {}, dev, 1],
    ["inherited it, and the provider points there", {}, {}, 0],
    ["named it", { sandbox: "prod" }, dev, 0],
  ])("of an object to be deleted is checked: it %s", (_, config, api, errors) => {
    const { privateState } = create(config);
    expect(errorsIn(plan({ config: null, priorState: stored(), providerData: api, privateState }))).toHaveLength(
      errors,
    );
  });

  it("counts as inherited if an earlier version did not save its source", () => {
    const privateState = PrivateState.empty();
    saveVersion({ ...createConfiguredRequest(createProviderData()), privateState }, { ...SMS, id: "1" }, "1");
    expect(errorsIn(plan({ config: null, priorState: stored(), providerData: dev, privateState }))).toHaveLength(1);
  });
});

describe("deletion protection in a plan", () => {
  const protectedState = stored({ deletion_protection: true });
  const REPLACED = "A protected Sinch SMS credential would be replaced";

  it("refuses the second plan of a replacement, whatever the configuration says", () => {
    const config = { ...SMS, ...TOKEN, deletion_protection: false };
    const { privateState, ...first } = plan({ config, priorState: protectedState });
    expect(errorsIn({ ...first, privateState })).toEqual([]);
    const [diagnostic] = plan({ config, privateState }).diagnostics;
    expect(diagnostic?.summary).toBe(REPLACED);
    expect(diagnostic?.detail).toContain('"Brand" (1) has deletion_protection = true');
  });

  it("ends with the state that has it", () => {
    const { privateState } = plan({ config: { ...SMS, ...TOKEN }, priorState: protectedState });
    plan({ config: { ...SMS, ...TOKEN }, priorState: stored(), privateState });
    expect(errorsIn(plan({ config: { ...SMS, ...TOKEN }, privateState }))).toEqual([]);
  });

  it("refuses a deletion, also of a webhook", () => {
    expect(errorsIn(plan({ config: null, priorState: protectedState }))).toEqual([
      ["A protected Sinch SMS credential would be deleted", undefined],
    ]);
    const webhook = completeObject(smsWebhook, { ...GIVEN, name: "Inbound", deletion_protection: true });
    expect(errorsIn(runCommonPlan(smsWebhook, { config: null, priorState: webhook }))).toHaveLength(1);
    expect(errorsIn(plan({ config: null, priorState: stored() }))).toEqual([]);
  });
});
