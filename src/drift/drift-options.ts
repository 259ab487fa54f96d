// Part of the public types of the package, so these name no type of Node.js or of a library.
import type { StackReport } from "./report";

/** What to compare, and how. */
export interface DriftOptions {
  /**
   * What to compare: names of stacks of the app in the working folder, in which `*` stands for any text; folders with an app,
   * a synthesized app or a plain configuration; files of saved plans.
   *
   * @default - all stacks of the app in the working folder, or the plain configuration in it
   */
  readonly stacks?: readonly string[];
  /**
   * The folder that relative paths start at.
   *
   * @default - that of the process
   */
  readonly workingFolder?: string;
  /**
   * Whether to synthesize an app first, as `cdktf diff` does. With `false` its output folder is taken as it is.
   *
   * @default true
   */
  readonly synth?: boolean;
  /**
   * How many stacks are planned at a time: a whole number from 1 on.
   *
   * @default 4
   */
  readonly parallelism?: number;
  /**
   * The environment of Terraform, the provider and the app.
   *
   * @default - that of the process
   */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /**
   * Files with values of input variables.
   *
   * @default - those that Terraform reads by itself
   */
  readonly variableFiles?: readonly string[];
  /**
   * Files, or settings such as `bucket=state`, for a backend that the configuration leaves open.
   *
   * @default - what the last `terraform init` in the folder got
   */
  readonly backendConfig?: readonly string[];
  /**
   * Whether to list what the sandboxes hold that none of the states knows.
   *
   * @default false
   */
  readonly unmanaged?: boolean;
  /**
   * The sandboxes to list.
   *
   * @default - those of the objects in the states, and `AJO_SANDBOX`
   */
  readonly sandboxes?: readonly string[];
  /**
   * The file with the rules of what to ignore; `false` for none.
   *
   * @default - `.ajo-drift-ignore.yaml` in the working folder, if it is there
   */
  readonly ignoreFile?: string | false;
  /**
   * Whether to look into Adobe's audit log for who deleted or changed an object, where AJO itself does not say it. It needs the
   * permission View user activity log. A log that cannot be read is a warning of the report.
   *
   * @default false
   */
  readonly audit?: boolean;
  /**
   * Ends everything that runs, and leaves nothing behind.
   *
   * @default - a program that Ctrl-C ends takes a moment to remove its private folders
   */
  readonly signal?: AbortSignal;
  /** Called when a stack is begun, with each step of it, and when it is done. */
  readonly onProgress?: (progress: DriftProgress) => void;
}

/** How far a comparison is. */
export interface DriftProgress {
  readonly stack: string;
  /** Left out while the stack is looked at. */
  readonly condition?: StackReport["condition"];
  /** What is done at the moment, for people, such as `reads ajo_channel_surface.news`. Left out at the start and at the end. */
  readonly activity?: string;
  readonly done: number;
  readonly total: number;
}
