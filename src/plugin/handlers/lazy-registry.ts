import { DiagnosticError } from "../diagnostics";

type LazyLoaders<Part> = { readonly [name: string]: () => Part };

/** The parts of one kind that a provider has, by name: resources, functions, …. Each is loaded once, when it is first needed. */
export class LazyRegistry<Part> {
  readonly #kind: string;
  readonly #loaders: () => LazyLoaders<Part> | undefined;
  readonly #loaded = new Map<string, Part>();

  /** `kind` names one of them in messages. */
  constructor(kind: string, loaders: () => LazyLoaders<Part> | undefined) {
    this.#kind = kind;
    this.#loaders = loaders;
  }

  /** The names of all parts, without loading any. */
  get names(): readonly string[] {
    return Object.keys(this.#loaders() ?? {});
  }

  /** Returns the part of this name. Throws a diagnostic if there is none. */
  get(name: string): Part {
    const known = this.#loaded.get(name);
    if (known !== undefined) return known;
    const loaders = this.#loaders() ?? {};
    const load = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
    if (load === undefined) {
      const detail = `This version of the provider has no ${this.#kind} ${name}. Check the name, or run \`terraform init -upgrade\`.`;
      throw new DiagnosticError({
        severity: "error",
        reason: "type-unknown",
        summary: `Unknown ${this.#kind}`,
        detail,
      });
    }
    const part = load();
    this.#loaded.set(name, part);
    return part;
  }

  /** Loads and converts every part, by name. */
  map<Result>(make: (part: Part, name: string) => Result): Record<string, Result> {
    return Object.fromEntries(this.names.map((name) => [name, make(this.get(name), name)]));
  }
}
