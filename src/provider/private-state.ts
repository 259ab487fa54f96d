import { randomUUID } from "node:crypto";
import { type ObjectModel, secretFieldNames } from "../model";
import type { ConfiguredRequest, ObjectValue, PrivateState } from "../plugin";
import type { ApiObject } from "./flatten";
import { describeLocation, type ProviderData } from "./provider-data";
import { listSecrets } from "./secrets";

/**
 * What the provider notes about an object in Terraform's private state: the version that was planned on
 * (for `If-Match`), the place where it was seen and whether it got its sandbox from the provider, the key that makes a
 * create happen once, when this configuration last set each secret, the object that must not be replaced, and when the
 * object was made.
 */
const ETAG = "etag";
const IDEMPOTENCY_KEY = "idempotency_key";
const SECRETS_SET_AT = "secrets_set_at";
const LOCATION = "home";
const SANDBOX_INHERITED = "sandbox_inherited";
const PROTECTED = "protected";
const CREATED_AT = "made_at";

/**
 * Prepares the create of a new object: its key is made once and survives until the object exists. The notes of an
 * object that is being replaced stay, for its removal is applied with the notes of this plan.
 */
export function ensureIdempotencyKey(privateState: PrivateState): void {
  if (privateState.get(IDEMPOTENCY_KEY) === undefined) privateState.set(IDEMPOTENCY_KEY, randomUUID());
}

/** The key under which the API makes the object at most once. */
export function loadIdempotencyKey(privateState: PrivateState): string {
  const key = privateState.get(IDEMPOTENCY_KEY);
  return typeof key === "string" ? key : randomUUID();
}

/** The version of the object that was planned on; undefined for a tainted one, which is planned as if it were new. */
export function loadVersion(privateState: PrivateState): string | undefined {
  const etag = privateState.get(ETAG);
  return typeof etag === "string" ? etag : undefined;
}

/** Notes the version of an object that was just read or written, and where. */
export function saveVersion(
  { providerData, privateState }: ConfiguredRequest<ProviderData>,
  object: ObjectValue,
  etag: string,
): void {
  const location = describeLocation(providerData, object);
  privateState.set(ETAG, etag);
  // What still has the key of its creation was made by this call.
  if (privateState.get(IDEMPOTENCY_KEY) !== undefined) privateState.set(CREATED_AT, Date.now());
  if (location !== undefined) privateState.set(LOCATION, location);
  // Before sandboxes stood in the state, all came from the provider.
  if (typeof object.sandbox !== "string") saveSandboxSource(privateState, true);
  privateState.delete(IDEMPOTENCY_KEY);
  privateState.delete(PROTECTED);
}

/** When the object was made, in milliseconds of the epoch: reads may lag behind. Undefined if others made it. */
export function loadCreatedAt(privateState: PrivateState): number | undefined {
  const at = privateState.get(CREATED_AT);
  return typeof at === "number" ? at : undefined;
}

/** The sandbox in which the object was last seen. */
export function loadLocation(privateState: PrivateState): string | undefined {
  const location = privateState.get(LOCATION);
  return typeof location === "string" ? location : undefined;
}

/** Notes whether the object is in the provider's sandbox because its configuration names none. */
export function saveSandboxSource(privateState: PrivateState, isInherited: boolean): void {
  if (isInherited) privateState.set(SANDBOX_INHERITED, true);
  else privateState.delete(SANDBOX_INHERITED);
}

/** True when the object got its sandbox from the provider. */
export function isSandboxInherited(privateState: PrivateState): boolean {
  return privateState.get(SANDBOX_INHERITED) === true;
}

/** Notes in a plan what must not be replaced, as a person calls it. */
export function saveProtected(privateState: PrivateState, object: string | undefined): void {
  if (object === undefined) privateState.delete(PROTECTED);
  else privateState.set(PROTECTED, object);
}

/** What must not be replaced, noted by the first half of this plan. */
export function loadProtected(privateState: PrivateState): string | undefined {
  const object = privateState.get(PROTECTED);
  return typeof object === "string" ? object : undefined;
}

/** Notes that this configuration has just set these secrets, and forgets those that AJO no longer has. */
export function saveSentSecrets(privateState: PrivateState, names: readonly string[], apiObject: ApiObject): void {
  const times = loadSecretTimes(privateState);
  for (const name of names) times[name] = secretUpdatedAt(apiObject, name);
  for (const name of Object.keys(times)) if (secretUpdatedAt(apiObject, name) === "") delete times[name];
  saveSecretTimes(privateState, times);
}

/** The secrets that somebody else set since. An object seen for the first time, as after an import, starts here. */
export function findExternallyChangedSecrets(
  model: ObjectModel,
  privateState: PrivateState,
  apiObject: ApiObject,
): string[] {
  const times = loadSecretTimes(privateState);
  const changed: string[] = [];
  for (const name of listSecrets(model)) {
    const at = secretUpdatedAt(apiObject, name);
    if (at === "") continue;
    times[name] ??= at;
    if (times[name] !== at) changed.push(name);
  }
  saveSecretTimes(privateState, times);
  return changed;
}

function saveSecretTimes(privateState: PrivateState, times: Readonly<Record<string, string>>): void {
  if (Object.keys(times).length > 0) privateState.set(SECRETS_SET_AT, times);
  else privateState.delete(SECRETS_SET_AT);
}

function loadSecretTimes(privateState: PrivateState): Record<string, string> {
  const times = privateState.get(SECRETS_SET_AT);
  return typeof times === "object" && times !== null && !Array.isArray(times)
    ? { ...(times as Record<string, string>) }
    : {};
}

function secretUpdatedAt(apiObject: ApiObject, name: string): string {
  return String(apiObject[secretFieldNames(name).updatedAt] ?? "");
}
