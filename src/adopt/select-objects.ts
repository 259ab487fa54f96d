import { fromWire } from "../api";
import type { ExistingObject } from "../estate/read-estate";
import { type Fields, type ObjectInput, selectErrors, validateInput } from "../model";
import { matchesPattern } from "../text/patterns";
import type { AdoptFilter, SelectOptions } from "./adopt-options";
import type { LeftOutReason } from "./report";

/** An object that is not adopted, and why. */
export interface LeftOutObject {
  readonly object: ExistingObject;
  readonly reason: LeftOutReason;
  /** The reason in a sentence. */
  readonly detail: string;
}

/** Where an object is managed already, by its id: the state or the file. */
export type ManagedIds = ReadonlyMap<string, string>;

/** Divides an estate into what can be adopted, and what not. */
export function selectAdoptable(
  estate: readonly ExistingObject[],
  managed: ManagedIds,
  options: SelectOptions,
): { readonly adoptable: readonly ExistingObject[]; readonly leftOut: readonly LeftOutObject[] } {
  const adoptable: ExistingObject[] = [];
  const leftOut: LeftOutObject[] = [];
  for (const object of estate) {
    const obstacle = findObstacle(object, managed, options);
    if (obstacle === undefined) adoptable.push(object);
    else leftOut.push({ object, ...obstacle });
  }
  return { adoptable, leftOut };
}

function findObstacle(
  object: ExistingObject,
  managed: ManagedIds,
  { includeDeactivated = false, includeUnfinished = false }: SelectOptions,
): Omit<LeftOutObject, "object"> | undefined {
  const place = managed.get(object.id);
  if (place !== undefined) return { reason: "managed", detail: `${place} has it already.` };
  const { status } = object;
  const { lastUpdateStatus } = object.shown;
  if (status === "deactivated" && !includeDeactivated)
    return { reason: "deactivated", detail: "It is out of use, and declaring it would activate it again." };
  if (!includeUnfinished && (status === "processing" || lastUpdateStatus === "processing"))
    return { reason: "unfinished", detail: "AJO is still checking it. Adopt it when AJO has decided." };
  if (!includeUnfinished && (status === "failed" || lastUpdateStatus === "failed"))
    return { reason: "unfinished", detail: "AJO's checks of it failed, and declaring it would submit it again." };
  const problem = findUnusableValues(object);
  return problem === undefined ? undefined : { reason: "unusable", detail: problem };
}

/** What AJO shows of an object, as a configuration would have it: without secrets, computed fields and what is not set. */
export function readValues({ kind, shown }: ExistingObject): Readonly<Record<string, unknown>> {
  return fromWire(kind.model, shown as never) as Readonly<Record<string, unknown>>;
}

/** What a configuration of the object would be refused for. */
function findUnusableValues(object: ExistingObject): string | undefined {
  const errors = selectErrors(
    validateInput(object.kind.model, readValues(object) as ObjectInput<Fields>, { secretsRequired: false }),
  );
  if (errors.length === 0) return undefined;
  return `A configuration cannot have it as it is. ${errors.map(({ detail }) => detail).join(" ")} Change it in AJO first.`;
}

/** Whether an object is among those that are asked for. */
export function matchesFilter({ name, kind }: ExistingObject, { names = [], kinds = [] }: AdoptFilter): boolean {
  const isOfKind = kinds.length === 0 || kinds.includes(kind.noun);
  return isOfKind && (names.length === 0 || names.some((pattern) => matchesPattern(fold(pattern), fold(name))));
}

const fold = (text: string) => text.normalize("NFC").toLowerCase();
