import { PlannedNames } from "../../../src/provider/plan-checks/planned-names";
import { RelatedObjects } from "../../../src/provider/plan-checks/related-objects";
import { TakenNames } from "../../../src/provider/plan-checks/taken-names";
import type { ProviderData } from "../../../src/provider/provider-data";
import { RunProgress } from "../../../src/provider/run-progress";
import { ReleaseQueue } from "../../../src/provider/unfinished/owner";
import { UnfinishedCreates } from "../../../src/provider/unfinished/unfinished-creates";

const throwUnused = () => {
  throw new Error("No test with this provider data may send a request.");
};

/** Provider data for tests that send no request. */
export function createProviderData(values: Partial<ProviderData> = {}): ProviderData {
  return {
    orgId: "ORG@AdobeOrg",
    sandbox: "prod",
    warningSettings: { maxSegments: 3, silenced: [], isSilencedUnknown: false },
    relatedObjects: new RelatedObjects(throwUnused),
    accessCheck: undefined,
    plannedNames: new PlannedNames(),
    takenNames: new TakenNames(),
    runProgress: new RunProgress(),
    refreshedSurfaces: new Map(),
    unfinishedCreates: new UnfinishedCreates(),
    keyPrefix: "",
    releases: new ReleaseQueue(),
    client: throwUnused,
    sinch: throwUnused,
    ...values,
  };
}
