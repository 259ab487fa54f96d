import { randomUUID } from "node:crypto";
import type { SurfaceCreate, SurfaceReplace } from "../api";
import { channelSurface } from "../model";
import { assertNoViolations } from "./api-problem";
import type { BodyParser, Caller, OperationHandlers } from "./handlers";
import { isRemembered } from "./idempotency";
import { activate, assertDeletable, completeChecks, createDraft, deactivate, edit } from "./life-cycle";
import { paginate } from "./pagination";
import { assertIfMatch, assertUniqueName, getRecord, newMetadata, nextMetadata } from "./record";
import { type AjoState, deleteRecord } from "./state";
import { toStoredFields } from "./stored-fields";
import {
  checkCredentialExists,
  createReactivationChecks,
  createSubmissionChecks,
  findSurfaceViolations,
} from "./surface-checks";
import { type SurfaceFields, type SurfaceRecord, type SurfaceState, toApiSurface } from "./surface-record";

/** The surface that the fields of a body are for. */
interface FieldsTarget {
  readonly sandbox: string;
  readonly ownId: string;
  readonly isDraft: boolean;
  /** The fields that they replace. */
  readonly previous?: SurfaceFields;
}

export function createSurfaceHandlers(ajo: AjoState) {
  function findMatching(sandbox: string, id: string, headers: { readonly "if-match": string }): SurfaceRecord {
    const record = getCurrentSurface(ajo, sandbox, id);
    assertIfMatch(record, headers["if-match"]);
    return record;
  }

  function save({ sandbox }: Caller, record: SurfaceRecord) {
    ajo.surfaces.put(sandbox, record.id, record);
    return toApiSurface(completeDueChecks(ajo, sandbox, record));
  }

  /** Gives a surface another state. The same state again is not a change. */
  function transition(caller: Caller, record: SurfaceRecord, state: SurfaceState) {
    if (state === record.state) return toApiSurface(record);
    return save(caller, { ...record, ...nextMetadata(record, ajo.stampWrite(caller)), state });
  }

  /** Parses and validates a body. Throws when AJO would refuse it at once. */
  function parseFields(
    parser: BodyParser<SurfaceCreate | SurfaceReplace>,
    { sandbox, ownId, isDraft, previous }: FieldsTarget,
  ) {
    const body = isDraft ? parser.parsePartial("name", "channel") : parser.parse();
    const fields = toStoredFields(channelSurface.fields, body) as SurfaceFields;
    const findViolations = isDraft ? checkCredentialExists : findSurfaceViolations;
    assertNoViolations(findViolations(ajo, sandbox, fields, previous));
    const others = listCurrentSurfaces(ajo, sandbox).filter(({ state }) => state.fields.channel === fields.channel);
    const named = others.map(({ id, modifiedWith, state }) => ({
      id,
      modifiedWith,
      name: state.fields.name,
      status: state.status,
    }));
    assertUniqueName("surface", fields.name, ownId, named, (key) => isRemembered(ajo, sandbox, key));
    return fields;
  }

  return {
    listSurfaces: ({ caller, query }) => paginate(listCurrentSurfaces(ajo, caller.sandbox), query, toApiSurface),

    createSurface({ caller, query, body }) {
      const id = randomUUID();
      const isDraft = query.submit === "false";
      const draft = createDraft(parseFields(body, { sandbox: caller.sandbox, ownId: id, isDraft }));
      const state = isDraft ? draft : activate(draft, createSubmissionChecks(ajo, caller.sandbox));
      return save(caller, { ...newMetadata(id, ajo.stampWrite(caller)), state });
    },

    getSurface: ({ caller, params }) => toApiSurface(getCurrentSurface(ajo, caller.sandbox, params.id)),

    replaceSurface({ caller, params, headers, body }) {
      const record = findMatching(caller.sandbox, params.id, headers);
      const { status, fields: previous } = record.state;
      const target = { sandbox: caller.sandbox, ownId: record.id, isDraft: status === "draft", previous };
      const fields = parseFields(body, target);
      return transition(caller, record, edit(record.state, fields, createSubmissionChecks(ajo, caller.sandbox)));
    },

    deleteSurface({ caller, params, headers }) {
      const record = findMatching(caller.sandbox, params.id, headers);
      assertDeletable(record.state);
      deleteRecord(ajo, ajo.surfaces, caller, record.id);
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

/** The surfaces of a sandbox in their current state. */
export function listCurrentSurfaces(ajo: AjoState, sandbox: string): SurfaceRecord[] {
  return ajo.surfaces.list(sandbox).map((record) => completeDueChecks(ajo, sandbox, record));
}

/** A surface in its current state. Throws when the sandbox has none with this id. */
export function getCurrentSurface(ajo: AjoState, sandbox: string, id: string): SurfaceRecord {
  return completeDueChecks(ajo, sandbox, getRecord(ajo.surfaces, ajo.deletions, "surface", sandbox, id));
}

/** Nothing runs in the background: checks whose time is over end when the surface is next read. */
function completeDueChecks(ajo: AjoState, sandbox: string, record: SurfaceRecord): SurfaceRecord {
  const state = completeChecks(record.state, ajo.now(), ajo.processingTime);
  if (state === record.state) return record;
  // It is not a write, so `modifiedAt` stays. But the API shows something else now, so the ETag changes.
  const completed = { ...record, version: record.version + 1, state };
  ajo.surfaces.put(sandbox, record.id, completed);
  return completed;
}
