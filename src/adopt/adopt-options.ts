// Part of the public types of the package, so these name no type of Node.js or of a library.
import type { AdoptableObject, AdoptLanguage } from "./report";

/** A kind of objects, as the command line names it. */
export type AdoptKind = "credential" | "webhook" | "surface";

/** What is asked for: objects with any of these names, of any of these kinds. */
export interface AdoptFilter {
  /**
   * Patterns of names, in which `*` stands for any text. Case does not count.
   *
   * @default - objects of all names
   */
  readonly names?: readonly string[];
  /**
   * The kinds.
   *
   * @default - objects of all kinds
   */
  readonly kinds?: readonly AdoptKind[];
}

/** What is adopted in addition to what is in use. */
export interface SelectOptions {
  /**
   * Whether to adopt deactivated surfaces, too. The next apply activates them again.
   *
   * @default false
   */
  readonly includeDeactivated?: boolean;
  /**
   * Whether to adopt surfaces that AJO is still checking, or whose checks failed. Their plan is not empty.
   *
   * @default false
   */
  readonly includeUnfinished?: boolean;
}

/** What becomes of a file that somebody has edited. */
export type EditedFileAction = "add" | "beside";

/** A file that somebody has edited since it was written, and to which something can be added. */
export interface EditedFile {
  readonly path: string;
  /** The file beside it that would be written. */
  readonly beside: string;
  /** What is to be written. */
  readonly objects: readonly AdoptableObject[];
}

/** What to adopt, and where to write it. */
export interface AdoptOptions extends SelectOptions {
  /**
   * The sandbox, in lower case, such as `prod`. If it is another one than `AJO_SANDBOX`, each written object names it.
   *
   * @default - `AJO_SANDBOX`
   */
  readonly sandbox?: string;
  /**
   * Which of the objects to adopt: those that a filter matches, or that a function chooses among those that can be adopted.
   *
   * @default - all that can be adopted
   */
  readonly choose?: AdoptFilter | ((objects: readonly AdoptableObject[]) => Promise<readonly AdoptableObject[]>);
  /**
   * A file, or a folder for a file of each credential with what uses it. A file that somebody else has written, or that has the
   * objects of another sandbox, stays as it is: what is new is written beside it.
   *
   * @default - `adopted.ts` or `adopted.tf` in the working folder
   */
  readonly out?: string;
  /**
   * What becomes of a file of this command that somebody has edited since: with `add` what is new is added to it, and all else in it
   * stays; with `beside` it stays as it is. A function decides for each file; if it returns undefined, nothing is written.
   * To remove imports and to format a file is not to edit it. A file to which nothing can be added stays as it is.
   *
   * @default "beside"
   */
  readonly editedFiles?: EditedFileAction | ((file: EditedFile) => Promise<EditedFileAction | undefined>);
  /**
   * The language to write.
   *
   * @default - "hcl" for a file that ends with `.tf`, else "typescript"
   */
  readonly language?: AdoptLanguage;
  /**
   * The CDK that the constructs are imported for.
   *
   * @default - that of the nearest package.json; "cdktf" if it has neither or both
   */
  readonly cdk?: "cdktf" | "cdktn";
  /**
   * The states whose objects are managed already: files, folders of configurations, names of stacks of the app. An empty list for none.
   *
   * @default - those of the app, or of the configuration, in the working folder
   */
  readonly states?: readonly string[];
  /**
   * Whether to write nothing, and only tell what would be written.
   *
   * @default false
   */
  readonly dryRun?: boolean;
  /**
   * The folder that relative paths start at.
   *
   * @default - that of the process
   */
  readonly workingFolder?: string;
  /**
   * The variables that the provider takes its settings from, such as `AJO_ENDPOINT`.
   *
   * @default - those of the process
   */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Ends what runs. Nothing is written after it. */
  readonly signal?: AbortSignal;
}
