import type { PublishedSurface } from "../../api";
import { publishedStatusArgument } from "../../model/data-source-arguments";
import { defineObject } from "../../model/object";
import { publishedSurfaceFields } from "../../model/published-surface";
import type { DataSource } from "../../plugin";
import { type ListFilter, namePrefixFilter } from "../arguments";
import type { ApiObject } from "../flatten";
import type { ObjectKind } from "../object-kinds";
import type { ProviderData } from "../provider-data";
import { createPluralDataSource } from "./plural";
import { createSingularDataSource } from "./singular";

const PUBLISHED_API_NOTE =
  "This is the read-only API that Adobe publishes, at `/journey/campaigns/service/metadata/surfaces` below the provider's `endpoint`. Adobe itself serves it at `https://platform.adobe.io`: with that as `endpoint`, this data source works without any credential API. Where `endpoint` is a credential API that does not pass it on, give this data source a second provider configuration (`alias`).";

const publishedSurface = defineObject({
  typeName: "published_surface",
  title: "published surface",
  description: `A surface as Adobe publishes it. ${PUBLISHED_API_NOTE}`,
  fields: publishedSurfaceFields,
  validateAcrossFields: () => [],
});

export const createPublishedSurfaceDataSource = (): DataSource<ProviderData> =>
  createSingularDataSource({
    model: publishedSurface,
    kindFor: ({ channel }) => publishedKindFor(String(channel)),
  });

const publishedKindFor = (channel: string): ObjectKind => ({
  model: publishedSurface,
  collection: ({ published }) => ({
    list: async (options) => (await published.list(channel, options)).map(toPublishedObject),
    listCached: async (options) => (await published.listCached(channel, options)).map(toPublishedObject),
    getCached: async (id, options) => toPublishedObject(await published.getCached(channel, id, options)),
  }),
});

export const createPublishedSurfacesDataSource = (): DataSource<ProviderData> =>
  createPluralDataSource({
    typeName: "published_surfaces",
    description: `Lists the surfaces of one channel. ${PUBLISHED_API_NOTE}`,
    resultAttribute: "surfaces",
    fields: publishedSurfaceFields,
    filters: { status: statusFilter, namePrefix: namePrefixFilter },
    fetchObjects: async ({ published }, { config, signal }) =>
      (await published.listCached(String(config.channel), { signal })).map(toPublishedObject),
  });

const statusFilter: ListFilter = {
  field: publishedStatusArgument,
  matches: (surface, value) => surface.status === value.toLowerCase(),
};

/** Adobe's response under these names. Adobe does not document the case of channel and status. */
function toPublishedObject(surface: PublishedSurface): ApiObject {
  const { surfaceName, surfaceChannel, surfaceStatus, attributes, ...rest } = surface;
  return {
    ...rest,
    name: surfaceName,
    channel: surfaceChannel?.toLowerCase(),
    status: surfaceStatus?.toLowerCase(),
    attributesJson: stringifySorted(attributes ?? {}),
  };
}

/** JSON with sorted names: their order in Adobe's responses may change. */
function stringifySorted(value: object): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
