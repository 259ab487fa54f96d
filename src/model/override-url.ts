import { string } from "./field";
import { stringRule } from "./rules";

/** Where Sinch shall send what it otherwise sends to AJO. It may hold a token, so no message shows it. */
export const overrideUrlField = string({
  description:
    "A URL, https, that takes the place of AJO's endpoints for delivery reports, feedback and inbound messages (AJO). Hidden in Terraform's output, for such URLs often carry a token; like every argument it stands in the state. Left out: AJO's endpoints.",
  presence: "optional",
  sensitive: true,
  rule: stringRule((value) => {
    if (!URL.canParse(value)) {
      return `The override URL, a text of ${value.length} characters, is not a URL. Write it with its scheme, such as "https://relay.example.com/sinch".`;
    }
    if (new URL(value).protocol !== "https:") {
      return "The override URL is not an https URL, so messages would travel in clear. Use https.";
    }
    return undefined;
  }),
});
