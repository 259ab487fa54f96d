import type { ResourceConstruct } from "./deployment";
import type { KNOWN_AFTER_APPLY, SENSITIVE } from "./values";

/** The class of a resource: of this package, or a generated one. */
export interface ResourceClass<Instance = unknown> {
  readonly tfResourceType: string;
  // biome-ignore lint/suspicious/noExplicitAny: the classes differ in what their constructors take
  new (...args: any[]): Instance;
}

/** Terraform's meta-arguments, of which a plan shows nothing. */
type MetaArgument = "count" | "forEach" | "provider" | "lifecycle" | "dependsOn" | "connection" | "provisioners";

/** The props that a class takes. */
type PropsOf<C extends ResourceClass> = Omit<NonNullable<ConstructorParameters<C>[2]>, MetaArgument>;

/** A value that only Terraform knows, which no plan has. */
interface Unresolved {
  // biome-ignore lint/suspicious/noExplicitAny: as CDKTF and CDK Terrain declare it
  resolve(context: any): any;
}

/** What of a type can stand in a plan. */
type KnownOf<T> = Exclude<NonNullable<T>, Unresolved>;

/** The names of what can be read of an instance, such as `status`. */
type AttributeOf<Instance> = {
  [Name in keyof Instance]-?: [KnownOf<Instance[Name]>] extends [never]
    ? never
    : [KnownOf<Instance[Name]>] extends [string | number | boolean | readonly string[]]
      ? Name
      : never;
}[keyof Instance];

/** An asymmetric matcher of jest or vitest, such as `expect.stringContaining("a")`. */
export interface AsymmetricMatcher {
  // biome-ignore lint/suspicious/noExplicitAny: as both declare it
  asymmetricMatch(actual: any): boolean;
}

/** What a plan shows in place of a value. */
type ShownInstead = typeof KNOWN_AFTER_APPLY | typeof SENSITIVE | AsymmetricMatcher | undefined;

/** What can be expected of a prop of this type: a value, a part of a block, or what a plan shows in its place. */
export type ExpectedValue<T> =
  | ShownInstead
  | (T extends Unresolved
      ? never
      : T extends readonly (infer Item)[]
        ? readonly ExpectedValue<Item>[]
        : T extends object
          ? T | { readonly [Member in keyof T]?: ExpectedValue<T[Member]> }
          : T);

/** The type of a prop: that of the instance, which knows the choices, or that of what the class takes. */
type TypeOf<C extends ResourceClass, Name> =
  Name extends AttributeOf<InstanceType<C>>
    ? InstanceType<C>[Name]
    : Name extends keyof PropsOf<C>
      ? PropsOf<C>[Name]
      : never;

/** The names of what can be expected: props, and what can be read of an instance. */
type NameOf<C extends ResourceClass> = keyof PropsOf<C> | AttributeOf<InstanceType<C>>;

/**
 * Props to expect, some of those that a class takes, and of what can be read of it. Of blocks, the members that are given are
 * compared. In place of an id it can be the construct that it refers to.
 */
export type ExpectedProps<C extends ResourceClass> = {
  readonly [Name in NameOf<C>]?:
    | ExpectedValue<TypeOf<C, Name>>
    | (Name extends `${string}Id` ? ResourceConstruct : never);
} & { readonly [Version in `${string}Version`]?: string | AsymmetricMatcher | undefined };
