import * as z from "zod/mini";
import { text } from "../../model/field";
import type { DataSource } from "../../plugin/provider";
import type { Ajo } from "../ajo";
import { type Filter, namePrefix } from "../filters";
import { manyObjects } from "./many-objects";
import { channelInput, publishedFields, publishedObject, WHERE } from "./published";

/** Adobe publishes no list of the statuses, so any is taken. */
const status: Filter = {
  field: text({
    description: "Only those of this status, such as `active`; case does not count. Left out: all.",
    presence: "optional",
    rule: z.string(),
  }),
  accepts: (surface, wanted) => surface.status === wanted.toLowerCase(),
};

/** Data source `ajo_published_surfaces` */
export const publishedSurfacesData = (): DataSource<Ajo> =>
  manyObjects({
    title: "published surfaces",
    description: `Lists the surfaces of one channel. ${WHERE}`,
    result: "surfaces",
    fields: publishedFields,
    inputs: { channel: channelInput },
    filters: { status, namePrefix },
    objects: async ({ published }, { config, signal }) =>
      (await published.recent(String(config.channel), { signal })).map(publishedObject),
  });
