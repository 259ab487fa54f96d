import { findModel } from "../model/collections";
import type { PlanJson } from "../terraform/plan-json";
import type { TestDiagnostic } from "./diagnostics";
import { type PropValues, toProps } from "./values";

/** What a plan does to an object. */
export type PlanAction = "create" | "update" | "replace" | "delete" | "import" | "forget";

/** A change of a resource in a plan, under the names of TypeScript. Sensitive values are `"(sensitive)"`. */
export interface PlannedResource {
  /** The address in Terraform, such as `ajo_channel_surface.news`. */
  readonly address: string;
  /** The type in Terraform, such as `ajo_channel_surface`. */
  readonly type: string;
  readonly action: PlanAction;
  /** The object as it is. Empty for one that is created. */
  readonly before: PropValues;
  /** The object as it will be. What Terraform does not know yet is `"(known after apply)"`. Empty for one that is deleted. */
  readonly after: PropValues;
  /** The names of the props that change, without what AJO sets by itself, such as `modifiedAt`. */
  readonly changed: readonly string[];
  /** The addresses that an argument refers to, by its name, such as `credentialId`. */
  readonly references: Readonly<Record<string, readonly string[]>>;
}

/** What `terraform plan` says about a stack. */
export interface StackPlan {
  /** True if there is nothing to do: "No changes". */
  readonly isEmpty: boolean;
  /** True if there is no plan, because of an error. `diagnostics` holds it. */
  readonly isRefused: boolean;
  /** The resources that change. */
  readonly changes: readonly PlannedResource[];
  /** The names of the outputs that change. */
  readonly changedOutputs: readonly string[];
  /** Errors and warnings. */
  readonly diagnostics: readonly TestDiagnostic[];
}

/** Parses a plan as `terraform show -json` prints it. */
export function parsePlan(text: string): Pick<StackPlan, "changes" | "changedOutputs"> {
  const plan = JSON.parse(text) as PlanJson;
  const references = collectReferences(plan);
  const changes = (plan.resource_changes ?? []).flatMap(({ address, type, change }): PlannedResource[] => {
    const action = toAction(change.actions, change.importing !== undefined);
    if (action === undefined) return [];
    const before = toProps(type, change.before, { sensitive: change.before_sensitive });
    const after = toProps(type, change.after, { unknown: change.after_unknown, sensitive: change.after_sensitive });
    // Masked values are compared before they are masked.
    const [rawBefore, rawAfter] = [
      toProps(type, change.before),
      toProps(type, change.after, { unknown: change.after_unknown }),
    ];
    const names = [...new Set([...Object.keys(rawBefore), ...Object.keys(rawAfter)])];
    const changed = names.filter(
      (name) => JSON.stringify(rawBefore[name]) !== JSON.stringify(rawAfter[name]) && !isComputed(type, name),
    );
    const configured = address.replace(/\[.*\]$/, "");
    return [{ address, type, action, before, after, changed, references: references[configured] ?? {} }];
  });
  const outputs = Object.entries(plan.output_changes ?? {});
  const changedOutputs = outputs.filter(([, { actions }]) => actions.join() !== "no-op").map(([name]) => name);
  return { changes, changedOutputs };
}

/** What is set by itself, such as the time of the change, also that of a secret, is no change that anybody asked for. */
function isComputed(type: string, name: string): boolean {
  const fields = findModel(type)?.fields;
  const [, secret = ""] = /^(.+)UpdatedAt$/.exec(name) ?? [];
  return fields?.[name]?.presence === "computed" || fields?.[secret]?.kind === "secret";
}

function toAction(actions: readonly string[], isImport: boolean): PlanAction | undefined {
  if (actions.includes("create") && actions.includes("delete")) return "replace";
  const [action = "no-op"] = actions;
  if (action === "create" || action === "update" || action === "delete" || action === "forget") return action;
  return isImport ? "import" : undefined;
}

function collectReferences({ configuration }: PlanJson): Readonly<Record<string, PlannedResource["references"]>> {
  const resources = configuration?.root_module?.resources ?? [];
  return Object.fromEntries(
    resources.map(({ address, expressions = {} }) => {
      const lists = Object.entries(expressions).flatMap(([name, { references }]) =>
        references ? [[name, references]] : [],
      );
      return [address, toProps("", Object.fromEntries(lists)) as PlannedResource["references"]];
    }),
  );
}

/** One line for each change: what is done, to what, and which props change. */
export function formatChanges({ changes, changedOutputs }: Pick<StackPlan, "changes" | "changedOutputs">): string {
  const lines = changes.map(({ action, address, changed }) => {
    const names = action === "update" || action === "replace" ? `: ${changed.join(", ")}` : "";
    return `  ${action} ${address}${names}`;
  });
  const outputs = changedOutputs.map((name) => `  change the output ${name}`);
  return lines.length + outputs.length === 0 ? "  nothing" : [...lines, ...outputs].join("\n");
}
