import { ApiError, type ConflictingObject, type ObjectMetadata } from "../../api";
import type { ObjectModel } from "../../model";
import {
  type ApplyRequest,
  type ConfiguredRequest,
  DiagnosticError,
  type ModifyPlanRequest,
  type ObjectValue,
} from "../../plugin";
import { loadIdempotencyKey } from "../private-state";
import { type ProviderData, resolveSandbox } from "../provider-data";
import { FullDiskError, type ObjectPlace } from "./entry";
import {
  createChangedError,
  createFinishedWarning,
  createFullDiskError,
  createInStateError,
  noteUnproven,
} from "./messages";
import type { CreateAttempt } from "./unfinished-creates";

/** The requests that create an object. */
export interface CreateRequests<T> {
  /** `mayExist` for a request that an earlier apply may have sent. */
  post(idempotencyKey: string, options: { readonly mayExist: boolean }): Promise<T>;
  get(id: string): Promise<T>;
}

/**
 * Runs a create that is written down until Terraform has got the object. `work` creates the object, with
 * {@link postOnce} and what may follow. On a full disk nothing is created, because nothing could be written down.
 */
export async function withCreateAttempt<T extends { readonly id?: unknown }>(
  model: ObjectModel,
  request: ApplyRequest<ProviderData>,
  work: (attempt: CreateAttempt) => Promise<T>,
): Promise<T> {
  try {
    return await runAttempt(model, request, work);
  } catch (error) {
    throw error instanceof FullDiskError ? createFullDiskError(model, request.plannedState, error) : error;
  }
}

async function runAttempt<T extends { readonly id?: unknown }>(
  model: ObjectModel,
  request: ApplyRequest<ProviderData>,
  work: (attempt: CreateAttempt) => Promise<T>,
): Promise<T> {
  const { providerData, plannedState, privateState } = request;
  const place = findPlace(model, providerData, plannedState);
  const plannedKey = loadIdempotencyKey(privateState);
  const attempt = await providerData.unfinishedCreates.begin(place, plannedKey, providerData.keyPrefix);
  try {
    const result = await work(attempt);
    attempt.markStored(String(result.id));
    return result;
  } catch (error) {
    if (isRefusal(error) || (attempt.earlier === undefined && isUnmade(error))) await attempt.markRefused();
    const isUnproven = attempt.earlier !== undefined && isNameTaken(error);
    throw isUnproven ? noteUnproven(error) : error;
  }
}

/** The object of a create. */
export interface PostedObject<T> {
  readonly object: T;
  /** True for one that an earlier apply created with other values than those of now. */
  readonly isOutdated: boolean;
}

/**
 * Creates an object, or finds the one that an earlier apply created: first it repeats what that apply sent. The object
 * must be as that apply left it. Otherwise it is somebody else's by now.
 */
export async function postOnce<T extends ObjectMetadata>(
  model: ObjectModel,
  request: ApplyRequest<ProviderData>,
  attempt: CreateAttempt,
  requests: CreateRequests<T>,
): Promise<PostedObject<T>> {
  for (const key of attempt.takeEarlierKeys()) {
    let first: T;
    try {
      first = await requests.post(key, { mayExist: true });
    } catch (error) {
      // The key made nothing, or AJO has forgotten it, or the configuration was changed since.
      if (isNameTaken(error) || isApiError(error, "idempotency-key-reused")) continue;
      throw error;
    }
    if (first.id === attempt.earlier?.inState) throw createInStateError(model, first);
    const { object, isNew } = await findPresent(first, key, attempt, requests);
    if (!isNew && !isUnchanged(first, object)) throw createChangedError(model, object, request.plannedState);
    if (!isNew) request.diagnostics.add(createFinishedWarning(model, object));
    return { object, isOutdated: false };
  }
  try {
    return { object: await requests.post(attempt.key, { mayExist: false }), isOutdated: false };
  } catch (error) {
    const holder = isNameTaken(error) ? error.holder : undefined;
    if (holder?.changedWith === undefined) throw error;
    if (attempt.isEarlierKey(holder.changedWith)) return findOutdated(model, attempt, holder, requests);
    const ofOwner = await findOwners(attempt, holder, requests);
    if (ofOwner === undefined) throw error;
    request.diagnostics.add(createFinishedWarning(model, ofOwner, "owner"));
    return { object: ofOwner, isOutdated: false };
  }
}

/**
 * The object that an earlier apply created, with other values: AJO says that it was that apply who wrote to it last. It is
 * asked again after the object was read, so that the version that was read is that apply's, too.
 */
async function findOutdated<T extends ObjectMetadata>(
  model: ObjectModel,
  attempt: CreateAttempt,
  holder: ConflictingObject,
  requests: CreateRequests<T>,
): Promise<PostedObject<T>> {
  if (holder.id === attempt.earlier?.inState) throw createInStateError(model, holder);
  const object = await undefinedIfGone(() => requests.get(holder.id));
  try {
    return { object: await requests.post(attempt.key, { mayExist: false }), isOutdated: false };
  } catch (error) {
    const isStill =
      isNameTaken(error) && error.holder?.id === holder.id && error.holder.changedWith === holder.changedWith;
    if (!isStill || object === undefined) throw error;
  }
  return { object, isOutdated: true };
}

/**
 * The object that an apply of the same owner created with equal values, on a machine that is gone. Undefined if AJO does
 * not confirm that, or if somebody changed the object since.
 */
async function findOwners<T extends ObjectMetadata>(
  attempt: CreateAttempt,
  { id, changedWith = "" }: ConflictingObject,
  requests: CreateRequests<T>,
): Promise<T | undefined> {
  if (attempt.isOfThisProcess(id) || id === attempt.earlier?.inState) return undefined;
  if (!attempt.takeOwnersKey(changedWith)) return undefined;
  try {
    const first = await requests.post(changedWith, { mayExist: true });
    const present = first.id === id ? await undefinedIfGone(() => requests.get(id)) : undefined;
    if (present !== undefined && isUnchanged(first, present)) return present;
  } catch (error) {
    if (!isNameTaken(error) && !isApiError(error, "idempotency-key-reused")) throw error;
  }
  return undefined;
}

async function undefinedIfGone<T>(get: () => Promise<T>): Promise<T | undefined> {
  try {
    return await get();
  } catch (error) {
    if (isApiError(error, "not-found")) return undefined;
    throw error;
  }
}

/** The object of a response that may be old, as it is now, or a new one if it was deleted. */
async function findPresent<T extends ObjectMetadata>(
  first: T,
  key: string,
  attempt: CreateAttempt,
  requests: CreateRequests<T>,
): Promise<{ readonly object: T; readonly isNew: boolean }> {
  const present = await undefinedIfGone(() => requests.get(first.id));
  if (present !== undefined) return { object: present, isNew: false };
  try {
    return { object: await requests.post(attempt.key, { mayExist: false }), isNew: true };
  } catch (error) {
    if (!isNameTaken(error) || error.holder?.id !== first.id) throw error;
  }
  // It has its name, so it is only not found yet.
  await requests.post(key, { mayExist: false });
  return { object: await requests.get(first.id), isNew: false };
}

/** True if nobody has written to the object since AJO's response. AJO's own steps do not count. */
export function isUnchanged(first: ObjectMetadata, present: ObjectMetadata): boolean {
  return first.modifiedAt === present.modifiedAt || Date.parse(first.modifiedAt) === Date.parse(present.modifiedAt);
}

/** What a create for this object would be for. Undefined while something of it is not known. */
function findPlace(model: ObjectModel, providerData: ProviderData, object: ObjectValue): ObjectPlace | undefined {
  const sandbox = resolveSandbox(providerData, object);
  const { orgId } = providerData;
  const { name } = object;
  if (orgId === undefined || sandbox === undefined || typeof name !== "string") return undefined;
  return { orgId, sandbox, typeName: model.typeName, name };
}

/** True if an earlier apply began to create this object, and may have created it. */
export function isUnfinished(model: ObjectModel, providerData: ProviderData, object: ObjectValue): boolean {
  const place = findPlace(model, providerData, object);
  return place !== undefined && providerData.unfinishedCreates.has(place);
}

/** Notes an object that a read found in AJO and that is in the state. */
export function noteRead(model: ObjectModel, { providerData }: ConfiguredRequest<ProviderData>, state: ObjectValue) {
  const place = findPlace(model, providerData, state);
  if (place !== undefined) providerData.unfinishedCreates.removeRead(place);
}

/** Notes an object that a plan found in the state. */
export async function notePlanned(
  model: ObjectModel,
  { providerData }: ConfiguredRequest<ProviderData>,
  priorState: ObjectValue,
): Promise<void> {
  const place = findPlace(model, providerData, priorState);
  if (place !== undefined) await providerData.unfinishedCreates.noteInState(place, String(priorState.id));
}

/** Notes what a plan has seen, so that no create of an earlier apply counts as abandoned that this plan goes on with. */
export function noteSeen(model: ObjectModel, request: ModifyPlanRequest<ProviderData>): void {
  const { action, providerData, priorState, plan, diagnostics } = request;
  const { abandoned } = providerData.unfinishedCreates;
  const places = [priorState, plan.getState()].flatMap((object) =>
    object === null ? [] : [findPlace(model, providerData, object)],
  );
  for (const place of places) if (place !== undefined) abandoned.notePlace(place);
  abandoned.notePlan({
    isDelete: action === "delete",
    isClear: !diagnostics.hasErrors && !places.includes(undefined),
  });
}

/** The errors with which the API says that it has not created the object, and will not. */
const REFUSALS: readonly ApiError["code"][] = [
  "name-taken",
  "invalid-request",
  "malformed-request",
  "idempotency-key-reused",
];

/** True if the create is over: refused by the API, or by this provider. After other errors the object may exist. */
function isRefusal(error: unknown): boolean {
  if (error instanceof DiagnosticError || error instanceof FullDiskError) return true;
  return error instanceof ApiError && REFUSALS.includes(error.code) && error.isDoubtful !== true;
}

/** True for any other error after which the object cannot exist, as far as this apply goes. */
function isUnmade(error: unknown): boolean {
  return error instanceof ApiError && error.isOutcomeUnknown !== true && error.objectId === undefined;
}

function isNameTaken(error: unknown): error is ApiError {
  return isApiError(error, "name-taken");
}

function isApiError(error: unknown, code: ApiError["code"]): error is ApiError {
  return error instanceof ApiError && error.code === code;
}
