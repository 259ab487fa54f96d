import type { Log, LogLevel } from "../log";
import type { SecretMask } from "../provider";
import { writeToStderr } from "./stdio";

const LEVELS: readonly LogLevel[] = ["trace", "debug", "info", "warn", "error"];
/** Terraform reads 64 KiB at a time and takes a longer line for several plain ones. */
const LONGEST_LINE = 64 * 1024 - 1;
/** Longer values are cut, at first to this, then shorter until the line fits, but not so far that the time is cut. */
const LONGEST_VALUE = 16 * 1024;
const SHORTEST_VALUE = 64;

/**
 * A log in the form that Terraform's plugin host understands: one JSON object a line on stderr. Silent unless
 * the user asked for it with `TF_LOG_PROVIDER_<NAME>`, `TF_LOG_PROVIDER` or `TF_LOG`, of which the first counts.
 */
export function createLog(name: string, mask: SecretMask, env: NodeJS.ProcessEnv): Log {
  const variable = `TF_LOG_PROVIDER_${name.toUpperCase().replaceAll("-", "_")}`;
  const least = levelOf(env[variable] || env.TF_LOG_PROVIDER || env.TF_LOG);
  const method = (level: LogLevel): Log[LogLevel] => {
    if (LEVELS.indexOf(level) < least) return () => {};
    return (message, fields) => writeToStderr(formatLine(level, name, message, fields, mask));
  };
  return {
    trace: method("trace"),
    debug: method("debug"),
    info: method("info"),
    warn: method("warn"),
    error: method("error"),
  };
}

/** The place of the least level in {@link LEVELS}, beyond its end for none. As in Terraform, any other word is "trace". */
function levelOf(setting: string | undefined): number {
  const word = setting?.toLowerCase() || "off";
  if (word === "off") return LEVELS.length;
  return Math.max(0, LEVELS.indexOf(word as LogLevel));
}

function formatLine(
  level: LogLevel,
  module: string,
  message: string,
  fields: Readonly<Record<string, unknown>> | undefined,
  mask: SecretMask,
): string {
  const head = { "@level": level, "@message": message, "@module": module, "@timestamp": timestamp() };
  let reason = "too many for one line";
  try {
    for (let longest = LONGEST_VALUE; longest >= SHORTEST_VALUE; longest /= 4) {
      const line = stringify({ ...fields, ...head }, mask, longest);
      if (Buffer.byteLength(line) < LONGEST_LINE) return `${line}\n`;
    }
  } catch (error) {
    // A field that has no JSON form, such as a circular one, must not fail the call that logs it.
    reason = String(error);
  }
  return `${stringify({ ...head, fields: `left out: ${reason}` }, mask, LONGEST_VALUE / 16)}\n`;
}

/** JSON without secrets and without strings over a length. Masked before they are cut: half a secret is one, too. */
function stringify(line: Readonly<Record<string, unknown>>, mask: SecretMask, longest: number): string {
  return JSON.stringify(line, (_, value: unknown) => {
    const text = textOf(value);
    if (text === undefined) return value;
    const masked = mask.apply(text);
    return masked.length > longest ? `${masked.slice(0, longest)}… (${masked.length} characters)` : masked;
  });
}

/** What is written as a string: strings, and what JSON has no form for. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Error) return value.stack ?? String(value);
  return undefined;
}

/** Six digits of a second, which is what Terraform parses; JavaScript knows three. */
function timestamp(): string {
  return new Date().toISOString().replace("Z", "000Z");
}
