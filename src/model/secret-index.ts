// Separate from the mask: most processes have no text to mask.
import { listViews, type TextView } from "./decode-views";

/** Finds secrets in texts, in time that grows with the length of the text and not with the number of secrets. */
export class SecretIndex {
  readonly #window: number;
  readonly #examples: readonly string[];
  /** Forms of secrets of at least the window's length, by their first characters. */
  readonly #byStart = new Map<string, SecretForm[]>();
  /** Parts of secrets that are more than letters, and whether they may stand in a message by chance. */
  readonly #parts = new Map<string, boolean>();
  /** Marks the hashes of what the keys of both begin with. Most places of a text are told by it, without cutting the text. */
  readonly #beginnings = new Uint8Array(HASHES);
  /** Shorter forms, by their length. */
  readonly #short = new Map<number, Set<string>>();

  /** `window` is the length of a part that is as good as the secret. `examples` stay readable in messages. */
  constructor(window: number, examples: readonly string[]) {
    this.#window = window;
    this.#examples = examples.map(fold);
  }

  add(secret: string): void {
    for (const value of listEmbeddedSecrets(secret)) {
      for (const form of listForms(value)) this.#addForm(form);
    }
  }

  #addForm(form: string): void {
    const folded = fold(form);
    if (folded.length < this.#window) {
      const known = this.#short.get(folded.length);
      if (known === undefined) this.#short.set(folded.length, new Set([folded]));
      else known.add(folded);
      return;
    }
    // The origin of a URL is no secret, and neither are the ids in its path.
    const isUrl = isWebUrl(form);
    const minPrefix = isUrl ? new URL(form).origin.length + this.#window : this.#window;
    const isOrdinary = isWord(folded) || this.#examples.some((example) => example.includes(folded));
    const start = folded.slice(0, this.#window);
    this.#beginnings[hashBeginning(start, 0)] = 1;
    const others = this.#byStart.get(start);
    if (others?.some((other) => other.folded === folded)) return;
    const added = { form, folded, minPrefix, isOrdinary };
    if (others === undefined) this.#byStart.set(start, [added]);
    else others.push(added);
    if (isUrl) return;
    for (let at = 0; at + this.#window <= folded.length; at++) {
      const part = folded.slice(at, at + this.#window);
      const isCommon = isOrdinary || !isDistinctive(form.slice(at, at + this.#window));
      if (isCommon && (isWord(part) || this.#parts.has(part))) continue;
      this.#parts.set(part, isCommon);
      this.#beginnings[hashBeginning(part, 0)] = 1;
    }
  }

  /** Where secrets are in a text. In a message of ours, what can be an ordinary word is none. */
  find(text: string, isMessage: boolean): [from: number, to: number][] {
    const minLength = isMessage ? this.#window : Math.min(this.#window, ...this.#short.keys());
    return listViews(text, minLength).flatMap((view) => this.#search(view, isMessage));
  }

  #search(view: TextView, isMessage: boolean): [from: number, to: number][] {
    const text = fold(view.text);
    const found: [number, number][] = [];
    const report = (from: number, to: number) => found.push([view.start(from), view.end(to - 1)]);
    if (!isMessage) {
      for (const [length, forms] of this.#short) {
        for (let at = 0; at + length <= text.length; at++) {
          if (forms.has(text.slice(at, at + length))) report(at, at + length);
        }
      }
    }
    for (let at = 0; at + this.#window <= text.length; at++) {
      if (this.#beginnings[hashBeginning(text, at)] === 0) continue;
      const part = text.slice(at, at + this.#window);
      const isCommon = this.#parts.get(part);
      if (isCommon !== undefined && !(isMessage && isCommon)) report(at, at + this.#window);
      for (const { form, folded, minPrefix, isOrdinary } of this.#byStart.get(part) ?? []) {
        if (isMessage && isOrdinary) continue;
        const length = commonLength(folded, text, at);
        // An ordinary beginning alone, such as "emulator", is a word, unless somebody cut the text after it.
        const isCut = /^(?:$|…|\.\.\.)/.test(text.slice(at + length, at + length + 3));
        const isPart = length >= minPrefix && (isCut || isDistinctive(form.slice(0, length)));
        if (length === folded.length || isPart) report(at, at + length);
      }
    }
    return found;
  }
}

const HASHES = 2 ** 16;

/** A number below {@link HASHES} for the four characters that stand at this place. */
function hashBeginning(text: string, at: number): number {
  const first = (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31;
  return ((first + text.charCodeAt(at + 2)) * 31 + text.charCodeAt(at + 3)) % HASHES;
}

interface SecretForm {
  readonly form: string;
  /** In the form in which texts are compared. */
  readonly folded: string;
  /** So much of it, from its beginning, is as good as all of it. */
  readonly minPrefix: number;
  /** True if a message may contain it by chance. */
  readonly isOrdinary: boolean;
}

/** How many characters of the form stand at this place of the text. */
function commonLength(form: string, text: string, at: number): number {
  let length = 0;
  while (length < form.length && form.charCodeAt(length) === text.charCodeAt(at + length)) length++;
  return length;
}

/** The form in which texts are compared: in lower case, and with a blank for "+", which is one in the body of a form. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  // Places must not move: the lower case of some characters is longer.
  const same = lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return same.replaceAll("+", " ");
}

/** The secret as it is, in the other case, as UTF-8 can hold it, and as texts are compared after decoding. */
function listForms(secret: string): Set<string> {
  const forms = new Set([secret, secret.toUpperCase(), secret.toLowerCase(), Buffer.from(secret).toString()]);
  // A secret can look encoded itself: a text that encodes it is decoded further than that.
  const [, ...decoded] = listViews(secret).filter(({ start, end, text }) => {
    return text.length > 0 && start(0) === 0 && end(text.length - 1) === secret.length && /^[^\ufffd]*$/.test(text);
  });
  for (const { text } of decoded) if (/[\\%&]/.test(secret) && text.length >= secret.length / 6) forms.add(text);
  return forms;
}

/** The API token of a Sinch project is Base64 of an access key's id and its secret. Tokens in a URL's query are secrets. */
function listEmbeddedSecrets(secret: string): string[] {
  if (isWebUrl(secret)) {
    const { searchParams, password } = new URL(secret);
    return [secret, ...[...searchParams.values(), password].filter((value) => value.length >= 8)];
  }
  if (!/^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(secret)) return [secret];
  const inner = /^[^\s:]+:(.*)$/s.exec(Buffer.from(secret, "base64").toString())?.[1] ?? "";
  const isText = !inner.includes("\ufffd");
  return inner.length >= 4 && isText ? [secret, inner] : [secret];
}

function isWebUrl(text: string): boolean {
  return /^https?:/i.test(text) && URL.canParse(text);
}

/** True for what can be a word of any text. */
function isWord(folded: string): boolean {
  return /^[a-z]+$/.test(folded);
}

/** True for a part of a secret that no ordinary text has: with a digit, a capital after a small letter, or a rare sign. */
function isDistinctive(part: string): boolean {
  return /\d|[a-z][A-Z]|[^A-Za-z\s._/:,'"()-]/.test(part);
}
