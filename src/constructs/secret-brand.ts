/** The key under which every copy of this package, for CDKTF and for CDK Terrain, finds a secret's description. */
export const SECRET_BRAND = Symbol.for("cdktf-provider-ajo.secret");

/** Whether a value is a Secret, of this copy of the package or of another. */
export function hasSecretBrand(value: unknown): boolean {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, SECRET_BRAND) === "function";
}

/** The key under which every copy of this package finds the props of a construct with a secret in clear. */
const PLAIN_TEXT = Symbol.for("cdktf-provider-ajo.plainTextSecrets");

/** Notes the props of a construct that were given a secret in clear, or text that is joined with a reference. */
export function notePlainTextSecrets(construct: object, names: readonly string[]): void {
  if (names.length > 0) Object.defineProperty(construct, PLAIN_TEXT, { value: names, configurable: true });
}

/** The props of a construct that {@link notePlainTextSecrets} noted. */
export function readPlainTextSecrets(construct: object): readonly string[] {
  return (Reflect.get(construct, PLAIN_TEXT) as readonly string[] | undefined) ?? [];
}
