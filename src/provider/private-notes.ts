import { randomUUID } from "node:crypto";
import { type ObjectModel, secretNames } from "../model";
import type { PrivateState } from "../plugin/private-state";
import type { ApiCall } from "../plugin/provider";
import type { ObjectValue } from "../plugin/value";
import type { Ajo } from "./ajo";
import { homeOf } from "./sandbox";
import { secretsOf } from "./secrets";
import type { Answer } from "./state";

/**
 * What the provider notes about an object in Terraform's private state: the version that was planned on
 * (for `If-Match`), the place where it was seen and whether it got its sandbox from the provider, the key that makes a
 * create happen once, when this configuration last set each secret, the object that must not be replaced, and when the
 * object was made.
 */
const ETAG = "etag";
const IDEMPOTENCY_KEY = "idempotency_key";
const SECRETS_SET_AT = "secrets_set_at";
const HOME = "home";
const INHERITED = "sandbox_inherited";
const PROTECTED = "protected";
const MADE_AT = "made_at";

/**
 * Prepares the create of a new object: its key is made once and survives until the object exists. The notes of an
 * object that is being replaced stay, for its removal is applied with the notes of this plan.
 */
export function noteCreate(notes: PrivateState): void {
  if (notes.get(IDEMPOTENCY_KEY) === undefined) notes.set(IDEMPOTENCY_KEY, randomUUID());
}

/** The key under which the API makes the object at most once. */
export function idempotencyKey(notes: PrivateState): string {
  const key = notes.get(IDEMPOTENCY_KEY);
  return typeof key === "string" ? key : randomUUID();
}

/** The version of the object that was planned on; undefined for a tainted one, which is planned as if it were new. */
export function plannedEtag(notes: PrivateState): string | undefined {
  const etag = notes.get(ETAG);
  return typeof etag === "string" ? etag : undefined;
}

/** Notes the version of an object that was just read or written, and where. */
export function noteSeen({ api, private: notes }: ApiCall<Ajo>, object: ObjectValue, etag: string): void {
  const home = homeOf(api, object);
  notes.set(ETAG, etag);
  // What still has the key of its creation was made by this call.
  if (notes.get(IDEMPOTENCY_KEY) !== undefined) notes.set(MADE_AT, Date.now());
  if (home !== undefined) notes.set(HOME, home);
  // Before sandboxes stood in the state, all came from the provider.
  if (typeof object.sandbox !== "string") noteInheritance(notes, true);
  notes.delete(IDEMPOTENCY_KEY);
  notes.delete(PROTECTED);
}

/** When the object was made, in milliseconds of the epoch: reads may lag behind. Undefined if others made it. */
export function madeAt(notes: PrivateState): number | undefined {
  const at = notes.get(MADE_AT);
  return typeof at === "number" ? at : undefined;
}

/** The sandbox in which the object was last seen. */
export function notedHome(notes: PrivateState): string | undefined {
  const home = notes.get(HOME);
  return typeof home === "string" ? home : undefined;
}

/** Notes whether the object is in the provider's sandbox because its configuration names none. */
export function noteInheritance(notes: PrivateState, isInherited: boolean): void {
  if (isInherited) notes.set(INHERITED, true);
  else notes.delete(INHERITED);
}

/** True when the object got its sandbox from the provider. */
export function wasInherited(notes: PrivateState): boolean {
  return notes.get(INHERITED) === true;
}

/** Notes in a plan what must not be replaced, as a person calls it. */
export function noteProtected(notes: PrivateState, object: string | undefined): void {
  if (object === undefined) notes.delete(PROTECTED);
  else notes.set(PROTECTED, object);
}

/** What must not be replaced, noted by the first half of this plan. */
export function protectedObject(notes: PrivateState): string | undefined {
  const object = notes.get(PROTECTED);
  return typeof object === "string" ? object : undefined;
}

/** Notes that this configuration has just set these secrets, and forgets those that AJO no longer has. */
export function noteSecrets(notes: PrivateState, names: readonly string[], answer: Answer): void {
  const times = secretTimes(notes);
  for (const name of names) times[name] = updatedAt(answer, name);
  for (const name of Object.keys(times)) if (updatedAt(answer, name) === "") delete times[name];
  keepSecretTimes(notes, times);
}

/** The secrets that somebody else set since. An object seen for the first time, as after an import, starts here. */
export function secretsSetElsewhere(model: ObjectModel, notes: PrivateState, answer: Answer): string[] {
  const times = secretTimes(notes);
  const moved: string[] = [];
  for (const name of secretsOf(model)) {
    const at = updatedAt(answer, name);
    if (at === "") continue;
    times[name] ??= at;
    if (times[name] !== at) moved.push(name);
  }
  keepSecretTimes(notes, times);
  return moved;
}

function keepSecretTimes(notes: PrivateState, times: Readonly<Record<string, string>>): void {
  if (Object.keys(times).length > 0) notes.set(SECRETS_SET_AT, times);
  else notes.delete(SECRETS_SET_AT);
}

function secretTimes(notes: PrivateState): Record<string, string> {
  const times = notes.get(SECRETS_SET_AT);
  return typeof times === "object" && times !== null && !Array.isArray(times)
    ? { ...(times as Record<string, string>) }
    : {};
}

function updatedAt(answer: Answer, name: string): string {
  return String(answer[secretNames(name).updatedAt] ?? "");
}
