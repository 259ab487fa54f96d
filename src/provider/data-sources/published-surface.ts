import type { DataSource } from "../../plugin/provider";
import type { ProviderData } from "../ajo";
import { defineArguments } from "../inputs";
import type { ObjectKind } from "../kinds";
import { createSingularDataSource } from "./one-object";
import { channelArgument, PUBLISHED_API_NOTE, publishedFields, toPublishedObject } from "./published";

const TITLE = "published surface";

/** Data source `ajo_published_surface` */
export const createPublishedSurfaceDataSource = (): DataSource<ProviderData> =>
  createSingularDataSource({
    title: TITLE,
    description: `A surface as Adobe publishes it. ${PUBLISHED_API_NOTE}`,
    fields: publishedFields,
    extraArguments: { channel: channelArgument },
    kindFor: ({ channel }) => publishedKindFor(String(channel)),
  });

const publishedKindFor = (channel: string): ObjectKind => ({
  model: defineArguments(TITLE, publishedFields),
  collection: ({ published }) => ({
    list: async (options) => (await published.list(channel, options)).map(toPublishedObject),
    recent: async (options) => (await published.recent(channel, options)).map(toPublishedObject),
    read: async (id, options) => toPublishedObject(await published.read(channel, id, options)),
  }),
});
