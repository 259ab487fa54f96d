import { DiagnosticError } from "../diagnostics";

type LazyLoaders<Part> = { readonly [name: string]: () => Part };

/** What a provider has of one kind, by name: resources, functions, …. Each is loaded when it is first asked for, and once. */
export class LazyRegistry<Part> {
  readonly #kind: string;
  readonly #loaders: () => LazyLoaders<Part> | undefined;
  readonly #loaded = new Map<string, Part>();

  /** `kind` is what one of them is called in front of the user. */
  constructor(kind: string, loaders: () => LazyLoaders<Part> | undefined) {
    this.#kind = kind;
    this.#loaders = loaders;
  }

  /** The names of all, none of which is loaded for it. */
  get names(): readonly string[] {
    return Object.keys(this.#loaders() ?? {});
  }

  /** The one of this name. */
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

  /** Something of each, by name. */
  map<Result>(make: (part: Part, name: string) => Result): Record<string, Result> {
    return Object.fromEntries(this.names.map((name) => [name, make(this.get(name), name)]));
  }
}
