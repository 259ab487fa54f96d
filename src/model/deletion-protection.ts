import { bool } from "./field";

/** Keeps an object from being deleted by mistake. */
export const deletionProtectionOption = bool({
  description:
    "Whether Terraform refuses to delete the object, or to replace it. To delete it, set this to `false` and apply first. Default: `false`.",
  presence: "defaulted",
  default: false,
});
