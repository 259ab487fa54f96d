/** What Terraform, OpenTofu or a provider said. */
export interface EngineDiagnostic {
  readonly severity: "error" | "warning";
  /** The code, such as `AJO2001`. Undefined for what Terraform itself says. */
  readonly code: string | undefined;
  readonly summary: string;
  readonly detail: string;
  /** The address of the resource, such as `ajo_channel_surface.news`. */
  readonly address: string | undefined;
}

/** A line of the output of a command with `-json`. */
export interface StreamEvent {
  /** Such as `planned_change`, `apply_complete`, `diagnostic`. */
  readonly type: string;
  /** What the engine prints for people at this moment. */
  readonly message: string;
  /** The numbers of a `change_summary`. */
  readonly changes?: {
    readonly add?: number;
    readonly change?: number;
    readonly import?: number;
    readonly remove?: number;
    /** `plan`, `apply` or `destroy`. */
    readonly operation?: string;
  };
  readonly hook?: { readonly resource?: { readonly addr?: string } };
  readonly diagnostic?: Partial<EngineDiagnostic>;
}

/** Parses a line of a command with `-json`; undefined for anything else. */
export function parseEvent(line: string): StreamEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const { type, "@message": message = "", ...rest } = JSON.parse(line) as Partial<Record<string, unknown>>;
    return typeof type === "string" ? ({ ...rest, type, message: String(message) } as StreamEvent) : undefined;
  } catch {
    return undefined;
  }
}

/** The diagnostics in the output of a command with `-json`. */
export function parseDiagnostics(output: string): EngineDiagnostic[] {
  return output.split("\n").flatMap((line) => {
    if (!line.includes('"diagnostic"')) return [];
    const { type, diagnostic } = parseEvent(line) ?? {};
    if (type !== "diagnostic" || diagnostic === undefined) return [];
    const { severity, summary = "", detail = "", address } = diagnostic;
    const code = /\((AJO\d{4})\)$/.exec(summary.trimEnd())?.[1];
    return [{ severity: severity === "warning" ? "warning" : "error", code, summary, detail, address }];
  });
}
