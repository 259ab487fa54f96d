import type { AnswerOf, contract } from "../api";
import type { Handlers } from "./handlers";
import { allSurfaces, findSurface } from "./present-surfaces";
import { Refusal } from "./refusal";
import type { SurfaceRecord } from "./surface-record";
import type { World } from "./world";

type Published = AnswerOf<typeof contract.getPublishedSurface>;

const PATH = "/journey/campaigns/service/metadata/surfaces";

/** The members by which Adobe lets one sort and filter. */
const SORTABLE = ["id", "surfaceName", "surfaceChannel", "surfaceStatus", "createdAt", "modifiedAt"] as const;
type Sortable = (typeof SORTABLE)[number];

/** The surfaces of a sandbox, as Adobe's published, read-only API answers them. */
export function publishedSurfaceHandlers(world: World) {
  const ofChannel = (sandbox: string, channel: string) =>
    allSurfaces(world, sandbox)
      .map(publish)
      .filter(({ surfaceChannel }) => surfaceChannel === channel.toLowerCase());

  return {
    listPublishedSurfaces({ caller, query }) {
      const { count, page = 0, orderby, property } = query;
      const found = ofChannel(caller.sandbox, query.channel).filter(matching(property));
      const data = found.sort(by(orderby)).slice(page * count, (page + 1) * count);
      const totalPages = Math.ceil(found.length / count);
      return { data, _page: { orderby, count: data.length, page, totalPages, totalCount: found.length } };
    },

    getPublishedSurface({ caller, params: { channel, surfaceId } }) {
      const surface = publish(findSurface(world, caller.sandbox, surfaceId));
      if (surface.surfaceChannel === channel.toLowerCase()) return surface;
      throw new Refusal("not-found", `The surface ${surfaceId} is not of the channel "${channel}".`);
    },
  } satisfies Partial<Handlers>;
}

/** Adobe publishes no list of what `attributes` holds, so it is empty here. */
function publish({ id, createdAt, modifiedAt, state }: SurfaceRecord): Published & Record<Sortable, string> {
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

function by(orderby: string) {
  const descending = orderby.startsWith("-");
  const member = sortable(orderby.replace(/^[-+]/, ""), "orderby");
  return (left: Record<Sortable, string>, right: Record<Sortable, string>) =>
    (left[member] < right[member] ? -1 : left[member] > right[member] ? 1 : 0) * (descending ? -1 : 1);
}

/** Filters such as `surfaceName==welcome;createdAt>2026-01-01`. */
function matching(property: string | undefined) {
  const terms = (property ?? "").split(";").filter((term) => term.trim() !== "");
  const tests = terms.map((term) => {
    const [, name = "", operator, value = ""] = /^([^=>]+)(==|>)(.*)$/.exec(term) ?? [];
    if (operator === undefined) throw unusable("property", `"${term}" is not of the form name==value or name>value.`);
    const member = sortable(name.trim(), "property");
    return (surface: Record<Sortable, string>) =>
      operator === "==" ? surface[member] === value : surface[member] > value;
  });
  return (surface: Record<Sortable, string>) => tests.every((test) => test(surface));
}

function sortable(name: string, parameter: string): Sortable {
  const member = SORTABLE.find((candidate) => candidate === name);
  if (member !== undefined) return member;
  throw unusable(parameter, `"${name}" is none of ${SORTABLE.join(", ")}.`);
}

function unusable(field: string, message: string): Refusal {
  return new Refusal("malformed-request", message, { violations: [{ field, message }] });
}
