import type { contract, ResponseBodyOf } from "../api";
import { ApiProblemError } from "./api-problem";
import type { OperationHandlers } from "./handlers";
import type { AjoState } from "./state";
import type { SurfaceRecord } from "./surface-record";
import { getCurrentSurface, listCurrentSurfaces } from "./surfaces";

type PublishedBody = ResponseBodyOf<typeof contract.getPublishedSurface>;

const PATH = "/journey/campaigns/service/metadata/surfaces";

/** The members that Adobe sorts and filters by. */
const SORTABLE = ["id", "surfaceName", "surfaceChannel", "surfaceStatus", "createdAt", "modifiedAt"] as const;
type Sortable = (typeof SORTABLE)[number];

/** The operations of Adobe's published, read-only API for surfaces. */
export function createPublishedSurfaceHandlers(ajo: AjoState) {
  const listByChannel = (sandbox: string, channel: string) =>
    listCurrentSurfaces(ajo, sandbox)
      .map(toPublished)
      .filter(({ surfaceChannel }) => surfaceChannel === channel.toLowerCase());

  return {
    listPublishedSurfaces({ caller, query }) {
      const { count, page = 0, orderby, property } = query;
      const found = listByChannel(caller.sandbox, query.channel).filter(parseFilter(property));
      const data = found.sort(compareBy(orderby)).slice(page * count, (page + 1) * count);
      const totalPages = Math.ceil(found.length / count);
      return { data, _page: { orderby, count: data.length, page, totalPages, totalCount: found.length } };
    },

    getPublishedSurface({ caller, params: { channel, surfaceId } }) {
      const surface = toPublished(getCurrentSurface(ajo, caller.sandbox, surfaceId));
      if (surface.surfaceChannel === channel.toLowerCase()) return surface;
      throw new ApiProblemError("not-found", `The surface ${surfaceId} is not of the channel "${channel}".`);
    },
  } satisfies Partial<OperationHandlers>;
}

/** A surface as that API shows it. Adobe does not document what `attributes` contains, so it is empty here. */
function toPublished({ id, createdAt, modifiedAt, state }: SurfaceRecord): PublishedBody & Record<Sortable, string> {
  const { name, channel } = state.fields;
  return {
    id,
    type: "channelConfigurationId",
    surfaceName: name,
    surfaceChannel: channel,
    surfaceStatus: state.status,
    attributes: {},
    createdAt,
    modifiedAt,
    _links: { self: { href: `${PATH}/${channel}/${id}` } },
  };
}

function compareBy(orderby: string) {
  const descending = orderby.startsWith("-");
  const member = parseSortable(orderby.replace(/^[-+]/, ""), "orderby");
  return (left: Record<Sortable, string>, right: Record<Sortable, string>) =>
    (left[member] < right[member] ? -1 : left[member] > right[member] ? 1 : 0) * (descending ? -1 : 1);
}

/** Parses filters such as `surfaceName==welcome;createdAt>2026-01-01`. */
function parseFilter(property: string | undefined) {
  const terms = (property ?? "").split(";").filter((term) => term.trim() !== "");
  const tests = terms.map((term) => {
    const [, name = "", operator, value = ""] = /^([^=>]+)(==|>)(.*)$/.exec(term) ?? [];
    if (operator === undefined) {
      throw createInvalidParameterError("property", `"${term}" is not of the form name==value or name>value.`);
    }
    const member = parseSortable(name.trim(), "property");
    return (surface: Record<Sortable, string>) =>
      operator === "==" ? surface[member] === value : surface[member] > value;
  });
  return (surface: Record<Sortable, string>) => tests.every((test) => test(surface));
}

function parseSortable(name: string, parameter: string): Sortable {
  const member = SORTABLE.find((candidate) => candidate === name);
  if (member !== undefined) return member;
  throw createInvalidParameterError(parameter, `"${name}" is none of ${SORTABLE.join(", ")}.`);
}

function createInvalidParameterError(field: string, message: string): ApiProblemError {
  return new ApiProblemError("malformed-request", message, { violations: [{ field, message }] });
}
