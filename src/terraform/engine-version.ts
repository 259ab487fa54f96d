// Part of the public types of the package, so it names no type of Node.js.

/** What plans and applies: Terraform or OpenTofu. */
export interface Engine {
  readonly name: "terraform" | "opentofu";
  /** Such as `1.11.4`. */
  readonly version: string;
  /** The command, on the PATH or with its folder. */
  readonly command: string;
}
