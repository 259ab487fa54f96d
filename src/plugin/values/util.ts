import { formatPath, type Path, type PathStep } from "../path";

/** A value that does not fit its type. The message has the path and the problem, never the value. */
export class ValueError extends Error {
  constructor(
    readonly problem: string,
    readonly path: Path = [],
  ) {
    super(path.length === 0 ? problem : `${formatPath(path)}: ${problem}`);
    this.name = "ValueError";
  }

  /** Adds a step to the front of the path. Any other error is returned unchanged. */
  static prependStep(step: PathStep, error: unknown): unknown {
    return error instanceof ValueError ? new ValueError(error.problem, [step, ...error.path]) : error;
  }
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Converts a string to Unicode NFC, in which Terraform stores and compares all strings. */
export function normalizeString(text: string): string {
  // In Unicode mode, the pattern matches only lone surrogates, which UTF-8 cannot encode.
  if (LONE_SURROGATE.test(text))
    throw new ValueError("the text holds half of a surrogate pair, which is not valid Unicode");
  return text.normalize("NFC");
}

/** Sets an own property, even `__proto__`, which Terraform allows as a key. */
export function defineOwn<T>(object: Record<string, T>, name: string, value: T): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[name] = value;
  }
}
