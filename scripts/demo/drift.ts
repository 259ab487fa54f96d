/** An attribute that a plan would change. */
export interface Drift {
  readonly address: string;
  readonly attribute: string;
  readonly found: unknown;
  readonly declared: unknown;
}

interface ShownPlan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly before: Readonly<Record<string, unknown>> | null;
      readonly after: Readonly<Record<string, unknown>> | null;
    };
  }[];
}

/** The attributes in which a plan (`terraform show -json`) found something else than what is declared. */
export function driftIn(plan: unknown): Drift[] {
  return ((plan as ShownPlan).resource_changes ?? [])
    .filter(({ change }) => change.actions.join() === "update")
    .flatMap(({ address, change: { before, after } }) =>
      // What is known only after apply is not in `after`, and is no drift.
      Object.keys(after ?? {})
        .map((attribute) => ({ address, attribute, found: before?.[attribute], declared: after?.[attribute] }))
        .filter(({ found, declared }) => JSON.stringify(found) !== JSON.stringify(declared)),
    );
}
