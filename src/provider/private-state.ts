import { randomUUID } from "node:crypto";
import type { KnownVersion } from "../api";
import { listSecretFields, type ObjectModel, secretFieldNames } from "../model";
import { isSameInstant, toCanonicalInstant } from "../model/instant";
import type { ConfiguredRequest, ObjectValue, PrivateState } from "../plugin";
import type { ApiObject } from "./flatten";
import { describeLocation, type ProviderData } from "./provider-data";
import { secretArgumentNames } from "./schema";

/*
 * What the provider keeps about an object in Terraform's private state. The names are stored: do not change them.
 */
/** The version that the plan was made from, for `If-Match`. */
const ETAG = "etag";
/** The versions that it has replaced, the latest first: a read that shows one of them is not believed. */
const REPLACED_ETAGS = "replaced_etags";
const MAX_REPLACED_ETAGS = 5;
/** The key with which AJO creates the object at most once. Kept from the plan until the object exists. */
const IDEMPOTENCY_KEY = "idempotency_key";
/** When this configuration last set each secret, by AJO's clock. */
const SECRETS_SET_AT = "secrets_set_at";
/** Who else has set each secret, and when, as long as AJO could tell. */
const SECRETS_SET_BY = "secrets_set_by";
/** The sandbox and organisation in which the object was last read or written. */
const LOCATION = "home";
/** Set if the configuration names no sandbox, so that the object is in the provider's. */
const SANDBOX_INHERITED = "sandbox_inherited";
/** The name and id of an object that must not be replaced. Kept from the first plan of a replacement to the second. */
const PROTECTED = "protected";
/** The id of an object that has a plan. Kept from the first plan of a replacement to the second. */
const PLANNED_ID = "planned_id";
/** When this provider created the object: for a while, reads may not find it. */
const CREATED_AT = "made_at";

/**
 * Sets the idempotency key of a planned create, once. The other values stay: a replacement deletes the old object with
 * the private state of the plan that creates the new one.
 */
export function ensureIdempotencyKey(privateState: PrivateState): void {
  if (privateState.get(IDEMPOTENCY_KEY) === undefined) privateState.set(IDEMPOTENCY_KEY, randomUUID());
}

export function loadIdempotencyKey(privateState: PrivateState): string {
  return loadString(privateState, IDEMPOTENCY_KEY) ?? randomUUID();
}

/** Saves the version and location of an object that was just read or written. */
export function saveVersion(
  { providerData, privateState }: ConfiguredRequest<ProviderData>,
  object: ObjectValue,
  etag: string,
): void {
  const location = describeLocation(providerData, object);
  // An object that still has its idempotency key was created by this request. What is known is of the one that it replaces.
  const isNew = privateState.get(IDEMPOTENCY_KEY) !== undefined;
  if (isNew) privateState.set(CREATED_AT, Date.now());
  const older = isNew ? [] : [loadVersion(privateState) ?? etag, ...loadReplacedVersions(privateState)];
  const replaced = [...new Set(older)].filter((one) => one !== etag);
  if (replaced.length > 0) privateState.set(REPLACED_ETAGS, replaced.slice(0, MAX_REPLACED_ETAGS));
  else privateState.delete(REPLACED_ETAGS);
  privateState.set(ETAG, etag);
  if (location !== undefined) privateState.set(LOCATION, location);
  // A state without a sandbox is from a version in which all objects were in the provider's.
  if (typeof object.sandbox !== "string") saveSandboxSource(privateState, true);
  privateState.delete(IDEMPOTENCY_KEY);
  privateState.delete(PROTECTED);
  privateState.delete(PLANNED_ID);
}

/** Saves the location of an object that was created but could not be read, so that its version is not known. */
export function saveUnread(request: ConfiguredRequest<ProviderData>, object: ObjectValue): void {
  saveVersion(request, object, "");
  request.privateState.delete(ETAG);
}

/** The version that the plan was made from. Undefined for a tainted object, which is planned like a new one. */
export function loadVersion(privateState: PrivateState): string | undefined {
  return loadString(privateState, ETAG);
}

/** The version that was seen last, and those before it; undefined if none was. */
export function loadLastSeen(privateState: PrivateState, state: ObjectValue): KnownVersion | undefined {
  const etag = loadVersion(privateState);
  const modifiedAt = typeof state.modified_at === "string" ? state.modified_at : undefined;
  return etag === undefined ? undefined : { etag, modifiedAt, replaced: loadReplacedVersions(privateState) };
}

function loadReplacedVersions(privateState: PrivateState): string[] {
  const saved = privateState.get(REPLACED_ETAGS);
  return Array.isArray(saved) ? saved.filter((one) => typeof one === "string") : [];
}

/** When this provider created the object, in milliseconds since the epoch; undefined if it did not. */
export function loadCreatedAt(privateState: PrivateState): number | undefined {
  const createdAt = privateState.get(CREATED_AT);
  return typeof createdAt === "number" ? createdAt : undefined;
}

export function loadLocation(privateState: PrivateState): string | undefined {
  return loadString(privateState, LOCATION);
}

export function saveSandboxSource(privateState: PrivateState, isInherited: boolean): void {
  if (isInherited) privateState.set(SANDBOX_INHERITED, true);
  else privateState.delete(SANDBOX_INHERITED);
}

export function isSandboxInherited(privateState: PrivateState): boolean {
  return privateState.get(SANDBOX_INHERITED) === true;
}

/** Saves the name and id of an object that must not be replaced; undefined for one that may be. */
export function saveProtected(privateState: PrivateState, object: string | undefined): void {
  if (object === undefined) privateState.delete(PROTECTED);
  else privateState.set(PROTECTED, object);
}

export function loadProtected(privateState: PrivateState): string | undefined {
  return loadString(privateState, PROTECTED);
}

/** Saves the id of the object that a plan is for, which tells the plan of a replacement what it replaces. */
export function savePlannedId(privateState: PrivateState, id: string): void {
  privateState.set(PLANNED_ID, id);
}

/** The id of the object that a planned create replaces; undefined if it replaces none. */
export function loadPlannedId(privateState: PrivateState): string | undefined {
  return loadString(privateState, PLANNED_ID);
}

/** Saves when AJO got the secrets that were just sent, and forgets those that AJO has discarded. */
export function saveSentSecrets(privateState: PrivateState, sent: readonly string[], object: ApiObject): void {
  const times = loadSecretTimes(privateState);
  for (const name of sent) times[name] = secretUpdatedAt(object, name);
  for (const name of Object.keys(times)) if (secretUpdatedAt(object, name) === "") delete times[name];
  saveSecretTimes(privateState, times);
}

/** A secret that somebody else has set. */
export interface ExternalChange {
  readonly name: string;
  readonly updatedAt: string;
  /** Who set it; undefined if AJO does not tell. */
  readonly by: string | undefined;
}

/**
 * Saves what a read tells about secrets. For an object without saved times, as after an import, those of this read are
 * saved. AJO only tells who changed the object last, so who set a secret is saved too.
 */
export function saveReadSecrets({ fields }: ObjectModel, privateState: PrivateState, object: ApiObject): void {
  const times = loadSecretTimes(privateState);
  const savedSetters = loadSecretSetters(privateState);
  const setters: Record<string, SecretSetter> = {};
  for (const [name] of listSecretFields(fields)) {
    const updatedAt = secretUpdatedAt(object, name);
    if (updatedAt === "") continue;
    times[name] ??= updatedAt;
    if (isSameInstant(times[name], updatedAt)) continue;
    const saved = savedSetters[name];
    if (isSameInstant(String(object.modifiedAt), updatedAt) && typeof object.modifiedBy === "string") {
      setters[name] = { at: updatedAt, by: object.modifiedBy };
    } else if (saved !== undefined && isSameInstant(saved.at, updatedAt)) setters[name] = saved;
  }
  saveSecretTimes(privateState, times);
  if (Object.keys(setters).length > 0) privateState.set(SECRETS_SET_BY, setters);
  else privateState.delete(SECRETS_SET_BY);
}

/** The secrets of an object of the state that somebody else has set since this configuration did. */
export function findExternallyChangedSecrets(
  { fields }: ObjectModel,
  privateState: PrivateState,
  state: ObjectValue,
): ExternalChange[] {
  const times = loadSecretTimes(privateState);
  const setters = loadSecretSetters(privateState);
  return listSecretFields(fields).flatMap(([name]) => {
    const value = state[secretArgumentNames(name).updatedAt];
    const savedTime = times[name];
    if (typeof value !== "string" || savedTime === undefined || isSameInstant(savedTime, value)) return [];
    const setter = setters[name];
    const by = setter !== undefined && isSameInstant(setter.at, value) ? setter.by : undefined;
    return [{ name, updatedAt: toCanonicalInstant(value), by }];
  });
}

/** Who set a secret, and when. */
type SecretSetter = { readonly at: string; readonly by: string };

function loadSecretSetters(privateState: PrivateState): Record<string, SecretSetter> {
  const saved = privateState.get(SECRETS_SET_BY);
  return typeof saved === "object" && saved !== null ? (saved as ReturnType<typeof loadSecretSetters>) : {};
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

function secretUpdatedAt(object: ApiObject, name: string): string {
  return toCanonicalInstant(String(object[secretFieldNames(name).updatedAt] ?? ""));
}

function loadString(privateState: PrivateState, name: string): string | undefined {
  const value = privateState.get(name);
  return typeof value === "string" ? value : undefined;
}
