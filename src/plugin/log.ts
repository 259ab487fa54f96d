/** A line's level, as Terraform's `TF_LOG` names it. */
export type ProviderLogLevel = "trace" | "debug" | "info" | "warn" | "error";

/** Structured lines that Terraform shows when its user asked for them with `TF_LOG`. */
export interface ProviderLogger {
  trace(message: string, fields?: Readonly<Record<string, unknown>>): void;
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
