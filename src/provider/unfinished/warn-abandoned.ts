import { systemClock } from "../../http";
import type { ObjectModel } from "../../model";
import { COLLECTION_MODELS, collectionFor } from "../../model/collections";
import type { ModifyPlanRequest } from "../../plugin";
import type { RelatedObject } from "../plan-checks/related-objects";
import type { ProviderData } from "../provider-data";
import type { AbandonedCreate, AbandonedObject } from "./entry";
import { createAbandonedWarning } from "./messages";

// Loaded where an earlier apply left something only.

/** How long Terraform may take from one call to the next. */
const STILL_WAIT_MS = 1_000;
const CHECK_INTERVAL_MS = 25;
/** A request that was under way when its apply was killed has done by then what it will do. */
const MAX_REQUEST_MS = 15 * 60_000;

/**
 * Warns of objects that earlier applies have probably created, and that are neither in the state nor declared. In a plan,
 * the object's read may be yet to come. So the call that came last tells of all, once nothing else is under way. In an
 * apply, the plan has seen everything, and no object waits until others have been written.
 */
export async function warnAboutAbandoned(request: ModifyPlanRequest<ProviderData>): Promise<void> {
  const { providerData, signal, diagnostics } = request;
  const { orgId = "", unfinishedCreates, relatedObjects, runProgress } = providerData;
  const { abandoned } = unfinishedCreates;
  const isLatest = abandoned.takeTurn();
  const found = (await Promise.all(abandoned.list(orgId).map((create) => findObject(create, request)))).flat();
  const listLeft = () => {
    const creates = abandoned.list(orgId);
    return found.filter(({ create, id }) => creates.includes(create) && !relatedObjects.isManaged(id));
  };
  await runProgress.trackWait(async () => {
    // It ends soon after everything else, and what is told then is right.
    const isOver = () =>
      !isLatest() || signal.aborted || relatedObjects.isApplying || runProgress.isStill(STILL_WAIT_MS);
    while (listLeft().some(({ create }) => create.seen.planned === undefined) && !isOver()) {
      await systemClock.sleep(CHECK_INTERVAL_MS, signal).catch(() => undefined);
    }
  });
  if (!isLatest() || signal.aborted) return;
  const told = listLeft().filter(({ create }) => abandoned.claimTelling(create.place));
  if (told.length > 0) diagnostics.add(createAbandonedWarning(told));
}

/** The object with the name of a create; none if that has made nothing. It is looked up once. */
async function findObject(
  create: AbandonedCreate,
  { providerData, signal, log }: ModifyPlanRequest<ProviderData>,
): Promise<AbandonedObject[]> {
  const { relatedObjects, unfinishedCreates } = providerData;
  const { place, at, inState } = create;
  const model = findModel(place.typeName);
  if (model === undefined) return [];
  const collection = collectionFor(model);
  const lookup = { sandbox: place.sandbox, signal, log };
  const isOwn = ({ model: found, values: { id, status } }: RelatedObject) =>
    found === model && typeof id === "string" && id !== inState && status !== "deactivated";
  const [object] = (await relatedObjects.find(collection, "name", place.name, lookup)).filter(isOwn);
  if (object !== undefined) {
    const { id, created_at: createdAt } = object.values;
    return [{ create, model, id: String(id), createdAt: typeof createdAt === "string" ? createdAt : undefined }];
  }
  const isOld = Date.now() - at > MAX_REQUEST_MS;
  if (isOld && (await relatedObjects.isMissing(collection, "name", place.name, lookup)))
    unfinishedCreates.abandoned.remove(place);
  return [];
}

function findModel(typeName: string): ObjectModel | undefined {
  const models: readonly ObjectModel[] = Object.values(COLLECTION_MODELS).flat();
  return models.find((model) => model.typeName === typeName);
}
