/** Makes a function compute something about an object once, and keep it as long as the object lives. */
export function memoize<K extends object, T>(find: (key: K) => T): (key: K) => T {
  const found = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    const present = found.get(key);
    if (present !== undefined) return present.value;
    const value = find(key);
    found.set(key, { value });
    return value;
  };
}
