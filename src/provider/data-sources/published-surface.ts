import type { DataSource } from "../../plugin/provider";
import type { Ajo } from "../ajo";
import { inputs } from "../inputs";
import type { Kind } from "../kinds";
import { oneObject } from "./one-object";
import { channelInput, publishedFields, publishedObject, WHERE } from "./published";

const TITLE = "published surface";

/** Data source `ajo_published_surface` */
export const publishedSurfaceData = (): DataSource<Ajo> =>
  oneObject({
    title: TITLE,
    description: `A surface as Adobe publishes it. ${WHERE}`,
    fields: publishedFields,
    inputs: { channel: channelInput },
    kindFor: ({ channel }) => surfacesOf(String(channel)),
  });

const surfacesOf = (channel: string): Kind => ({
  model: inputs(TITLE, publishedFields),
  collection: ({ published }) => ({
    list: async (options) => (await published.list(channel, options)).map(publishedObject),
    recent: async (options) => (await published.recent(channel, options)).map(publishedObject),
    read: async (id, options) => publishedObject(await published.read(channel, id, options)),
  }),
});
