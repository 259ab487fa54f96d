import { channelSurface } from "../../model";
import type { DataSource } from "../../plugin/provider";
import type { ProviderData } from "../ajo";
import { credentialIdFilter, namePrefixFilter, surfaceStatusFilter } from "../filters";
import { createPluralDataSource } from "./many-objects";

/** Data source `ajo_channel_surfaces` */
export const createChannelSurfacesDataSource = (): DataSource<ProviderData> =>
  createPluralDataSource({
    title: "channel surfaces",
    description:
      "Lists the channel surfaces of a sandbox, those included that are deactivated: they hold their names for good (AJO).",
    resultAttribute: "surfaces",
    fields: channelSurface.fields,
    filters: { status: surfaceStatusFilter, credentialId: credentialIdFilter, namePrefix: namePrefixFilter },
    fetchObjects: ({ surfaces }, { signal }) => surfaces.recent({ signal }),
  });
