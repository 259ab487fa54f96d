import { string } from "./field";
import * as z from "./zod";

const computedString = (description: string) => string({ description, presence: "computed", rule: z.string() });

/** What Adobe publishes of a surface, under the names of the other data sources. */
export const publishedSurfaceFields = {
  id: computedString("The surface's id (AJO)."),
  type: computedString("What kind of id that is, such as `channelConfigurationId` (AJO)."),
  name: computedString("The surface's name (AJO)."),
  channel: computedString("The surface's channel, in lower case (AJO)."),
  status: computedString(
    "Where the surface is in its life, in lower case, such as `active`. Adobe publishes no list of the values (AJO).",
  ),
  attributesJson: computedString(
    "What belongs to the channel, as a JSON object for `jsondecode`. Adobe publishes no list of what it holds (AJO).",
  ),
  createdAt: computedString("When the surface was created, as AJO writes it (AJO)."),
  modifiedAt: computedString("When the surface was last changed, as AJO writes it (AJO)."),
  appId: computedString("The id of the app, for channels that have one (AJO)."),
};
