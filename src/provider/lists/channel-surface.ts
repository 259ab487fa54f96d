import { credentialId, namePrefix, surfaceStatus } from "../filters";
import { surfaceKind } from "../kinds";
import { objectList } from "./object-list";

/** List resource `ajo_channel_surface` */
export const channelSurfaceList = () => objectList(surfaceKind, { status: surfaceStatus, credentialId, namePrefix });
