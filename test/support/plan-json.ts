/** A resource change in a plan, with the attributes that are known after apply. */
export interface PlannedChange {
  readonly address: string;
  readonly actions: readonly string[];
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly unknown: readonly string[];
}

interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly before: Readonly<Record<string, unknown>> | null;
      readonly after: Readonly<Record<string, unknown>> | null;
      readonly after_unknown: Readonly<Record<string, unknown>>;
      readonly importing?: object;
    };
  }[];
}

/** Parses the changes in a plan as `terraform show -json` prints it. */
export function parsePlannedChanges(plan: unknown): PlannedChange[] {
  return ((plan as PlanJson).resource_changes ?? [])
    .filter(({ change }) => change.actions.some((action) => action !== "no-op" && action !== "read"))
    .map(({ address, change }) => ({
      address,
      actions: change.actions,
      before: change.before,
      after: change.after,
      unknown: Object.keys(change.after_unknown).filter((name) => change.after_unknown[name] === true),
    }));
}

/** True for a plan that imports objects. */
export function hasImports(plan: unknown): boolean {
  return ((plan as PlanJson).resource_changes ?? []).some(({ change }) => change.importing !== undefined);
}

/** The attributes that change to another known value. */
export function diffAttributes({ before, after, unknown }: PlannedChange): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].filter(
    (name) =>
      !unknown.includes(name) && JSON.stringify(before?.[name] ?? null) !== JSON.stringify(after?.[name] ?? null),
  );
}
