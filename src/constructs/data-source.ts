import { Construct } from "constructs";
import type { Fields, ValidationIssue } from "../model";
import type { ArgumentsModel } from "../model/data-source-arguments";
import { type BindingClass, createDefaultChild } from "./adapt-binding";
import type { DataSmsWebhookFields } from "./bindings/data-source-props";
import type { ITerraformDependable, TerraformDataSource, TerraformResourceLifecycle } from "./cdktf";
import { requireConstructId } from "./check-terraform-names";
import { DeclaredProps } from "./declared-props";
import { TAKE_DEFAULTS } from "./defaults";
import { type ResourceProps, resolveMetaArguments } from "./meta-arguments";
import { isMembersObject, readMembers } from "./read-props";
import { refuseAsValue } from "./refuse-as-value";
import { checkAtSynthesis } from "./stack-checks";
import { joinResolved, type ResolvedProps } from "./validate-props";

/** What every data source takes in addition to its arguments: Terraform's meta-arguments. */
export interface DataSourceProps extends Omit<ResourceProps, "lifecycle"> {
  /**
   * Conditions on what is read. A data source has no life of its own, so Terraform takes nothing else here.
   *
   * @default - no conditions
   */
  readonly lifecycle?: Pick<TerraformResourceLifecycle, "precondition" | "postcondition">;
}

/** Where to look up one object: in which sandbox, and with which provider. */
export interface LookUpOptions extends DataSourceProps, Pick<DataSmsWebhookFields, "sandbox"> {}

/** The arguments of the data source of one object, under its name in messages, and what it reads. */
export function defineLookUp(object: { readonly title: string; readonly fields: Fields }, args: ArgumentsModel) {
  return {
    model: { ...args, title: `looked-up ${object.title}` },
    fields: { ...args.fields, ...object.fields },
  };
}

/** The arguments of the data source of many objects, under its name in messages. */
export function defineList(args: ArgumentsModel): ArgumentsModel {
  return { ...args, title: `list of ${args.title}` };
}

/** How a construct makes its data source. */
export interface DataSourceDefinition<D extends TerraformDataSource> {
  /** The generated class, from `adaptBinding`. */
  readonly binding: BindingClass<D>;
  readonly model: ArgumentsModel;
  /** The props as the user gave them. */
  readonly props: unknown;
}

/**
 * Something that Terraform reads from AJO: a construct around the generated class of a data source. It validates its props,
 * and gives the data source the construct's own name in Terraform. Nothing is read before Terraform plans.
 */
export abstract class AjoDataSource<D extends TerraformDataSource> extends Construct implements ITerraformDependable {
  static {
    refuseAsValue(AjoDataSource);
  }

  /** The Terraform data source, for what this construct has no prop for: overrides. */
  readonly dataSource: D;

  /**
   * What the construct was given as `dependsOn`, for the check of the stack. The data source keeps only its text.
   *
   * @internal
   */
  readonly declaredDependencies: readonly ITerraformDependable[];

  readonly #props: DeclaredProps;

  constructor(scope: Construct, id: string, { binding, model, props: given }: DataSourceDefinition<D>) {
    super(scope, requireConstructId(scope, id, model.title));
    this.#props = new DeclaredProps(this, model, given);
    const { values } = this.#props;
    const resolved = joinResolved([resolveMetaArguments(values), refuseLifecycle(values.lifecycle)]);
    this.#props.validate(resolved);
    const config: Record<string, unknown> = { ...values, ...resolved.arguments };
    this.dataSource = createDefaultChild(this, model.title, (scope, id) => new binding(scope, id, config as never));
    this.declaredDependencies = values.dependsOn ?? [];
    checkAtSynthesis(this);
  }

  /** @internal */
  [TAKE_DEFAULTS](): (() => void) | undefined {
    return this.#props.takeDefaults(this.dataSource);
  }

  /**
   * The data source's address in Terraform, as a reference: with it the construct can stand in `dependsOn`, and as the
   * value of a `TerraformOutput`, where it means all attributes.
   */
  get fqn(): string {
    return this.dataSource.fqn;
  }
}

const CONDITIONS = ["precondition", "postcondition"];

/** Refuses the members of a lifecycle that Terraform takes for resources only. */
function refuseLifecycle(lifecycle: unknown): ResolvedProps {
  const names = isMembersObject(lifecycle) ? Object.keys(readMembers(lifecycle, CONDITIONS)) : [];
  const issues = names
    .filter((name) => !CONDITIONS.includes(name))
    .map((name): ValidationIssue => {
      const detail = `lifecycle.${name} is for resources. Terraform only reads a data source, and takes precondition and postcondition there. Remove ${name}.`;
      return { severity: "error", code: "AJO4004", path: ["lifecycle"], summary: "Invalid lifecycle", detail };
    });
  return { overrides: {}, arguments: {}, issues };
}

/** The constructor of a base class, which may be abstract. */
type BaseClass<D, T> = abstract new (scope: Construct, id: string, definition: D) => T;

/**
 * Makes a base class whose instances have a getter for each attribute of the data source: for each field, and for the time of
 * the last change in place of a secret. All of them are references.
 */
export function withAttributes<A extends object>(fields: Fields) {
  return <D, T extends AjoDataSource<TerraformDataSource>>(base: BaseClass<D, T>): BaseClass<D, T & Readonly<A>> => {
    abstract class Readable extends (base as BaseClass<never, object>) {}
    for (const [field, { kind }] of Object.entries(fields)) {
      const name = kind === "secret" ? `${field}UpdatedAt` : field;
      Object.defineProperty(Readable.prototype, name, {
        get(this: T) {
          return Reflect.get(this.dataSource, name);
        },
        configurable: true,
      });
    }
    return Readable as unknown as BaseClass<D, T & Readonly<A>>;
  };
}
