import { type Logger, mapStrings } from "../../src/http";
import type { SecretMask } from "../../src/model";

/** A log that collects its lines as JSON, with secrets masked as the provider's own log masks them. */
export function createTestLog(mask: SecretMask, lines: string[]) {
  const write = (level: string) => (message: string, given?: Parameters<Logger["trace"]>[1]) => {
    const fields = typeof given === "function" ? given() : (given ?? {});
    const masked = mapStrings(fields, (text) => mask.apply(text));
    lines.push(JSON.stringify({ level, message: mask.applyToMessage(message), ...masked }));
  };
  return { write };
}
