import type { Construct } from "constructs";
import { addInherited, type InheritedProps, inheritProps } from "./defaults";
import { findInheritedChange } from "./inherited-change";
import { RESOURCE_PROPS, type ResourceProps } from "./meta-arguments";
import { type PropsObject, readProps } from "./read-props";
import type { AjoElement } from "./stack-contents";
import { joinResolved, type PropsValidation, type ResolvedProps, validateProps } from "./validate-props";

/** The props that a construct was given, with those that it inherits, which may change after it was declared. */
export class DeclaredProps {
  /** The props at the time of the declaration. */
  readonly values: ResourceProps;
  readonly #construct: Construct;
  readonly #model: PropsValidation["model"];
  readonly #given: PropsObject;
  #inherited: InheritedProps;
  #resolved: Required<ResolvedProps> = joinResolved([]);

  /** @param given The props as the user gave them. */
  constructor(construct: Construct, model: PropsValidation["model"], given: unknown) {
    this.#construct = construct;
    this.#model = model;
    this.#given = readProps(given, model.configurable, RESOURCE_PROPS);
    this.#inherited = inheritProps(construct, model, this.#given.values);
    this.values = addInherited(this.#given.values, this.#inherited);
  }

  /**
   * Validates the props.
   *
   * @param resolved What those of them become that do not become arguments as they are.
   * @throws PropsError
   */
  validate(resolved: Required<ResolvedProps>): void {
    this.#resolved = resolved;
    this.#validate(this.#inherited);
  }

  /**
   * Validates the defaults of the scopes around the construct, which were changed, and returns how to take them. Undefined if
   * they are the same for this construct.
   *
   * @param element The construct's resource or data source.
   * @throws PropsError
   */
  takeDefaults(element: AjoElement): (() => void) | undefined {
    const change = findInheritedChange(this.#construct, this.#model, this.#given.values, this.#inherited);
    if (change === undefined) return undefined;
    this.#validate(change.after);
    return () => {
      this.#inherited = change.after;
      change.applyTo(element);
    };
  }

  #validate(inherited: InheritedProps): void {
    const given = this.#given;
    validateProps(this.#construct, {
      model: this.#model,
      props: inherited.size === 0 ? given : { ...given, values: addInherited(given.values, inherited) },
      resolved: this.#resolved,
      extraProps: RESOURCE_PROPS,
      inherited,
      provider: this.values.provider,
    });
  }
}
