import { surfaceKind } from "../kinds";
import { objectOfKind } from "./one-object";

/** Data source `ajo_channel_surface` */
export const channelSurfaceData = () => objectOfKind(surfaceKind);
