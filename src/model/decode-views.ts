/** A text with some of its encodings undone, and where in the original text each of its characters comes from. */
export interface TextView {
  readonly text: string;
  /** Where the original of a character begins, and where it ends. */
  start(index: number): number;
  end(index: number): number;
}

/** JSON in JSON in JSON is decoded, and so is what is no deeper. */
const MAX_DEPTH = 4;
/** Runs of Base64 or hexadecimal digits that hold fewer bytes hold no secret that is long enough to be looked for. */
const MIN_RUN_BYTES = 4;
const BASE64_RUN = /[A-Za-z0-9+/_-](?:[A-Za-z0-9+/_-]|\r?\n(?=[A-Za-z0-9+/_-])){5,}/g;
const HEX_RUN = /[0-9A-Fa-f](?::?[0-9A-Fa-f]){7,}/g;
/** What is decoded from a run that is no encoding: random bytes, in which nothing else is encoded. */
const READABLE = /[\x20-\x7e]{6}/;

/**
 * Lists the text itself and what it may be the encoding of: escapes of JSON and of other languages, percent-encoding, HTML
 * entities, Base64 (at any of its alignments, also in the middle of a longer text) and hexadecimal digits, one in the other.
 * What is looked for in them has at least `minLength` characters: Base64 and hexadecimal digits of less are not decoded.
 */
export function listViews(text: string, minLength = MIN_RUN_BYTES): TextView[] {
  const views: TextView[] = [];
  addViews({ text, start: (index) => index, end: (index) => index + 1 }, MAX_DEPTH, minLength, views);
  return views;
}

function addViews(view: TextView, depth: number, minLength: number, views: TextView[]): void {
  views.push(view);
  if (depth === 0) return;
  const unescaped = decodeEscapes(view);
  if (unescaped !== undefined) addViews(unescaped, depth - 1, minLength, views);
  for (const run of [...decodeRuns(view, BASE64_RUN, 6, minLength), ...decodeRuns(view, HEX_RUN, 4, minLength)]) {
    if (READABLE.test(run.text)) addViews(run, depth - 1, minLength, views);
    else views.push(run);
  }
}

/** One escape: of JSON, JavaScript or Python, of URLs, or of HTML. */
const ESCAPE =
  /\\u([0-9A-Fa-f]{4})|\\u\{([0-9A-Fa-f]{1,6})\}|\\x([0-9A-Fa-f]{2})|\\(["'/\\bfnrt])|((?:%[0-9A-Fa-f]{2})+)|&#(\d{1,7});?|&#[xX]([0-9A-Fa-f]{1,6});?|&([A-Za-z]{2,8});/g;

const BACKSLASH_ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    nbsp: " ",
    sol: "/",
    bsol: "\\",
    plus: "+",
  }).concat(
    Object.entries({ equals: "=", num: "#", percnt: "%", dollar: "$", commat: "@", excl: "!", quest: "?", lpar: "(" }),
    Object.entries({ rpar: ")", ast: "*", comma: ",", period: ".", colon: ":", semi: ";", lowbar: "_", lsqb: "[" }),
    Object.entries({ rsqb: "]", lcub: "{", rcub: "}", verbar: "|", grave: "`", Hat: "^", Tab: "\t", NewLine: "\n" }),
  ),
);

/** Undoes one layer of escapes; undefined if there is none. */
function decodeEscapes(view: TextView): TextView | undefined {
  const { text } = view;
  const builder = new ViewBuilder(view);
  let from = 0;
  for (const match of text.matchAll(ESCAPE)) {
    const [matched, hex4, braced, hex2, letter, percent, decimal, entityHex, entityName] = match;
    const at = match.index;
    const end = at + matched.length;
    if (percent !== undefined) {
      builder.copy(from, at);
      const bytes = Buffer.from(percent.replaceAll("%", ""), "hex");
      builder.addUtf8(bytes, (index) => [at + 3 * index, at + 3 * index + 3], "keep");
      from = end;
      continue;
    }
    const code = hex4 ?? braced ?? hex2 ?? entityHex;
    const decoded =
      code !== undefined || decimal !== undefined
        ? toCharacter(code === undefined ? Number(decimal) : Number.parseInt(code, 16))
        : letter !== undefined
          ? (BACKSLASH_ESCAPES[letter] ?? letter)
          : ENTITIES.get(entityName ?? "");
    if (decoded === undefined) continue;
    builder.copy(from, at);
    builder.add(decoded, at, end);
    from = end;
  }
  if (from === 0) return undefined;
  builder.copy(from, text.length);
  return builder.build();
}

function toCharacter(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Decodes each run of digits of 6 bits (Base64) or 4 bits (hexadecimal), beginning at each digit at which a byte can begin. */
function* decodeRuns(view: TextView, pattern: RegExp, bits: 6 | 4, minLength: number): Iterable<TextView> {
  for (const { 0: run, index: at } of view.text.matchAll(pattern)) {
    const places: number[] = [];
    let digits = "";
    for (let index = 0; index < run.length; index++) {
      const digit = run.charAt(index);
      if (digit === "\r" || digit === "\n" || digit === ":") continue;
      places.push(at + index);
      digits += digit;
    }
    // Nearly all words of ordinary texts are too short.
    if (Math.floor((digits.length * bits) / 8) < minLength) continue;
    // What pads Base64 belongs to its last digit.
    const padding =
      bits === 6 ? (/^=*/.exec(view.text.slice(at + run.length, at + run.length + 2))?.[0].length ?? 0) : 0;
    for (let offset = 0; offset < (bits === 6 ? 4 : 2); offset++) {
      const bytes = Buffer.from(digits.slice(offset), bits === 6 ? "base64" : "hex");
      const builder = new ViewBuilder(view);
      builder.addUtf8(
        bytes,
        (byte) => {
          const first = places[offset + Math.floor((8 * byte) / bits)] ?? at;
          const last = places[offset + Math.floor((8 * byte + 7) / bits)] ?? at;
          return [first, byte === bytes.length - 1 ? at + run.length + padding : last + 1];
        },
        "replace",
      );
      yield builder.build();
    }
  }
}

/** Builds a view of a view. */
class ViewBuilder {
  readonly #view: TextView;
  readonly #parts: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  constructor(view: TextView) {
    this.#view = view;
  }

  /** Adds characters as they are. */
  copy(from: number, to: number): void {
    this.#parts.push(this.#view.text.slice(from, to));
    for (let index = from; index < to; index++) this.#addPlace(index, index + 1);
  }

  /** Adds what the characters from here to there stand for. */
  add(decoded: string, from: number, to: number): void {
    this.#parts.push(decoded);
    for (let index = 0; index < decoded.length; index++) this.#addPlace(from, to);
  }

  /** Adds the text of UTF-8, with the place of each byte. Other bytes stay as they were, or are a replacement character. */
  addUtf8(
    bytes: Uint8Array,
    placeOf: (byte: number) => readonly [from: number, to: number],
    others: "keep" | "replace",
  ): void {
    for (let index = 0; index < bytes.length; ) {
      const length = utf8Length(bytes, index);
      const [from, firstTo] = placeOf(index);
      const to = length > 1 ? placeOf(index + length - 1)[1] : firstTo;
      // Nearly all bytes are ASCII, and a buffer for each would take most of the time.
      if (length === 1) this.add(String.fromCharCode(bytes[index] ?? 0), from, to);
      else if (length > 1) this.add(Buffer.from(bytes.buffer, bytes.byteOffset + index, length).toString(), from, to);
      else if (others === "keep") this.copy(from, to);
      else this.add("\ufffd", from, to);
      index += Math.max(length, 1);
    }
  }

  build(): TextView {
    const [starts, ends] = [this.#starts, this.#ends];
    return { text: this.#parts.join(""), start: (index) => starts[index] ?? 0, end: (index) => ends[index] ?? 0 };
  }

  #addPlace(from: number, to: number): void {
    this.#starts.push(this.#view.start(from));
    this.#ends.push(this.#view.end(to - 1));
  }
}

/** How many bytes the character has that begins here; 0 if none does. */
function utf8Length(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || at + length > bytes.length) return 0;
  for (let index = 1; index < length; index++) if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
