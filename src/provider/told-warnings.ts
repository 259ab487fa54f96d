import { isSensitiveField, type ObjectModel, toSnakeCase } from "../model";
import type { DiagnosticCode } from "../model/diagnostic-codes/codes";
import { Diagnostics, isObject, isWhollyKnown, type ObjectValue, type Resource, type Value } from "../plugin";
import type { ProviderData } from "./provider-data";
import { secretArgumentNames } from "./schema";

/*
 * A Terraform command validates in one process, plans in another and applies in a third. Each finds the same warnings,
 * and no call tells one of the others. So a process that warns leaves a note of it, for the processes that the same
 * Terraform process starts after it.
 */

type Warning = Diagnostics["list"][number];

/** What a process does: it validates what is written in the configuration, or it plans instances, also in an apply. */
export type Phase = "validate" | "plan";

/** One configuration that a process has checked, and the warnings that the user got about it. All of it is hashed. */
export interface CheckedConfig {
  readonly type: string;
  /** Finds the notes about an object among many. Undefined while the name was not known. */
  readonly name?: string;
  /** The values that were known, without secrets. */
  readonly values: readonly string[];
  readonly warnings: readonly string[];
}

/** What one process has told. */
export interface PhaseNotes {
  readonly phase: Phase;
  /** Which provider configuration planned. A plan in another one is about other objects. */
  readonly scope: string;
  /** Keeps the hashes from being looked up. */
  readonly salt: string;
  readonly checked: readonly CheckedConfig[];
}

/** Where the notes of a Terraform command are. */
export interface NoteStore {
  /** The notes of the processes that ended before this one began. */
  loadEarlier(): readonly PhaseNotes[];
  readonly salt: string;
  append(phase: Phase, scope: string, checked: readonly CheckedConfig[]): void;
  hash(salt: string, text: string): string;
}

/** The notes of a process by the hashes of names. */
interface IndexedNotes extends Omit<PhaseNotes, "checked"> {
  readonly byName: ReadonlyMap<string | undefined, readonly CheckedConfig[]>;
}

function indexByName({ checked, ...notes }: PhaseNotes): IndexedNotes {
  const byName = new Map<string | undefined, CheckedConfig[]>();
  for (const one of checked) {
    const group = byName.get(one.name);
    if (group === undefined) byName.set(one.name, [one]);
    else group.push(one);
  }
  return { ...notes, byName };
}

interface DescribedConfig extends Pick<CheckedConfig, "type"> {
  readonly name: string | undefined;
  readonly values: ReadonlySet<string>;
}

/** The warnings that the user got in this Terraform command. */
export class ToldWarnings {
  readonly #open: () => NoteStore | undefined;
  #opened: { readonly store: NoteStore | undefined; readonly earlier: readonly IndexedNotes[] } | undefined;
  #described: { readonly config: ObjectValue; readonly bySalt: Map<string, DescribedConfig> } | undefined;
  /** What was checked before the first warning. Most processes never warn, and so leave nothing behind. */
  readonly #waiting: ((store: NoteStore) => CheckedConfig)[] = [];
  #hasWarned = false;

  /** `open` is called for the first warning. Without a store nothing is known of other processes. */
  constructor(open: () => NoteStore | undefined = () => undefined) {
    this.#open = open;
  }

  /** Notes the warnings about a configuration. */
  note(phase: Phase, scope: string, model: ObjectModel, config: ObjectValue, warnings: readonly Warning[]): void {
    this.#hasWarned ||= warnings.length > 0;
    this.#waiting.push((store) => toCheckedConfig(store, store.salt, model, config, warnings));
    if (!this.#hasWarned) return;
    const { store } = this.#access();
    const waiting = this.#waiting.splice(0);
    store?.append(
      phase,
      scope,
      waiting.map((create) => create(store)),
    );
  }

  /**
   * True if an earlier process of this command has given this warning about this object. That process did not know all
   * values, and no process knows addresses. So the object may be any of those whose known values are the same, and the
   * warning must have been given about each of them.
   */
  wasTold(scope: string, model: ObjectModel, config: ObjectValue, warning: Warning): boolean {
    const { store, earlier } = this.#access();
    if (store === undefined) return false;
    if (ABOUT_RUN.has(warning.code)) {
      // The object at which it is given is another one each time.
      return earlier.some(({ phase, scope: noted, salt, byName }) => {
        const [hash = ""] = hashWarnings(store, salt, [warning]);
        const given = [...byName.values()].flat().some(({ warnings }) => warnings.includes(hash));
        return phase === "plan" && noted === scope && given;
      });
    }
    return (["validate", "plan"] as const).some((phase) => {
      const candidates = earlier
        .filter((notes) => notes.phase === phase && (phase === "validate" || notes.scope === scope))
        .flatMap(({ salt, byName }) => {
          const { type, name, values } = this.#describe(store, salt, model, config);
          const [hash = ""] = hashWarnings(store, salt, [warning]);
          const unnamed = byName.get(undefined) ?? [];
          const sameName = name === undefined ? [] : (byName.get(name) ?? []);
          return [...sameName, ...unnamed]
            .filter((one) => one.type === type && one.values.every((value) => values.has(value)))
            .map(({ warnings }) => warnings.includes(hash));
        });
      return candidates.length > 0 && candidates.every((wasGiven) => wasGiven);
    });
  }

  /** The hashes of an object, which usually has several warnings. */
  #describe(store: NoteStore, salt: string, model: ObjectModel, config: ObjectValue) {
    if (this.#described?.config !== config) this.#described = { config, bySalt: new Map() };
    const { bySalt } = this.#described;
    const known = bySalt.get(salt);
    if (known !== undefined) return known;
    const { type, name, values } = toCheckedConfig(store, salt, model, config, []);
    const described = { type, name, values: new Set(values) };
    bySalt.set(salt, described);
    return described;
  }

  #access() {
    if (this.#opened === undefined) {
      const store = this.#open();
      this.#opened = { store, earlier: store?.loadEarlier().map(indexByName) ?? [] };
    }
    return this.#opened;
  }
}

/** A resource whose plans do not repeat the warnings that the same command has given about the same object. */
export function withToldWarnings(
  model: ObjectModel,
  resource: Resource<ProviderData>,
  told: ToldWarnings,
): Resource<ProviderData> {
  const selectWarnings = ({ list }: Diagnostics) => list.filter(({ severity }) => severity === "warning");
  return {
    ...resource,

    async validate(request) {
      await resource.validate?.(request);
      // A plan validates each object once more, for errors only.
      if (request.providerData !== undefined) return;
      told.note("validate", "", model, request.config, selectWarnings(request.diagnostics));
    },

    async modifyPlan(request) {
      const { config, priorState, plan, providerData } = request;
      const diagnostics = new Diagnostics();
      const scope = JSON.stringify([providerData.orgId, providerData.sandbox]);
      try {
        await resource.modifyPlan?.({ ...request, diagnostics });
      } finally {
        const warnings = selectWarnings(diagnostics);
        const isRepeated = (one: Warning) =>
          config !== null && warnings.includes(one) && told.wasTold(scope, model, config, one);
        request.diagnostics.add(...diagnostics.list.filter((one) => !isRepeated(one)));
        const hasPlan = warnings.length > 0 || plan.getState() !== priorState;
        if (config !== null && hasPlan) told.note("plan", scope, model, config, warnings);
      }
    },
  };
}

function toCheckedConfig(
  store: NoteStore,
  salt: string,
  model: ObjectModel,
  config: ObjectValue,
  warnings: readonly Warning[],
): CheckedConfig {
  const hash = (...parts: readonly unknown[]) => store.hash(salt, JSON.stringify(parts));
  const secrets = listSecretArguments(model);
  const visible = Object.fromEntries(Object.entries(config).filter(([name]) => !secrets.has(name)));
  return {
    type: model.typeName,
    ...(typeof config.name === "string" && { name: hash(["name"], config.name) }),
    values: listKnownValues(visible, []).map(([path, value]) => hash(path, value)),
    warnings: hashWarnings(store, salt, warnings),
  };
}

/** Warnings about many objects, of which one is given in a command. */
const ABOUT_RUN: ReadonlySet<unknown> = new Set<DiagnosticCode>(["AJO3032"]);

/** Warnings about other objects, which have other words as soon as those objects are known, or change. */
const ABOUT_OTHERS: ReadonlySet<unknown> = new Set<DiagnosticCode>(["AJO1009", "AJO1010", "AJO1012"]);

function hashWarnings(store: NoteStore, salt: string, warnings: readonly Warning[]): string[] {
  return warnings.map(({ code, path = [], summary, detail }) => {
    const words = ABOUT_OTHERS.has(code) || ABOUT_RUN.has(code) ? [] : [summary, detail];
    return store.hash(salt, JSON.stringify([code, path, ...words]));
  });
}

/** The arguments whose values are left out of the notes, even as hashes. */
function listSecretArguments({ configurable }: ObjectModel): ReadonlySet<string> {
  return new Set(
    Object.entries(configurable).flatMap(([name, field]) => {
      if (field.kind === "secret") return [secretArgumentNames(name).plain, secretArgumentNames(name).writeOnly];
      return isSensitiveField(field) ? [toSnakeCase(name)] : [];
    }),
  );
}

/** The known values with their paths. A set counts as known if all its elements are. */
function listKnownValues(object: ObjectValue, path: readonly string[]): (readonly [readonly string[], Value])[] {
  return Object.entries(object).flatMap(([name, value]) => {
    if (isObject(value)) return listKnownValues(value, [...path, name]);
    if (!isWhollyKnown(value)) return [];
    return [[[...path, name], Array.isArray(value) ? [...value].sort() : value] as const];
  });
}
