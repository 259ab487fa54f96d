/** Makes a function find out something of an object once. Of another object, which a later moment has, it does so anew. */
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
