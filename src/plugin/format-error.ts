/** The chain of causes can be circular. */
const MAX_CAUSE_DEPTH = 5;

/** The message of the error and of its causes: "fetch failed" alone is not enough. */
export function formatErrorMessage(thrown: unknown, depth = 0): string {
  if (!hasStringProperty(thrown, "message")) return describeThrown(thrown);
  const message = thrown.message || "an error without a message";
  return hasCause(thrown) && depth < MAX_CAUSE_DEPTH
    ? `${message}: ${formatErrorMessage(thrown.cause, depth + 1)}`
    : message;
}

/** The stack of the error and of its causes. Nothing else, because other properties can contain whole requests. */
export function formatErrorStack(thrown: unknown, depth = 0): string {
  if (!hasStringProperty(thrown, "stack")) return describeThrown(thrown);
  return hasCause(thrown) && depth < MAX_CAUSE_DEPTH
    ? `${thrown.stack}\ncaused by: ${formatErrorStack(thrown.cause, depth + 1)}`
    : thrown.stack;
}

/** Anything can be thrown, even what cannot be converted to a string. */
function describeThrown(thrown: unknown): string {
  return typeof thrown === "object" && thrown !== null ? "an object without a message" : String(thrown);
}

function hasCause(error: object): error is { readonly cause: unknown } {
  return "cause" in error && error.cause !== undefined;
}

/** Not `instanceof Error`, because errors can come from another realm. */
function hasStringProperty<Name extends string>(
  value: unknown,
  name: Name,
): value is { readonly [name in Name]: string } {
  return typeof value === "object" && value !== null && name in value && typeof Reflect.get(value, name) === "string";
}
