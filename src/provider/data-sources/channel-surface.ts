import { surfaceKind } from "../kinds";
import { createObjectDataSource } from "./one-object";

/** Data source `ajo_channel_surface` */
export const createChannelSurfaceDataSource = () => createObjectDataSource(surfaceKind);
