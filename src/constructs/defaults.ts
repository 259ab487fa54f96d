import type { IConstruct } from "constructs";
import type { Fields, ObjectModel } from "../model";
import { COLLECTION_MODELS } from "../model/collections";
import type {
  ChannelSurfaceFields,
  SinchMmsCredentialFields,
  SinchRcsCredentialFields,
  SinchSmsCredentialFields,
  SmsWebhookFields,
} from "./bindings/props";
import type { SmsRegion, Verification } from "./block-props";
import { PropsError } from "./props-error";
import { findUnknownNames, readProps } from "./read-props";
import type { SecretSource } from "./secret";

/** Optional fields that no other object can have, too: which other object one refers to, and whose account it is. */
const OWN_FIELDS = ["inboundCredentialId", "servicePlanId", "credentialId"] as const;

/** The props of an object that can be left out, of which `null` says that there is none. */
type OptionalFields<F> = {
  readonly [K in keyof F as Record<never, never> extends Pick<F, K>
    ? Exclude<K, (typeof OWN_FIELDS)[number] | "channel" | "verify">
    : never]?: F[K] | null;
};

/**
 * The props that can have a default: those that an object can leave out, except which other object it refers to, its
 * secrets and Terraform's own arguments. Each kind of object takes those that it has. `null` means that from here down
 * there is no default.
 */
export interface AjoDefaultProps
  extends OptionalFields<SmsWebhookFields & SinchSmsCredentialFields>,
    OptionalFields<SinchMmsCredentialFields>,
    OptionalFields<SinchRcsCredentialFields>,
    OptionalFields<ChannelSurfaceFields> {
  /**
   * How Sinch is asked whether a credential works. The region must be one of all kinds of credentials below.
   *
   * @default - the default of the scope around this one
   */
  readonly verify?: Verification<SmsRegion> | null;
  /**
   * The URL in place of AJO's endpoints, of SMS credentials. Set it before the credentials are declared.
   *
   * @default - the default of the scope around this one
   */
  readonly overrideUrl?: SecretSource | null;
}

/** What a construct inherits: the value, and the path of the scope that has it. */
interface Inherited {
  readonly value: unknown;
  readonly from: string;
}

/** The inherited props of a construct by name. */
export type InheritedProps = ReadonlyMap<string, Inherited>;

/** The key under which every copy of this package finds the defaults of a scope. */
const DEFAULTS = Symbol.for("cdktf-provider-ajo.defaults");

/** The key of the method with which every copy of this package has a construct take its defaults again. */
export const TAKE_DEFAULTS = Symbol.for("cdktf-provider-ajo.takeDefaults");

/** A construct that takes defaults: what is to be done when they change, or undefined if nothing is. */
interface DefaultsTaker extends IConstruct {
  [TAKE_DEFAULTS](): (() => void) | undefined;
}

const NONE: InheritedProps = new Map();

/**
 * Defaults for the props of all objects of AJO in a scope: an app, a stack, or any construct.
 *
 * ```ts
 * AjoDefaults.of(app).set({ deletionProtection: true, verify: { region: "eu" } });
 * AjoDefaults.of(stack).set({ deletionProtection: false });
 * ```
 *
 * A prop that a construct is given always counts. One that it leaves out, or is given as `undefined` or `null`, comes
 * from the nearest scope that has a default for it, each prop for itself and as a whole: blocks are not merged. It does
 * not matter whether the defaults are set before or after the constructs are declared, except for `overrideUrl`. Look-ups
 * and lists take the `sandbox`, too.
 */
export class AjoDefaults {
  /**
   * The defaults of a scope.
   *
   * @param scope An app, a stack or a construct. With an object's own construct, the defaults are for this object.
   */
  static of(scope: IConstruct): AjoDefaults {
    return new AjoDefaults(scope);
  }

  readonly #scope: IConstruct;

  private constructor(scope: IConstruct) {
    this.#scope = scope;
  }

  /**
   * Sets defaults. Those that were set for the scope before, of other props, stay.
   *
   * @param props The defaults. What is `undefined` stays as it was; `null` means that there is none from here down.
   * @throws PropsError if a prop cannot have a default, or if an object that is there cannot have this one.
   */
  set(props: AjoDefaultProps): this {
    const { node } = this.#scope;
    const own = readOwnDefaults(this.#scope);
    const changed = new Map([...(own ?? []), ...readDefaults(node.path || "The app", props)]);
    Object.defineProperty(this.#scope, DEFAULTS, { value: changed, configurable: true });
    try {
      const changes = node
        .findAll()
        .flatMap((construct) => (takesDefaults(construct) ? construct[TAKE_DEFAULTS]() : []));
      for (const change of changes) change?.();
    } catch (error) {
      Object.defineProperty(this.#scope, DEFAULTS, { value: own, configurable: true });
      throw error;
    }
    return this;
  }
}

/** What a construct of a model inherits for the props that it was not given. */
export function inheritProps(
  construct: IConstruct,
  { configurable }: Pick<ObjectModel, "configurable">,
  given: Readonly<Record<string, unknown>>,
): InheritedProps {
  let inherited: Map<string, Inherited> | undefined;
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    for (const [name, value] of readOwnDefaults(scope) ?? NONE) {
      if (!canInherit(configurable, name) || given[name] !== undefined || inherited?.has(name)) continue;
      inherited ??= new Map();
      inherited.set(name, { value: value ?? undefined, from: scope.node.path || "the app" });
    }
  }
  return inherited ?? NONE;
}

/** The props with what is inherited in place of what was left out. */
export function addInherited(
  given: Readonly<Record<string, unknown>>,
  inherited: InheritedProps,
): Readonly<Record<string, unknown>> {
  if (inherited.size === 0) return given;
  return { ...given, ...Object.fromEntries([...inherited].map(([name, { value }]) => [name, value])) };
}

function readOwnDefaults(scope: IConstruct): ReadonlyMap<string, unknown> | undefined {
  return Reflect.get(scope, DEFAULTS) as ReadonlyMap<string, unknown> | undefined;
}

function takesDefaults(construct: IConstruct): construct is DefaultsTaker {
  return TAKE_DEFAULTS in construct;
}

/** Whether a kind of object takes a default for a prop. */
function canInherit(fields: Fields, name: string): boolean {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined || field.kind === "secret" || field.presence === "computed") return false;
  return field.presence !== "required" && !OWN_FIELDS.some((own) => own === name);
}

const MODELS: readonly Pick<ObjectModel, "configurable">[] = Object.values(COLLECTION_MODELS).flat();

/** Reads the defaults that are given, by name, with null where there is none. */
function readDefaults(path: string, props: unknown): ReadonlyMap<string, unknown> {
  const fields: Fields = Object.assign({}, ...MODELS.map(({ configurable }) => configurable));
  const names = Object.keys(fields).filter((name) => MODELS.some((model) => canInherit(model.configurable, name)));
  const { values, issues } = readProps(props, fields, []);
  const all = [...issues, ...findUnknownNames("set of defaults", values, names)];
  if (all.length > 0) throw new PropsError(path, "defaults", all);
  const given = props as Readonly<Record<string, unknown>>;
  return new Map(
    Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
      if (value !== undefined) return [[name, value]];
      return given[name] === null ? [[name, null]] : [];
    }),
  );
}
