/** The address of the provider of the corner cases. */
export const CORNER = "registry.terraform.io/tests/corner";

/** What the host of the provider says when it listens. */
export const READY = "ready";

/** The file with the value of `TF_REATTACH_PROVIDERS`. */
export const REATTACH_FILE = "reattach";
/** The file that names the folder in which Terraform runs now. */
export const RUN_FOLDER_FILE = "run-folder";
