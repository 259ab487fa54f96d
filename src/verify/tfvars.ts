/** A value of a variables file. Numbers, and what is not a literal, are left out: no secret is one. */
export type VariableValue = string | readonly VariableValue[] | { readonly [name: string]: VariableValue } | undefined;

/** A variables file that cannot be read. Its message never quotes a value. */
export class VariablesFileError extends Error {
  override readonly name = "VariablesFileError";
}

/**
 * Parses a file of Terraform's variables (`.tfvars`), in which every value is a literal: texts, heredocs, numbers, lists, maps.
 *
 * @throws VariablesFileError with the line that cannot be read
 */
export function parseVariables(text: string): ReadonlyMap<string, VariableValue> {
  const reader = new Reader(text);
  const variables = new Map<string, VariableValue>();
  for (reader.skipSpace(true); !reader.isAtEnd(); reader.skipSpace(true)) {
    const name = reader.readName();
    reader.expect(/=/y, '"="');
    variables.set(name, reader.readValue());
    reader.endLine();
  }
  return variables;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text.replace(/^\ufeff/, "").replace(/\r\n/g, "\n");
  }

  isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Skips blanks and comments, and line breaks where they mean nothing. */
  skipSpace(isAcrossLines: boolean): void {
    const space = isAcrossLines
      ? /(?:[ \t\n,]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
      : /(?:[ \t]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
    this.#match(space);
  }

  /** A name, which may be in quotes, as in a map. */
  readName(): string {
    return this.#match(/[\p{ID_Start}_][\p{ID_Continue}-]*/uy) ?? this.#readString() ?? this.#fail("a name");
  }

  expect(pattern: RegExp, what: string): void {
    this.skipSpace(false);
    if (this.#match(pattern) === undefined) this.#fail(what);
    this.skipSpace(false);
  }

  endLine(): void {
    this.skipSpace(false);
    if (!this.isAtEnd() && this.#match(/\n/y) === undefined) this.#fail("the end of the line");
  }

  readValue(): VariableValue {
    const text = this.#readString() ?? this.#readHeredoc();
    if (text !== undefined) return text;
    if (this.#match(/\[/y) !== undefined) return this.#readItems(/\]/y, '"]"', () => this.readValue());
    if (this.#match(/\{/y) !== undefined) {
      const members = this.#readItems(/\}/y, '"}"', () => {
        const name = this.readName();
        this.expect(/[=:]/y, '"="');
        return [name, this.readValue()] as const;
      });
      return Object.fromEntries(members);
    }
    // Numbers, true, false and null.
    if (this.#match(/-?[\w.+-]+/y) === undefined) this.#fail("a value");
    return undefined;
  }

  #readItems<T>(end: RegExp, what: string, readItem: () => T): T[] {
    const items: T[] = [];
    for (this.skipSpace(true); this.#match(end) === undefined; this.skipSpace(true)) {
      if (this.isAtEnd()) this.#fail(what);
      items.push(readItem());
    }
    return items;
  }

  #readString(): string | undefined {
    const quoted = this.#match(/"(?:[^"\\\n]|\\.)*"/y);
    return quoted === undefined ? undefined : decodeEscapes(quoted.slice(1, -1));
  }

  #readHeredoc(): string | undefined {
    const start = this.#match(/<<-?[\w-]+\n/y);
    if (start === undefined) return undefined;
    const [, isIndented, word = ""] = /^<<(-?)([\w-]+)/.exec(start) ?? [];
    const lines: string[] = [];
    for (;;) {
      const line = this.#match(/[^\n]*\n?/y) ?? "";
      if (line.trim() === word) {
        // The line break after it ends the value's line.
        if (line.endsWith("\n")) this.#at -= 1;
        break;
      }
      if (this.isAtEnd()) this.#fail(`the end of the text, ${word}`);
      lines.push(line);
    }
    const indents = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
    const indent = isIndented === "-" && indents.length > 0 ? Math.min(...indents) : 0;
    return lines.map((line) => line.slice(Math.min(indent, line.length - (line.endsWith("\n") ? 1 : 0)))).join("");
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #fail(expected: string): never {
    const line = this.#text.slice(0, this.#at).split("\n").length;
    throw new VariablesFileError(`line ${line} is not what Terraform takes: ${expected} is expected there`);
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** A quoted text as Terraform reads it. Templates are no literals, and do not stand in such files. */
function decodeEscapes(text: string): string {
  return text
    .replace(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\(.)/g, (_, short?: string, long?: string, one = "") => {
      const code = short ?? long;
      if (code === undefined) return ESCAPES[one] ?? one;
      const point = Number.parseInt(code, 16);
      return point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point);
    })
    .replace(/([$%])\1\{/g, "$1{");
}
