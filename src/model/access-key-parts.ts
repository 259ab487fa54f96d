import { string } from "./field";
import { pattern, stringRule } from "./rules";

/** The id of an access key of a Sinch project. It ends at the first colon of the token. */
export const accessKeyIdField = string({
  description: "The id of the access key, usually a UUID, from the access keys page of the Sinch dashboard (Sinch).",
  presence: "required",
  rule: pattern(
    /^[^\s:]+$/,
    () => "The key id must be one word without a colon. Copy it from the access keys page of the Sinch dashboard.",
  ),
});

/** The secret of an access key. */
export const accessKeySecretField = string({
  description: "The secret of the access key, which Sinch shows once, when the key is made (Sinch).",
  presence: "required",
  sensitive: true,
  rule: stringRule((keySecret) => {
    if (keySecret.trim() === "")
      return "The key secret is blank. Give the one that Sinch showed when the key was made.";
    return keySecret === keySecret.trim()
      ? undefined
      : "The key secret begins or ends with white space, perhaps the line break of the file it came from. Remove it.";
  }),
});
