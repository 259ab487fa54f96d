import { formatPath, type Path, type PathStep } from "../path";

/** A value that does not fit its type: where it stands and what is wrong, never what it is. */
export class ValueError extends Error {
  constructor(
    readonly problem: string,
    readonly path: Path = [],
  ) {
    super(path.length === 0 ? problem : `${formatPath(path)}: ${problem}`);
    this.name = "ValueError";
  }

  /** The same error as seen from one step further out; any other error stays as it is. */
  static prependStep(step: PathStep, error: unknown): unknown {
    return error instanceof ValueError ? new ValueError(error.problem, [step, ...error.path]) : error;
  }
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** The text in the form in which Terraform holds and compares all text, Unicode NFC. */
export function normalizeString(text: string): string {
  // The check reads a pair of surrogates as one character, so that it finds only halves, which UTF-8 cannot carry.
  if (LONE_SURROGATE.test(text))
    throw new ValueError("the text holds half of a surrogate pair, which is not valid Unicode");
  return text.normalize("NFC");
}

/** Sets an own property, also where plain assignment would change the prototype: Terraform allows the key `__proto__`. */
export function defineOwn<T>(object: Record<string, T>, name: string, value: T): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[name] = value;
  }
}
