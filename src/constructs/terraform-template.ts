/** A text as Terraform reads it: which parts are literal, and what the expressions in it refer to. */
export interface TemplateParts {
  /** Whether there is an expression at all. If not, the text is a literal. */
  readonly isTemplate: boolean;
  /** What the expressions take from elsewhere: `var.token`, `data.vault_secret.brand.token`, `file()`. */
  readonly references: readonly string[];
  /** Literal texts that may become part of the value. Names, patterns and separators do not count. */
  readonly literals: readonly string[];
}

/** Escapes a text so that Terraform's templates give it back as it is. */
export function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, (marker) => marker + marker);
}

/** A text as a quoted string in an expression. */
export function quoteTemplate(text: string): string {
  const quoted = JSON.stringify(text).replace(
    /\\./g,
    (sequence) => ({ "\\b": "\\u0008", "\\f": "\\u000c" })[sequence] ?? sequence,
  );
  return escapeTemplate(quoted);
}

/** What refers to nothing outside the configuration. */
const CONSTANT_ROOTS = new Set(["path", "terraform", "count"]);
/** Functions that read something that is not in the configuration. Those of other providers can, such as `sops`. */
const READING_FUNCTION = /^(?:file.*|templatefile|provider::(?!ajo::).+)$/;

/** Functions whose arguments at these positions are names, patterns or separators, not parts of the result. */
const FORMAL_ARGUMENTS: Readonly<Record<string, readonly number[]>> = {
  element: [1],
  endswith: [1],
  index: [1],
  join: [0],
  lookup: [1],
  "provider::ajo::sinch_api_token": [0],
  regex: [0],
  regexall: [0],
  replace: [1],
  split: [0],
  startswith: [1],
  strcontains: [1],
  textdecodebase64: [1],
  textencodebase64: [1],
  trim: [1],
  trimprefix: [1],
  trimsuffix: [1],
};

/** What encloses a part of an expression. */
interface Frame {
  readonly kind: "call" | "index" | "object" | "other";
  readonly name: string;
  argument: number;
}

/** Finds out what a text is made of, by the syntax of Terraform's templates and expressions. */
export function parseTemplate(text: string): TemplateParts {
  const parser = new TemplateParser(text);
  parser.parse();
  return parser;
}

class TemplateParser implements TemplateParts {
  readonly references: string[] = [];
  readonly literals: string[] = [];
  isTemplate = false;
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): void {
    this.literals.push(...this.#readTemplate(false));
  }

  /** Reads a template up to its end or its closing quote, and returns its literal parts. */
  #readTemplate(isQuoted: boolean): string[] {
    const parts: string[] = [];
    let literal = "";
    while (this.#at < this.#text.length) {
      if (isQuoted && this.#text[this.#at] === '"') break;
      const escaped = this.#match(isQuoted ? /\\.|\$\$(?=\{)|%%(?=\{)/sy : /\$\$(?=\{)|%%(?=\{)/y);
      if (escaped !== undefined) literal += /^\\[nrt]/.test(escaped) ? " " : escaped.slice(1);
      else if (this.#match(/[$%]\{[~]?/y) !== undefined) {
        parts.push(literal);
        literal = "";
        this.isTemplate = true;
        this.#readExpression();
      } else literal += this.#text[this.#at++];
    }
    this.#at++;
    return [...parts, literal].filter((part) => part !== "");
  }

  /** Reads an expression up to the brace that closes it. */
  #readExpression(): void {
    const frames: Frame[] = [];
    let before = "";
    while (this.#at < this.#text.length) {
      const frame = frames.at(-1);
      const token = this.#match(/\s+|"|[A-Za-z_][\w-]*(?:::[A-Za-z_][\w-]*)*|\d[\w.]*|\.\s*[\w*-]+|[=!]=|./sy) ?? "";
      if (/^\s/.test(token)) continue;
      if (token === '"') {
        const literals = this.#readTemplate(true);
        const isKey = frame?.kind === "object" && /^[{,]$/.test(before) && /^[=:]/.test(this.#peek());
        const isCompared = /^[=!]=$/.test(before) || /^[=!]=/.test(this.#peek());
        const isFormat = frame?.kind === "call" && /^format(?:list)?$/.test(frame.name) && frame.argument === 0;
        if (isFormat) this.literals.push(literals.join("").replace(/%[^%a-zA-Z]*[%a-zA-Z]/g, ""));
        else if (!isKey && !isCompared && !isFormal(frame)) this.literals.push(...literals);
      } else if (token === "{" || token === "[" || token === "(") frames.push(openFrame(token, before));
      else if (token === "}" && frame === undefined) return;
      else if (token === "}" || token === "]" || token === ")") frames.pop();
      else if (token === "," && frame !== undefined) frame.argument++;
      else if (/^[A-Za-z_]/.test(token)) this.#readName(token);
      before = token;
    }
  }

  /** Notes the reference or the function that begins with a name. */
  #readName(name: string): void {
    const next = this.#peek();
    if (next.startsWith("(")) {
      if (READING_FUNCTION.test(name)) this.references.push(`${name}()`);
    } else if (/^[.[]/.test(next) && !CONSTANT_ROOTS.has(name)) {
      this.references.push(name + (this.#match(/(?:\.[A-Za-z_][\w-]*)+/y) ?? ""));
    }
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  /** What follows, without white space. */
  #peek(): string {
    return this.#text.slice(this.#at, this.#at + 40).trimStart();
  }
}

/** The frame that a bracket opens. After a value, square brackets are an index and round ones a call. */
function openFrame(bracket: string, before: string): Frame {
  const followsValue = /^[\w.)\]}]/.test(before);
  if (bracket === "(" && followsValue) return { kind: "call", name: before, argument: 0 };
  if (bracket === "{") return { kind: "object", name: "", argument: 0 };
  return { kind: bracket === "[" && followsValue ? "index" : "other", name: "", argument: 0 };
}

/** Whether a literal in a frame names or separates something instead of being a part of the value. */
function isFormal(frame: Frame | undefined): boolean {
  if (frame?.kind === "index") return true;
  if (frame?.kind !== "call") return false;
  if (READING_FUNCTION.test(frame.name)) return true;
  const positions = Object.hasOwn(FORMAL_ARGUMENTS, frame.name) ? FORMAL_ARGUMENTS[frame.name] : undefined;
  return positions?.includes(frame.argument) ?? false;
}
