import { randomUUID } from "node:crypto";
import type { SurfaceCreate, SurfaceReplace } from "../api";
import { channelSurface } from "../model";
import { ApiProblemError, assertNoViolations } from "./api-problem";
import type { BodyParser, Caller, OperationHandlers } from "./handlers";
import {
  activate,
  assertDeletable,
  completeChecks,
  createDraft,
  deactivate,
  edit,
  type SurfaceState,
} from "./life-cycle";
import { paginate } from "./pagination";
import { assertIfMatch, assertUniqueName, newMetadata, nextMetadata } from "./record";
import type { AjoState } from "./state";
import { toStoredFields } from "./stored-fields";
import {
  checkCredentialExists,
  createReactivationChecks,
  createSubmissionChecks,
  findSurfaceViolations,
} from "./surface-checks";
import { type SurfaceFields, type SurfaceRecord, toApiSurface } from "./surface-record";

/** Where the fields of a body shall go. */
interface FieldsTarget {
  readonly sandbox: string;
  readonly ownId: string;
  readonly isDraft: boolean;
  /** The fields that they replace, if any. */
  readonly before?: SurfaceFields;
}

/** The surfaces of a sandbox. */
export function createSurfaceHandlers(ajo: AjoState) {
  /** The surface that a request means, once `If-Match` was held against it. */
  function findMatching(sandbox: string, id: string, headers: { readonly "if-match": string }): SurfaceRecord {
    const record = findCurrentSurface(ajo, sandbox, id);
    assertIfMatch(record, headers["if-match"]);
    return record;
  }

  function save({ sandbox }: Caller, record: SurfaceRecord) {
    ajo.surfaces.put(sandbox, record.id, record);
    return toApiSurface(completeDueChecks(ajo, sandbox, record));
  }

  /** Puts a surface into another state, which counts as a change only if it is one. */
  function transition(caller: Caller, record: SurfaceRecord, state: SurfaceState) {
    if (state === record.state) return toApiSurface(record);
    return save(caller, { ...record, ...nextMetadata(record, ajo.stampWrite(caller.user)), state });
  }

  /** What a body says of a surface. Throws when AJO would refuse it at once. */
  function parseFields(
    parser: BodyParser<SurfaceCreate | SurfaceReplace>,
    { sandbox, ownId, isDraft, before }: FieldsTarget,
  ) {
    const body = isDraft ? parser.parsePartial("name", "channel") : parser.parse();
    const fields = toStoredFields(channelSurface.fields, body) as SurfaceFields;
    const violations = isDraft ? checkCredentialExists : findSurfaceViolations;
    assertNoViolations(violations(ajo, sandbox, fields, before));
    const others = listCurrentSurfaces(ajo, sandbox).filter(({ state }) => state.fields.channel === fields.channel);
    const named = others.map(({ id, state }) => ({ id, name: state.fields.name, status: state.status }));
    assertUniqueName("surface", fields.name, ownId, named);
    return fields;
  }

  return {
    listSurfaces: ({ caller, query }) => paginate(listCurrentSurfaces(ajo, caller.sandbox), query, toApiSurface),

    createSurface({ caller, query, body }) {
      const id = randomUUID();
      const isDraft = query.submit === "false";
      const draft = createDraft(parseFields(body, { sandbox: caller.sandbox, ownId: id, isDraft }));
      const state = isDraft ? draft : activate(draft, createSubmissionChecks(ajo, caller.sandbox));
      return save(caller, { ...newMetadata(id, ajo.stampWrite(caller.user)), state });
    },

    getSurface: ({ caller, params }) => toApiSurface(findCurrentSurface(ajo, caller.sandbox, params.id)),

    replaceSurface({ caller, params, headers, body }) {
      const record = findMatching(caller.sandbox, params.id, headers);
      const { status, fields: before } = record.state;
      const target = { sandbox: caller.sandbox, ownId: record.id, isDraft: status === "draft", before };
      return transition(
        caller,
        record,
        edit(record.state, parseFields(body, target), createSubmissionChecks(ajo, caller.sandbox)),
      );
    },

    deleteSurface({ caller, params, headers }) {
      const record = findMatching(caller.sandbox, params.id, headers);
      assertDeletable(record.state);
      ajo.surfaces.delete(caller.sandbox, record.id);
    },

    activateSurface({ caller, params, headers }) {
      const record = findMatching(caller.sandbox, params.id, headers);
      const checks =
        record.state.status === "deactivated"
          ? createReactivationChecks(ajo)
          : createSubmissionChecks(ajo, caller.sandbox);
      return transition(caller, record, activate(record.state, checks));
    },

    deactivateSurface({ caller, params, headers }) {
      const record = findMatching(caller.sandbox, params.id, headers);
      const users = ajo.journeys.list(caller.sandbox).filter(({ surfaceIds }) => surfaceIds.includes(record.id));
      const journeys = users.map(({ name }) => ({ id: name, name }));
      return transition(caller, record, deactivate(record.state, journeys));
    },
  } satisfies Partial<OperationHandlers>;
}

/** The surfaces of a sandbox, each as it is at this moment. */
export function listCurrentSurfaces(ajo: AjoState, sandbox: string): SurfaceRecord[] {
  return ajo.surfaces.list(sandbox).map((record) => completeDueChecks(ajo, sandbox, record));
}

/** One surface as it is at this moment. */
export function findCurrentSurface(ajo: AjoState, sandbox: string, id: string): SurfaceRecord {
  const record = ajo.surfaces.get(sandbox, id);
  if (record !== undefined) return completeDueChecks(ajo, sandbox, record);
  throw new ApiProblemError("not-found", `The sandbox "${sandbox}" has no surface ${id}.`);
}

/** Nothing runs in the background: whoever looks at a surface ends the checks whose time is over. */
function completeDueChecks(ajo: AjoState, sandbox: string, record: SurfaceRecord): SurfaceRecord {
  const state = completeChecks(record.state, ajo.now(), ajo.processingTime);
  if (state === record.state) return record;
  // Nobody wrote, so `modifiedAt` stays; but what the API shows is another now, and so is the ETag.
  const completed = { ...record, version: record.version + 1, state };
  ajo.surfaces.put(sandbox, record.id, completed);
  return completed;
}
