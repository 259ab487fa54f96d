import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readJsonPlan } from "../../src/drift/saved-plan";
import { TerraformError } from "../../src/terraform/terraform-error";

const folder = mkdtempSync(join(tmpdir(), "ajo-saved-plan-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, "plan.json");

const resource = (address: string, mode = "managed") => ({ address, mode, type: "ajo_sms_webhook", values: {} });

const change = (address: string, actions: readonly string[], more: object = {}) => ({
  ...{ address, mode: "managed", type: "ajo_sms_webhook", name: address.slice("ajo_sms_webhook.".length) },
  ...{ change: { actions, before: {}, after: {} }, ...more },
});

const stateOf = (...resources: readonly object[]) => ({ values: { root_module: { resources } } });

function read(plan: object) {
  writeFileSync(file, JSON.stringify({ planned_values: {}, complete: true, ...plan }));
  return readJsonPlan(file);
}

function readError(plan: object): string {
  try {
    read(plan);
  } catch (error) {
    if (error instanceof TerraformError) return error.detail;
    throw error;
  }
  return "none";
}

const A = "ajo_sms_webhook.a";
const B = "ajo_sms_webhook.b";

test.each([
  ["of an empty stack", {}],
  ["without changes", { resource_changes: [change(A, ["no-op"])], prior_state: stateOf(resource(A)) }],
  ["of data sources only", { prior_state: stateOf(resource("data.ajo_sms_webhooks.all", "data")) }],
  ["that creates", { resource_changes: [change(A, ["create"])] }],
  [
    "that deletes what the configuration does not have any more",
    {
      resource_changes: [change(A, ["delete"], { action_reason: "delete_because_no_resource_config" })],
      prior_state: stateOf(resource(A)),
    },
  ],
  [
    "that deletes what a replacement left behind",
    {
      resource_changes: [change(A, ["no-op"]), change(A, ["delete"], { deposed: "1a2b3c4d" })],
      prior_state: stateOf(resource(A)),
    },
  ],
])("a saved plan %s is read", (_, plan) => {
  expect(read(plan)).toMatchObject(plan);
});

test.each([
  ["ended with an error", { errored: true }],
  ["leaves a part of the stack out", { complete: false }],
  ["was made with -refresh-only", { resource_drift: [change(A, ["update"])], prior_state: stateOf(resource(A)) }],
  ["was made with -refresh-only", { prior_state: stateOf(resource(A)) }],
  ["was made with -refresh-only", { resource_drift: [change(A, ["delete"])] }],
  ["was made with -destroy", { resource_changes: [change(A, ["delete"])], prior_state: stateOf(resource(A)) }],
  [`leaves out ${B}`, { resource_changes: [change(A, ["no-op"])], prior_state: stateOf(resource(A), resource(B)) }],
])("a saved plan that %s never counts as one without drift", (why, plan) => {
  expect(readError(plan)).toContain(`The plan in ${file} ${why}`);
});

test("a plan that HCP Terraform keeps is not in its file, and the error says how to get it", () => {
  writeFileSync(file, JSON.stringify({ remote_plan_format: 1, run_id: "run-abc", hostname: "app.terraform.io" }));
  expect(() => readJsonPlan(file)).toThrow(
    `${file} only names a run of HCP Terraform, which has the plan: run-abc at app.terraform.io. Print the plan with "terraform show -json plan.json"`,
  );
});
