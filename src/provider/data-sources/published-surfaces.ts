import * as z from "zod/mini";
import { string } from "../../model/field";
import type { DataSource } from "../../plugin/provider";
import type { ProviderData } from "../ajo";
import { type ListFilter, namePrefixFilter } from "../filters";
import { createPluralDataSource } from "./many-objects";
import { channelArgument, PUBLISHED_API_NOTE, publishedFields, toPublishedObject } from "./published";

/** Adobe publishes no list of the statuses, so any is taken. */
const statusFilter: ListFilter = {
  field: string({
    description: "Only those of this status, such as `active`; case does not count. Left out: all.",
    presence: "optional",
    rule: z.string(),
  }),
  matches: (surface, value) => surface.status === value.toLowerCase(),
};

/** Data source `ajo_published_surfaces` */
export const createPublishedSurfacesDataSource = (): DataSource<ProviderData> =>
  createPluralDataSource({
    title: "published surfaces",
    description: `Lists the surfaces of one channel. ${PUBLISHED_API_NOTE}`,
    resultAttribute: "surfaces",
    fields: publishedFields,
    extraArguments: { channel: channelArgument },
    filters: { status: statusFilter, namePrefix: namePrefixFilter },
    fetchObjects: async ({ published }, { config, signal }) =>
      (await published.recent(String(config.channel), { signal })).map(toPublishedObject),
  });
