/** Causes can form a circle. */
const DEEPEST_CAUSE = 5;

/** The error's message and those of its causes: "fetch failed" alone helps nobody. */
export function messageOf(thrown: unknown, depth = 0): string {
  if (!hasText(thrown, "message")) return plainText(thrown);
  const message = thrown.message || "an error without a message";
  return hasCause(thrown) && depth < DEEPEST_CAUSE ? `${message}: ${messageOf(thrown.cause, depth + 1)}` : message;
}

/** The error's stack and those of its causes. Only stacks: its other properties may hold whole requests. */
export function stackOf(thrown: unknown, depth = 0): string {
  if (!hasText(thrown, "stack")) return plainText(thrown);
  return hasCause(thrown) && depth < DEEPEST_CAUSE
    ? `${thrown.stack}\ncaused by: ${stackOf(thrown.cause, depth + 1)}`
    : thrown.stack;
}

/** Anything can be thrown, even what cannot be turned into text. */
function plainText(thrown: unknown): string {
  return typeof thrown === "object" && thrown !== null ? "an object without a message" : String(thrown);
}

function hasCause(error: object): error is { readonly cause: unknown } {
  return "cause" in error && error.cause !== undefined;
}

/** Not `instanceof Error`: errors of Node's own may come from another realm. */
function hasText<Name extends string>(value: unknown, name: Name): value is { readonly [name in Name]: string } {
  return typeof value === "object" && value !== null && name in value && typeof Reflect.get(value, name) === "string";
}
