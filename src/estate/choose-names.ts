/** What is named: an object, or what stands for one. */
interface Named {
  readonly name: string;
  /** What it is called that has no name of its own: `credential`. */
  readonly kind: { readonly noun: string };
}

/** Longer names are cut, at a word if possible. */
const MAX_LENGTH = 40;

/** What TypeScript, constructs or Terraform do not take as a name, and what apps and the written function have already. */
const RESERVED = new Set(
  [
    "arguments as async await break case catch class const continue debugger default delete do else enum eval export",
    "extends false finally for function if implements import in instanceof interface let new null package private",
    "protected public return scope static super switch this throw true try typeof undefined var void while with yield",
    // The library of constructs takes the first for a child that is there. The provider of an app has the other.
    "constructor ajo",
    // Terraform reads these as something else where a name may stand.
    "count each endfor endif local module path self terraform",
  ].flatMap((line) => line.split(" ")),
);

/**
 * Gives each object the name that a person would: its own, in words of small letters, such as `brand_sms`. It is the id of the
 * construct and the name of the resource.
 */
export class NameChooser {
  readonly #taken = new Set<string>();

  constructor(taken: Iterable<string>) {
    this.reserve(taken);
  }

  /** Takes names out of the choice. */
  reserve(names: Iterable<string>): void {
    for (const name of names) this.#taken.add(toCamelCase(name));
  }

  choose({ name, kind: { noun } }: Named): string {
    const words = toWords(name);
    const plain = words === "" ? noun : /^\d/.test(words) ? `${noun}_${words}` : words;
    const withNoun = plain.endsWith(noun) ? plain : `${plain}_${noun}`;
    const candidates = RESERVED.has(plain) ? [withNoun] : [plain, withNoun];
    for (let number = 2; ; number++) {
      const free = candidates.find((candidate) => !this.#taken.has(toCamelCase(candidate)));
      if (free !== undefined) return this.#take(free);
      candidates.splice(0, candidates.length, `${plain}_${number}`);
    }
  }

  /** Gives a name that is not an object's, with a number if it is taken. */
  chooseFor(name: string): string {
    let free = name;
    for (let number = 2; this.#taken.has(toCamelCase(free)); number++) free = `${name}_${number}`;
    return this.#take(free);
  }

  #take(name: string): string {
    this.#taken.add(toCamelCase(name));
    return name;
  }
}

/** The words of a name in ASCII, joined by `_`: "Brand SMS" and "brandSMS" are `brand_sms`, "Größe" is `grosse`. */
function toWords(name: string): string {
  // Loaded lazily: a table of all of Unicode.
  const { transliterate } = require("transliteration") as typeof import("transliteration");
  const separated = name
    .normalize("NFC")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  const words = transliterate(separated)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  let joined = "";
  for (const word of words) {
    const longer = joined === "" ? word.slice(0, MAX_LENGTH) : `${joined}_${word}`;
    if (longer.length > MAX_LENGTH) break;
    joined = longer;
  }
  return joined;
}

/** A name as TypeScript's constants have it: `brand_sms` is `brandSms`. */
export function toCamelCase(name: string): string {
  const [first = "", ...others] = name.split("_").filter((word) => word !== "");
  return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
