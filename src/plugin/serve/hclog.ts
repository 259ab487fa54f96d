import { escapeControls } from "../../text/escape-controls";
import type { LogFields, ProviderLogger, ProviderLogLevel } from "../framework";
import type { SecretMasker } from "../secret-masker";
import { writeToStderr } from "./stdio";

const LEVELS: readonly ProviderLogLevel[] = ["trace", "debug", "info", "warn", "error"];
/** Terraform reads 64 KiB at a time, and splits a longer line into several plain ones. */
const MAX_LINE_BYTES = 64 * 1024 - 1;
/** Longer values are cut: first to this length, then shorter until the line fits, but not so short that the time is cut. */
const MAX_VALUE_LENGTH = 16 * 1024;
const MIN_VALUE_LENGTH = 64;
/** No more of a value is masked. */
const MAX_MASKED_LENGTH = 2 * MAX_VALUE_LENGTH;

/**
 * Creates a logger in the format of Terraform's plugin host: one JSON object per line on stderr. Silent unless the user
 * sets `TF_LOG_PROVIDER_<NAME>`, `TF_LOG_PROVIDER` or `TF_LOG`; the first of them that is set counts.
 */
export function createHclogLogger(name: string, mask: SecretMasker, env: NodeJS.ProcessEnv): ProviderLogger {
  const variable = `TF_LOG_PROVIDER_${name.toUpperCase().replaceAll("-", "_")}`;
  const minLevel = parseLevel(env[variable] || env.TF_LOG_PROVIDER || env.TF_LOG);
  const createMethod = (level: ProviderLogLevel): ProviderLogger[ProviderLogLevel] => {
    if (LEVELS.indexOf(level) < minLevel) return () => {};
    return (message, fields) => writeToStderr(formatLogLine(level, name, message, fields, mask));
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

/** One line of the log, with secrets masked and long values cut. */
export function formatLogLine(
  level: ProviderLogLevel,
  module: string,
  message: string,
  given: LogFields | undefined,
  mask: SecretMasker,
): string {
  const safeMessage = escapeControls(mask.applyToMessage(message));
  const head = { "@level": level, "@message": safeMessage, "@module": module, "@timestamp": formatTimestamp() };
  let reason = "too many for one line";
  try {
    const fields = typeof given === "function" ? given() : given;
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

const HEAD = { "@level": true, "@message": true, "@module": true, "@timestamp": true };

/** JSON with secrets masked and strings cut to a length. Masked first: half a secret is still a secret. */
function stringify(line: Readonly<Record<string, unknown>>, mask: SecretMasker, maxLength: number): string {
  return JSON.stringify(line, function (this: unknown, name, value: unknown) {
    const text = toLogText(value);
    if (text === undefined) return value;
    // Of a very long text only the part is masked that can be shown, and its end is left out: a secret may be cut there.
    const isLong = text.length > MAX_MASKED_LENGTH;
    // The head is masked already, as a message.
    const isHead = this === line && name.startsWith("@") && name in HEAD;
    const masked = isHead ? text : mask.apply(isLong ? text.slice(0, MAX_MASKED_LENGTH) : text);
    const shown = isHead ? text : escapeLogText(isLong ? masked.slice(0, -MAX_VALUE_LENGTH / 4) : masked);
    return shown.length > maxLength || isLong ? `${shown.slice(0, maxLength)}… (${text.length} characters)` : shown;
  });
}

/** Lines stay: Terraform indents them. */
function escapeLogText(text: string): string {
  return text.split("\n").map(escapeControls).join("\n");
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
