import { Diagnostics, type ModifyPlanRequest, type ObjectValue, PrivateState, type Value } from "../../../src/plugin";
import { requireReplaceImmutable } from "../../../src/provider/channel-surface/replacement";
import { modifySurfacePlan } from "../../../src/provider/channel-surface/resource";
import type { ProviderData } from "../../../src/provider/provider-data";
import { createConfiguredRequest } from "../support/configure";
import { createProviderData } from "../support/provider-data";

/** The state of an active surface. */
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
  created_by: "kim@example.com",
  modified_at: "2026-01-01T00:00:00Z",
  modified_by: "kim@example.com",
  sandbox: "prod",
  reuse_deactivated: null,
  submit: true,
  on_destroy: "deactivate",
  timeouts: null,
};

export interface SurfacePlanOutcome {
  /** The computed attributes that were planned. */
  readonly set: Readonly<Record<string, Value>>;
  readonly replace: readonly string[];
  /** Severity, code and summary of each diagnostic. */
  readonly diagnostics: readonly string[];
  readonly privateState: PrivateState;
}

/**
 * Runs the surface's own part of a plan, after the plugin's. Without prior state (null) it plans a create, without
 * planned state (undefined) a destroy.
 */
export function runPlan(
  priorState: ObjectValue | null,
  plannedState: ObjectValue | undefined,
  privateState = PrivateState.empty(),
  providerData = createProviderData(),
): SurfacePlanOutcome {
  const diagnostics = new Diagnostics();
  const set: Record<string, Value> = {};
  const replace: string[] = [];
  const request: ModifyPlanRequest<ProviderData> = {
    ...createConfiguredRequest(providerData),
    privateState,
    diagnostics,
    action: plannedState === undefined ? "delete" : priorState === null ? "create" : "update",
    priorState,
    config: plannedState ?? null,
    plan: {
      getState: () => plannedState ?? null,
      isReplacement: () =>
        replace.length > 0 ||
        (priorState !== null && plannedState !== undefined && priorState.sandbox !== plannedState.sandbox),
      setAttribute: (name, value) => {
        set[name] = value;
      },
      requireReplace: (path) => replace.push(path.join(".")),
    },
    writeOnlyAllowed: true,
    hasChanges: JSON.stringify(priorState) !== JSON.stringify(plannedState),
  };
  requireReplaceImmutable(request);
  modifySurfacePlan(request);
  const formatted = diagnostics.list.map(({ severity, code, summary }) => `${severity} ${code}: ${summary}`);
  return { set, replace, diagnostics: formatted, privateState };
}
