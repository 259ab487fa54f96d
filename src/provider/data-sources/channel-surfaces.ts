import { channelSurface } from "../../model";
import type { DataSource } from "../../plugin/provider";
import type { Ajo } from "../ajo";
import { credentialId, namePrefix, surfaceStatus } from "../filters";
import { manyObjects } from "./many-objects";

/** Data source `ajo_channel_surfaces` */
export const channelSurfacesData = (): DataSource<Ajo> =>
  manyObjects({
    title: "channel surfaces",
    description:
      "Lists the channel surfaces of a sandbox, those included that are deactivated: they hold their names for good (AJO).",
    result: "surfaces",
    fields: channelSurface.fields,
    filters: { status: surfaceStatus, credentialId, namePrefix },
    objects: ({ surfaces }, { signal }) => surfaces.recent({ signal }),
  });
