import * as z from "zod/mini";
import type { PublishedSurface } from "../../api";
import { string } from "../../model/field";
import { nonBlank } from "../../model/rules";
import type { FoundObject } from "../kinds";

/** Where surfaces can be read without a credential API. */
export const PUBLISHED_API_NOTE =
  "This is the read-only API that Adobe publishes, at `/journey/campaigns/service/metadata/surfaces` below the provider's `endpoint`. Adobe itself serves it at `https://platform.adobe.io`: with that as `endpoint`, this data source works without any credential API. Where `endpoint` is a credential API that does not pass it on, give this data source a second provider configuration (`alias`).";

const computedString = (description: string) => string({ description, presence: "computed", rule: z.string() });

/** What Adobe publishes of a surface, under the names that other data sources have. */
export const publishedFields = {
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

/** Adobe's answer under these names. The case of channel and status is Adobe's choice, and not documented. */
export function toPublishedObject(surface: PublishedSurface): FoundObject {
  const { surfaceName, surfaceChannel, surfaceStatus, attributes, ...rest } = surface;
  return {
    ...rest,
    name: surfaceName,
    channel: surfaceChannel?.toLowerCase(),
    status: surfaceStatus?.toLowerCase(),
    attributesJson: stringifySorted(attributes ?? {}),
  };
}

/** JSON with the names in order, for their order in Adobe's answer may change from call to call. */
function stringifySorted(value: object): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** The channel of which surfaces are read. */
export const channelArgument = string({
  description: "The channel, in lower case, such as `sms`, `email` or `push` (AJO). Left out: `sms`.",
  presence: "defaulted",
  default: "sms",
  rule: nonBlank("channel"),
});
