/** A JSON value. */
export type PrivateValue =
  | null
  | boolean
  | number
  | string
  | readonly PrivateValue[]
  | { readonly [name: string]: PrivateValue };

/**
 * Data of one resource instance that Terraform stores and never shows: small JSON values by name. It starts as what
 * Terraform sent, and is sent back whole, so that what a request does not change is kept.
 */
export class PrivateState {
  readonly #entries: Map<string, PrivateValue>;

  private constructor(entries: Map<string, PrivateValue>) {
    this.#entries = entries;
  }

  /** A private state without values. */
  static empty(): PrivateState {
    return new PrivateState(new Map());
  }

  /** Parses what Terraform sent; no bytes are an empty private state. */
  static parse(bytes: Uint8Array): PrivateState {
    if (bytes.length === 0) return PrivateState.empty();
    try {
      return new PrivateState(new Map(Object.entries(JSON.parse(new TextDecoder().decode(bytes)))));
    } catch {
      // The parser's own message quotes its input.
      throw new Error("The private data that Terraform holds of this instance was not written by this provider.");
    }
  }

  get(name: string): PrivateValue | undefined {
    return this.#entries.get(name);
  }

  set(name: string, value: PrivateValue): void {
    this.#entries.set(name, value);
  }

  delete(name: string): void {
    this.#entries.delete(name);
  }

  /** The bytes for Terraform; none for an empty private state. */
  toBytes(): Uint8Array {
    if (this.#entries.size === 0) return new Uint8Array();
    return new TextEncoder().encode(JSON.stringify(Object.fromEntries(this.#entries)));
  }
}
