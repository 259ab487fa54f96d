import { NameChooser } from "../estate/choose-names";
import { toSnakeCase } from "../model/names";
import type { SecretVerification } from "../sinch/verifications";
import { type GivenSecret, normalizeSecretName } from "./given-secrets";

/** A secret of an object in AJO that can be verified. */
export interface SecretSlot {
  readonly name: string;
  readonly id: string;
  /** The secret's field: `apiToken`. */
  readonly secret: SecretVerification["secret"];
}

/** What the user says about one secret: `Brand SMS.apiToken=brand_token`. */
export interface SecretMapping {
  readonly object: string;
  readonly secret: string;
  /** The name of a variable, without `TF_VAR_`. */
  readonly variable: string;
}

/** The names of a secret, after that of its object. */
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  apiToken: ["apitoken", "token", "apitokenwo", "secret", ""],
  smsApiToken: ["smsapitoken", "smstoken", "smsapitokenwo"],
};

/** The name of the variable, without `TF_VAR_`, in which adopt writes a secret down. */
export function nameVariable({ name, secret }: Pick<SecretSlot, "name" | "secret">): string {
  return `${new NameChooser([]).choose({ name, kind: { noun: "credential" } })}_${toSnakeCase(secret)}`;
}

/** How well a given secret fits, the best first: by the id, by the exact name of the object, by a name that sounds like it. */
function rateMatch({ path }: GivenSecret, slot: SecretSlot): number {
  const suffixes = SUFFIXES[slot.secret] ?? [];
  const [first = "", ...rest] = path;
  const suffix = normalizeSecretName(rest.join(""));
  if (rest.length > 0 && suffixes.includes(suffix)) {
    if (first === slot.id) return 1_000_000;
    if (first.normalize("NFC") === slot.name.normalize("NFC")) return 100_000;
  }
  const object = normalizeSecretName(slot.name);
  if (rest.length > 0 && object !== "" && normalizeSecretName(first) === object && suffixes.includes(suffix))
    return 10_000;
  const whole = normalizeSecretName(path.join(""));
  if (whole === normalizeSecretName(nameVariable(slot))) return Math.max(object.length, 1);
  if (object === "" || !whole.startsWith(object)) return 0;
  // Of "Brand" and "Brand SMS" the longer name is meant.
  return suffixes.includes(whole.slice(object.length)) ? object.length : 0;
}

/** The secrets that were found, and those given that belong to no object. */
export interface MatchResult {
  readonly found: ReadonlyMap<SecretSlot, GivenSecret>;
  readonly unused: readonly GivenSecret[];
}

/**
 * Finds which object each given secret belongs to, by its name. What could be of two objects is of neither.
 *
 * @param given The later ones go before the earlier ones.
 */
export function matchSecrets(given: readonly GivenSecret[], slots: readonly SecretSlot[]): MatchResult {
  const found = new Map<SecretSlot, GivenSecret>();
  const ratings = new Map<SecretSlot, number>();
  const unused: GivenSecret[] = [];
  for (const secret of given) {
    const rated = slots.map((slot) => ({ slot, rating: rateMatch(secret, slot) })).filter(({ rating }) => rating > 0);
    const best = Math.max(0, ...rated.map(({ rating }) => rating));
    const [match, ...others] = rated.filter(({ rating }) => rating === best);
    if (match === undefined || others.length > 0) {
      unused.push(secret);
      continue;
    }
    if ((ratings.get(match.slot) ?? 0) > best) continue;
    ratings.set(match.slot, best);
    found.set(match.slot, secret);
  }
  return { found, unused };
}

/** Puts the secrets under the names that the user says they have. Returns the mappings without a value, too. */
export function applyMappings(
  given: readonly GivenSecret[],
  mappings: readonly SecretMapping[],
): { readonly given: readonly GivenSecret[]; readonly missing: readonly SecretMapping[] } {
  const missing: SecretMapping[] = [];
  const mapped = mappings.flatMap((mapping): GivenSecret[] => {
    const secret = given.findLast(({ path }) => path.join(".") === mapping.variable);
    if (secret === undefined) {
      missing.push(mapping);
      return [];
    }
    return [{ ...secret, path: [mapping.object, mapping.secret] }];
  });
  return { given: [...given, ...mapped], missing };
}
