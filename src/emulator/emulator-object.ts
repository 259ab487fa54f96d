// Part of the public types of the package, so these name no type of another module.

/** An object in one of the emulator's sandboxes. */
export interface EmulatorObject {
  /** The type in Terraform, such as `ajo_channel_surface`. */
  readonly type: string;
  readonly sandbox: string;
  readonly id: string;
  readonly name: string;
  /** Where a surface is in its life: `draft`, `processing`, `active`, `failed` or `deactivated`. Null for other objects. */
  readonly status: string | null;
  /** When it was changed last, as RFC 3339 in UTC. */
  readonly modifiedAt: string;
  /** Who changed it last. */
  readonly modifiedBy: string;
  /** The ids of the objects that it refers to. */
  readonly uses: readonly string[];
  /** What the API shows of it: never a secret, but when each was set (`apiTokenUpdatedAt`). */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Who changes objects by hand, unless somebody is named. */
export const DEFAULT_COLLEAGUE = "alex@example.com";

/** Who changes an object by hand, and where. */
export interface ByHandOptions {
  /**
   * Whose name AJO notes.
   *
   * @default "alex@example.com"
   */
  readonly as?: string;
  /**
   * The sandbox of the object.
   *
   * @default - the sandbox that has an object of that name or id; for a new object the first one
   */
  readonly sandbox?: string;
}

/** What is wrong with one member of an object. */
export interface RefusedMember {
  /** The member, such as `help.message`. Empty for the object as a whole. */
  readonly field: string;
  readonly message: string;
}

/** AJO refuses a change that somebody makes by hand. The message says why, and what to do. */
export class RefusalError extends Error {
  override readonly name = "RefusalError";
  /** The status of the response. */
  readonly status: number;
  /** The last part of the problem's type, such as `name-taken`, or the gateway's code. */
  readonly problem: string;
  readonly violations: readonly RefusedMember[];

  constructor(message: string, details: Pick<RefusalError, "status" | "problem" | "violations">) {
    super(message);
    this.status = details.status;
    this.problem = details.problem;
    this.violations = details.violations;
  }
}
