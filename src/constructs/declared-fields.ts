import type { Construct } from "constructs";
import { isSensitiveField, type ObjectModel } from "../model";
import type { AjoResource, AjoResourceBinding } from "./resource";
import { declaredValue } from "./stack-contents";

/** The constructor of a base class, which may be abstract. */
type BaseClass<D, T> = abstract new (scope: Construct, id: string, definition: D) => T;

/**
 * Makes a base class whose instances have, for each field that is not secret, a getter that returns what the app
 * declared: undefined for what it left out, whatever AJO makes of that.
 */
export function withDeclaredFields<F extends object>(model: Pick<ObjectModel, "configurable">) {
  return <D, T extends AjoResource<AjoResourceBinding>>(base: BaseClass<D, T>): BaseClass<D, T & Readonly<F>> => {
    abstract class Declared extends (base as BaseClass<never, object>) {}
    for (const [name, field] of Object.entries(model.configurable)) {
      if (field.presence === "computed" || isSensitiveField(field)) continue;
      Object.defineProperty(Declared.prototype, name, {
        get(this: T) {
          return declaredValue(this.resource, name);
        },
        configurable: true,
      });
    }
    return Declared as unknown as BaseClass<D, T & Readonly<F>>;
  };
}
