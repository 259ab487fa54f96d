import { randomUUID } from "node:crypto";
import type { SurfaceCreate, SurfaceReplace } from "../api";
import { channelSurface } from "../model";
import type { Caller, Handlers } from "./handlers";
import { keptMembers } from "./kept-members";
import { activate, deactivate, draft, edit, refuseDelete, type SurfaceState } from "./life-cycle";
import { refuseTakenName } from "./names";
import { pageOf } from "./paging";
import { allSurfaces, findSurface, upToDate } from "./present-surfaces";
import { changed, made, requireMatch } from "./record";
import type { SentBody } from "./sent-body";
import { beginChecks, beginChecksOfReturn, surfaceViolations, unknownCredential } from "./surface-checks";
import type { SurfaceFields } from "./surface-fields";
import { type SurfaceRecord, viewSurface } from "./surface-record";
import { refuseViolations } from "./violations";
import type { World } from "./world";

/** Where the fields of a body shall go. */
interface Place {
  readonly sandbox: string;
  readonly ownId: string;
  readonly isDraft: boolean;
  /** The fields that they replace, if any. */
  readonly before?: SurfaceFields;
}

/** The surfaces of a sandbox. */
export function surfaceHandlers(world: World) {
  /** The surface that a request means, once `If-Match` was held against it. */
  function matched(sandbox: string, id: string, headers: { readonly "if-match": string }): SurfaceRecord {
    const record = findSurface(world, sandbox, id);
    requireMatch(record, headers["if-match"]);
    return record;
  }

  function saved({ sandbox }: Caller, record: SurfaceRecord) {
    world.surfaces.put(sandbox, record.id, record);
    return viewSurface(upToDate(world, sandbox, record));
  }

  /** Puts a surface into another state, which counts as a change only if it is one. */
  function moved(caller: Caller, record: SurfaceRecord, state: SurfaceState) {
    if (state === record.state) return viewSurface(record);
    return saved(caller, { ...record, ...changed(record, world.author(caller.user)), state });
  }

  /** What a body says of a surface. Throws when AJO would refuse it at once. */
  function fieldsOf(sent: SentBody<SurfaceCreate | SurfaceReplace>, { sandbox, ownId, isDraft, before }: Place) {
    const body = isDraft ? sent.draft("name", "channel") : sent.whole();
    const fields = keptMembers(channelSurface.fields, body) as SurfaceFields;
    const violations = isDraft ? unknownCredential : surfaceViolations;
    refuseViolations(violations(world, sandbox, fields, before));
    const others = allSurfaces(world, sandbox).filter(({ state }) => state.fields.channel === fields.channel);
    const named = others.map(({ id, state }) => ({ id, name: state.fields.name, status: state.status }));
    refuseTakenName("surface", fields.name, ownId, named);
    return fields;
  }

  return {
    listSurfaces: ({ caller, query }) => pageOf(allSurfaces(world, caller.sandbox), query, viewSurface),

    createSurface({ caller, query, body }) {
      const id = randomUUID();
      const isDraft = query.submit === "false";
      const kept = draft(fieldsOf(body, { sandbox: caller.sandbox, ownId: id, isDraft }));
      const state = isDraft ? kept : activate(kept, beginChecks(world, caller.sandbox));
      return saved(caller, { ...made(id, world.author(caller.user)), state });
    },

    getSurface: ({ caller, params }) => viewSurface(findSurface(world, caller.sandbox, params.id)),

    replaceSurface({ caller, params, headers, body }) {
      const record = matched(caller.sandbox, params.id, headers);
      const { status, fields: before } = record.state;
      const place = { sandbox: caller.sandbox, ownId: record.id, isDraft: status === "draft", before };
      return moved(caller, record, edit(record.state, fieldsOf(body, place), beginChecks(world, caller.sandbox)));
    },

    deleteSurface({ caller, params, headers }) {
      const record = matched(caller.sandbox, params.id, headers);
      refuseDelete(record.state);
      world.surfaces.delete(caller.sandbox, record.id);
    },

    activateSurface({ caller, params, headers }) {
      const record = matched(caller.sandbox, params.id, headers);
      const checks =
        record.state.status === "deactivated" ? beginChecksOfReturn(world) : beginChecks(world, caller.sandbox);
      return moved(caller, record, activate(record.state, checks));
    },

    deactivateSurface({ caller, params, headers }) {
      const record = matched(caller.sandbox, params.id, headers);
      const users = world.journeys.list(caller.sandbox).filter(({ surfaceIds }) => surfaceIds.includes(record.id));
      const journeys = users.map(({ name }) => ({ id: name, name }));
      return moved(caller, record, deactivate(record.state, journeys));
    },
  } satisfies Partial<Handlers>;
}
