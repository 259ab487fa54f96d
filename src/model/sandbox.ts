import { string } from "./field";
import { pattern, quote } from "./rules";

/** The name of a sandbox, by which requests name it. */
export const sandboxRule = pattern(
  /^[a-z0-9-]+$/,
  (value) =>
    `The sandbox name ${quote(value)} holds something else than lower-case letters, digits and "-" (Adobe). Give the name, not the title.`,
);

/** The sandbox of one object. */
export const sandboxOption = string({
  description:
    "The sandbox that the object belongs to, in lower case, such as `prod` (Adobe). Left out: the provider's. A change forces a new object, for AJO moves none between sandboxes.",
  presence: "defaulted",
  stable: true,
  replace: true,
  rule: sandboxRule,
});
