import { credentialIdFilter, namePrefixFilter, surfaceStatusFilter } from "../filters";
import { surfaceKind } from "../kinds";
import { createListResource } from "./object-list";

/** List resource `ajo_channel_surface` */
export const createChannelSurfaceListResource = () =>
  createListResource(surfaceKind, {
    status: surfaceStatusFilter,
    credentialId: credentialIdFilter,
    namePrefix: namePrefixFilter,
  });
