import { countSmsSegments } from "../../model/sms-segments";
import type { ProviderFunction } from "../../plugin/provider-function";
import { readStringArgument } from "./text-argument";

/** `provider::ajo::sms_segments` */
export const createSmsSegmentsFunction = (): ProviderFunction => ({
  summary: "How many SMS a text needs",
  description:
    "How a text travels as SMS: `encoding` is `GSM-7` where that has every character of the text, else `UCS-2` for the whole of it; `characters` is the room that it takes (in GSM-7 characters such as `€` and `[` count twice, in UCS-2 emoji do); `segments` is how many SMS are sent, each of which is billed. One SMS holds 160 characters of GSM-7 or 70 of UCS-2, each of several 153 or 67 (Sinch, 3GPP TS 23.038).",
  parameters: [{ name: "text", type: "string", description: "The text, as it is to be sent." }],
  returnType: ["object", { encoding: "string", characters: "number", segments: "number" }],
  run: (args) => ({ ...countSmsSegments(readStringArgument(args, 0)) }),
});
