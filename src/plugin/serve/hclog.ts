import type { ProviderLogger, ProviderLogLevel } from "../framework";
import type { SecretMasker } from "../secret-masker";
import { writeToStderr } from "./stdio";

const LEVELS: readonly ProviderLogLevel[] = ["trace", "debug", "info", "warn", "error"];
/** Terraform reads 64 KiB at a time, and splits a longer line into several plain ones. */
const MAX_LINE_BYTES = 64 * 1024 - 1;
/** Longer values are cut: first to this length, then shorter until the line fits, but not so short that the time is cut. */
const MAX_VALUE_LENGTH = 16 * 1024;
const MIN_VALUE_LENGTH = 64;

/**
 * Creates a logger in the format of Terraform's plugin host: one JSON object per line on stderr. Silent unless the user
 * sets `TF_LOG_PROVIDER_<NAME>`, `TF_LOG_PROVIDER` or `TF_LOG`; the first of them that is set counts.
 */
export function createHclogLogger(name: string, mask: SecretMasker, env: NodeJS.ProcessEnv): ProviderLogger {
  const variable = `TF_LOG_PROVIDER_${name.toUpperCase().replaceAll("-", "_")}`;
  const minLevel = parseLevel(env[variable] || env.TF_LOG_PROVIDER || env.TF_LOG);
  const createMethod = (level: ProviderLogLevel): ProviderLogger[ProviderLogLevel] => {
    if (LEVELS.indexOf(level) < minLevel) return () => {};
    return (message, fields) => writeToStderr(formatLine(level, name, message, fields, mask));
  };
  return {
    trace: createMethod("trace"),
    debug: createMethod("debug"),
    info: createMethod("info"),
    warn: createMethod("warn"),
    error: createMethod("error"),
  };
}

/** The index of the lowest level in {@link LEVELS}, beyond its end for "off". As in Terraform, any other word means "trace". */
function parseLevel(setting: string | undefined): number {
  const level = setting?.toLowerCase() || "off";
  if (level === "off") return LEVELS.length;
  return Math.max(0, LEVELS.indexOf(level as ProviderLogLevel));
}

function formatLine(
  level: ProviderLogLevel,
  module: string,
  message: string,
  fields: Readonly<Record<string, unknown>> | undefined,
  mask: SecretMasker,
): string {
  const head = { "@level": level, "@message": message, "@module": module, "@timestamp": formatTimestamp() };
  let reason = "too many for one line";
  try {
    for (let maxLength = MAX_VALUE_LENGTH; maxLength >= MIN_VALUE_LENGTH; maxLength /= 4) {
      const line = stringify({ ...fields, ...head }, mask, maxLength);
      if (Buffer.byteLength(line) < MAX_LINE_BYTES) return `${line}\n`;
    }
  } catch (error) {
    // A field without a JSON form, such as a circular one, must not make the request fail.
    reason = String(error);
  }
  return `${stringify({ ...head, fields: `left out: ${reason}` }, mask, MAX_VALUE_LENGTH / 16)}\n`;
}

/** JSON with secrets masked and strings cut to a length. Masked first: half a secret is still a secret. */
function stringify(line: Readonly<Record<string, unknown>>, mask: SecretMasker, maxLength: number): string {
  return JSON.stringify(line, (_, value: unknown) => {
    const text = toLogText(value);
    if (text === undefined) return value;
    const masked = mask.apply(text);
    return masked.length > maxLength ? `${masked.slice(0, maxLength)}… (${masked.length} characters)` : masked;
  });
}

/** The text of a string, or of a value that has no JSON form. */
function toLogText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Error) return value.stack ?? String(value);
  return undefined;
}

/** With six digits for the fraction of a second, which Terraform expects; JavaScript writes three. */
function formatTimestamp(): string {
  return new Date().toISOString().replace("Z", "000Z");
}
