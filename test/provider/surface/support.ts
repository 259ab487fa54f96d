import { Diagnostics } from "../../../src/plugin/diagnostics";
import { PrivateState } from "../../../src/plugin/private-state";
import type { PlanCall } from "../../../src/plugin/provider";
import type { ObjectValue, Value } from "../../../src/plugin/value";
import type { Ajo } from "../../../src/provider/ajo";
import { Surroundings } from "../../../src/provider/pre-flight/surroundings";
import { planSurface } from "../../../src/provider/surface/plan";
import { planFixed } from "../../../src/provider/surface/plan-removal";
import { silentLog as log } from "../../support/silent-log";

/** An active surface as a state has it. */
export const active: ObjectValue = {
  id: "5f0c7e2a-4b7d-4e0e-9d6b-2f1f1f6f2a11",
  name: "Brand",
  description: null,
  channel: "sms",
  sms_type: "marketing",
  credential_id: "c1",
  sender_number: "12345",
  execution_field: null,
  subdomain: "sms.example.com",
  marketing_actions: null,
  tags: null,
  labels: null,
  status: "active",
  last_update_status: null,
  created_at: "2026-01-01T00:00:00Z",
  modified_at: "2026-01-01T00:00:00Z",
  sandbox: "prod",
  reuse_deactivated: null,
  submit: true,
  on_destroy: "deactivate",
  timeouts: null,
};

const advice = { silenced: [], maxSegments: 3 };
const never = () => {
  throw new Error("No plan of a surface needs an API.");
};

/** A provider of which nothing is asked. */
export const api: Ajo = {
  orgId: "ORG",
  sandbox: "prod",
  advice,
  surroundings: new Surroundings(never),
  client: never,
  sinch: never,
};

/** What a plan came to. */
export interface Outcome {
  /** The computed attributes that were planned. */
  readonly set: Readonly<Record<string, Value>>;
  readonly replace: readonly string[];
  /** Severity, code and summary of each diagnostic. */
  readonly told: readonly string[];
  readonly notes: PrivateState;
}

/** Plans a surface of the state, or with null a new one, after the recipe of the plugin: undefined plans its destruction. */
export function plan(
  prior: ObjectValue | null,
  planned: ObjectValue | undefined,
  notes = PrivateState.parse(new Uint8Array()),
  provider: Ajo = api,
): Outcome {
  const diagnostics = new Diagnostics();
  const set: Record<string, Value> = {};
  const replace: string[] = [];
  const call: PlanCall<Ajo> = {
    api: provider,
    private: notes,
    diagnostics,
    log,
    signal: new AbortController().signal,
    action: planned === undefined ? "delete" : prior === null ? "create" : "update",
    prior,
    planned: planned ?? null,
    config: planned ?? null,
    get replaced() {
      return replace.length > 0 || (prior !== null && planned !== undefined && prior.sandbox !== planned.sandbox);
    },
    writeOnlyAllowed: true,
    changed: JSON.stringify(prior) !== JSON.stringify(planned),
    setPlanned: (name, value) => {
      set[name] = value;
    },
    requireReplace: (path) => replace.push(path.join(".")),
  };
  planFixed(call);
  planSurface(call);
  const told = diagnostics.list.map(({ severity, code, summary }) => `${severity} ${code}: ${summary}`);
  return { set, replace, told, notes };
}
