/** What a JSON document can hold. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/**
 * Data of one resource instance that Terraform stores but never shows: small JSON values by name.
 * It starts as what Terraform sent and is sent back whole, so that nothing a call does not touch is lost.
 */
export class PrivateState {
  readonly #entries: Map<string, JsonValue>;

  private constructor(entries: Map<string, JsonValue>) {
    this.#entries = entries;
  }

  /** A state of which nothing is noted yet. */
  static empty(): PrivateState {
    return new PrivateState(new Map());
  }

  /** Reads what Terraform sent; empty bytes are an empty state. */
  static parse(bytes: Uint8Array): PrivateState {
    if (bytes.length === 0) return PrivateState.empty();
    try {
      return new PrivateState(new Map(Object.entries(JSON.parse(new TextDecoder().decode(bytes)))));
    } catch {
      // The parser's own message quotes what it reads.
      throw new Error("The private data that Terraform holds of this instance was not written by this provider.");
    }
  }

  get(name: string): JsonValue | undefined {
    return this.#entries.get(name);
  }

  set(name: string, value: JsonValue): void {
    this.#entries.set(name, value);
  }

  delete(name: string): void {
    this.#entries.delete(name);
  }

  /** What goes back to Terraform; an empty state is no bytes at all. */
  toBytes(): Uint8Array {
    if (this.#entries.size === 0) return new Uint8Array();
    return new TextEncoder().encode(JSON.stringify(Object.fromEntries(this.#entries)));
  }
}
