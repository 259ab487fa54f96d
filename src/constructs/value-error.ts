/**
 * An error about a value, with a text that stays as it is. CDKTF would add "Resolution error" to it, and the lines of its
 * own code in which it made the value.
 */
export function createValueError(text: string): Error {
  return Object.defineProperty(new Error(text), "message", { get: () => text, set: () => undefined });
}
