/** Sets an own property, also where plain assignment would change the prototype: Terraform allows the key `__proto__`. */
export function defineOwn<T>(object: Record<string, T>, name: string, value: T): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[name] = value;
  }
}
