import { escapeQuoted } from "../text/terraform-text";

/** A text as Terraform reads it: which parts are literal, and what the expressions in it refer to. */
export interface TemplateParts {
  /** Whether there is an expression at all. If not, the text is a literal. */
  readonly isTemplate: boolean;
  /** What the values of the expressions are taken from. What only decides which value is taken does not count. */
  readonly references: readonly TemplateReference[];
  /** Literal texts that may become part of the value. Names, patterns and separators do not count. */
  readonly literals: readonly string[];
}

/** A reference in an expression. */
export interface TemplateReference {
  /** What it refers to: `var.token`, `data.vault_secret.brand.token`, `file()`. */
  readonly text: string;
  /**
   * Which members of it are taken, after the first two names: `["token"]` of `local.x.token`. {@link ANY_MEMBER} is in the
   * place of one that another reference chooses.
   */
  readonly members: readonly string[];
}

/** Any member, because only Terraform knows which one is taken: that of `local.tokens[each.key]`. */
export const ANY_MEMBER = "*";

/** A template as a quoted one in an expression: its expressions stay, what is between them is escaped. */
export function quoteLiterals(template: string): string {
  let quoted = "";
  let depth = 0;
  let isText = true;
  const enclosing: { readonly depth: number; readonly isText: boolean }[] = [];
  const enter = (next: boolean) => {
    enclosing.push({ depth, isText });
    [depth, isText] = [0, next];
  };
  const leave = () => {
    ({ depth, isText } = enclosing.pop() ?? { depth: 0, isText: true });
  };
  for (const [part] of template.matchAll(/\$\$\{|%%\{|[$%]\{|\\.|./gsu)) {
    const isOwn = enclosing.length === 0;
    quoted += isOwn && !/^[$%]{1,2}\{$/.test(part) ? escapeQuoted(part) : part;
    if (isText) {
      if (part === "${" || part === "%{") enter(false);
      else if (part === '"' && !isOwn) leave();
    } else if (part === '"') enter(true);
    else if (part === "{" || part === "${" || part === "%{") depth++;
    else if (part === "}" && depth-- === 0) leave();
  }
  return `"${quoted}"`;
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
  /** What was found before the present part of the frame. */
  found: Found;
}

/** How many references and literals were found. */
interface Found {
  readonly references: number;
  readonly literals: number;
}

/** Finds out what a text is made of, by the syntax of Terraform's templates and expressions. */
export function parseTemplate(text: string): TemplateParts {
  const parser = new TemplateParser(text);
  parser.parse();
  return parser;
}

class TemplateParser implements TemplateParts {
  readonly references: TemplateReference[] = [];
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
      const marker = escaped === undefined ? this.#match(/[$%]\{[~]?/y) : undefined;
      if (escaped !== undefined) literal += /^\\[nrt]/.test(escaped) ? " " : escaped.slice(1);
      else if (marker !== undefined) {
        parts.push(literal);
        literal = "";
        this.isTemplate = true;
        const found = this.#found();
        const isCondition = marker.startsWith("%") && /^if\b/.test(this.#peek());
        this.#readExpression();
        if (isCondition) this.#drop(found);
      } else literal += this.#text[this.#at++];
    }
    this.#at++;
    return [...parts, literal].filter((part) => part !== "");
  }

  /** Reads an expression up to the brace that closes it. */
  #readExpression(): void {
    const root: Frame = { kind: "other", name: "", argument: 0, found: this.#found() };
    const frames: Frame[] = [];
    let before = "";
    while (this.#at < this.#text.length) {
      const frame = frames.at(-1) ?? root;
      const token =
        this.#match(/\s+|"|[A-Za-z_][\w-]*(?:::[A-Za-z_][\w-]*)*|\d[\w.]*|\.\s*[\w*-]+|[=!<>]=|=>|./sy) ?? "";
      if (/^\s/.test(token)) continue;
      if (token === '"') {
        const found = this.#found();
        const literals = this.#readTemplate(true);
        if (frames.some(dropsReferences)) this.#drop(found);
        const isKey = frame.kind === "object" && /^[{,]$/.test(before) && /^[=:]/.test(this.#peek());
        const isCompared = /^[=!]=$/.test(before) || /^[=!]=/.test(this.#peek());
        const isFormat = frame.kind === "call" && /^format(?:list)?$/.test(frame.name) && frame.argument === 0;
        if (isFormat) this.literals.push(literals.join("").replace(/%[^%a-zA-Z]*[%a-zA-Z]/g, ""));
        else if (!isKey && !isCompared && !isFormal(frame)) this.literals.push(...literals);
      } else if (token === "{" || token === "[" || token === "(")
        frames.push({ ...openFrame(token, before), found: this.#found() });
      else if (token === "}" && frame === root) return;
      else if (token === "}" || token === "]" || token === ")") frames.pop();
      else if (token === "?") this.#drop(frame.found);
      else if (/^[A-Za-z_]/.test(token)) this.#readName(token, frames, before);
      if (token === ",") frame.argument++;
      if (/^(?:[,:?=]|=>)$/.test(token)) frame.found = this.#found();
      before = token;
    }
  }

  /** Notes the reference or the function that begins with a name. */
  #readName(name: string, frames: readonly Frame[], before: string): void {
    const next = this.#peek();
    if (next.startsWith("(")) {
      if (READING_FUNCTION.test(name)) this.references.push({ text: `${name}()`, members: [] });
    } else if (/^[.[]/.test(next) && !CONSTANT_ROOTS.has(name)) {
      const names = this.#match(/(?:\.[A-Za-z_][\w-]*)+/y) ?? "";
      const members = names.split(".").slice(2);
      for (let member = this.#readMember(); member !== undefined; member = this.#readMember()) members.push(member);
      if (frames.at(-1)?.name === "lookup" && before === "(") members.push(...this.#peekKey());
      if (!frames.some(dropsReferences)) this.references.push({ text: name + names, members });
    }
  }

  /** Reads an index or a key after a reference, or the name of a member after those. */
  #readMember(): string | undefined {
    if (this.#match(/\[\s*(?:\*|[A-Za-z_][\w.-]*)\s*\]|\.\*/y) !== undefined) return ANY_MEMBER;
    const index = this.#match(/\[\s*(?:\d+|"[^"\\$%]*")\s*\]|\.(?:\d+|[A-Za-z_][\w-]*)/y);
    return index?.replace(/^[.[]\s*"?|"?\s*\]$/g, "");
  }

  /** The key that `lookup(map, "key")` takes, if the map is a reference that was just read. */
  #peekKey(): string[] {
    const [, key] = /^\s*,\s*"([^"\\$%]*)"/.exec(this.#text.slice(this.#at)) ?? [];
    return key === undefined ? [] : [key];
  }

  #found(): Found {
    return { references: this.references.length, literals: this.literals.length };
  }

  /** Drops what was found since: it decides about the value, but is no part of it. */
  #drop({ references, literals }: Found): void {
    this.references.length = references;
    this.literals.length = literals;
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
function openFrame(bracket: string, before: string): Omit<Frame, "found"> {
  const followsValue = /^[\w.)\]}]/.test(before);
  if (bracket === "(" && followsValue) return { kind: "call", name: before, argument: 0 };
  if (bracket === "{") return { kind: "object", name: "", argument: 0 };
  return { kind: bracket === "[" && followsValue ? "index" : "other", name: "", argument: 0 };
}

/** Whether what is in a frame chooses, names or separates something instead of being a part of the value. */
function isFormal(frame: Frame): boolean {
  if (frame.kind === "index") return true;
  if (frame.kind !== "call") return false;
  if (READING_FUNCTION.test(frame.name)) return true;
  const positions = Object.hasOwn(FORMAL_ARGUMENTS, frame.name) ? FORMAL_ARGUMENTS[frame.name] : undefined;
  return positions?.includes(frame.argument) ?? false;
}

/** Whether references in a frame are no part of the value either. Those of a template file become part of it. */
function dropsReferences(frame: Frame): boolean {
  return isFormal(frame) && frame.name !== "templatefile";
}
