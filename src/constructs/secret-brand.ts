/** The key under which every copy of this package, for CDKTF and for CDK Terrain, finds a secret's description. */
export const SECRET_BRAND = Symbol.for("cdktf-provider-ajo.secret");

/** Whether a value is a Secret, of this copy of the package or of another. */
export function hasSecretBrand(value: unknown): boolean {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, SECRET_BRAND) === "function";
}
