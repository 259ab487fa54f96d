// Part of the public types of the package, so these name no type of Node.js or of a library.

/** The language that a configuration is written in. */
export type AdoptLanguage = "typescript" | "hcl";

/**
 * Why an object is not adopted:
 *
 * - `managed`: a state or a file has it already.
 * - `deactivated`: a surface that is out of use. To declare it is to activate it again.
 * - `unfinished`: a surface that AJO is still checking, or whose checks failed. Its plan would not be empty.
 * - `unusable`: AJO holds values that a configuration must not have.
 * - `not-chosen`: it is not among those that were asked for.
 * - `gone`: somebody has deleted it since it was listed.
 */
export type LeftOutReason = "managed" | "deactivated" | "unfinished" | "unusable" | "not-chosen" | "gone";

/**
 * Why a file is not written to:
 *
 * - `edited`: somebody has edited it, and it was not asked for that something is added.
 * - `reshaped`: somebody has edited it so that nothing can be added.
 * - `foreign`: the command did not write it.
 * - `other-sandbox`: it has objects of another sandbox.
 */
export type KeptFileReason = "edited" | "reshaped" | "foreign" | "other-sandbox";

/** An object of AJO, as a report names it. */
export interface AdoptableObject {
  /** The type in Terraform, such as `ajo_channel_surface`. */
  readonly type: string;
  /** The id at AJO. */
  readonly id: string;
  /** The name at AJO. */
  readonly name: string;
  /** Of a surface: `draft`, `processing`, `active`, `failed` or `deactivated`. */
  readonly status?: string;
}

/** An object that was written into a configuration. */
export interface AdoptedObject extends AdoptableObject {
  /** The address in Terraform, such as `ajo_channel_surface.news`, where the construct is made in a stack itself. */
  readonly address: string;
  /** The file that declares it, relative to the working folder. */
  readonly file: string;
}

/** An object that cannot be adopted, or that is not asked for. */
export interface LeftOutReport extends AdoptableObject {
  readonly reason: LeftOutReason;
  /** The reason in a sentence, and what to do. */
  readonly detail: string;
}

/** A file that was written. */
export interface AdoptedFile {
  /** Relative to the working folder. */
  readonly path: string;
  /** Whether it is new, or something was added to it. */
  readonly action: "created" | "extended";
  /** The function that declares the objects of a TypeScript file. */
  readonly functionName?: string;
  /** The file that was asked for, which stays as it is. */
  readonly beside?: string;
  /** Why it stays. */
  readonly besideReason?: KeptFileReason;
}

/** A secret that the written configuration takes from the environment. */
export interface RequestedSecret extends AdoptableObject {
  /** Such as `TF_VAR_brand_sms_api_token`. */
  readonly environmentVariable: string;
  /** What it is: "API token". */
  readonly title: string;
  /** False for what AJO shows in its own screens: the plan is empty with the value that AJO has, and with no other. */
  readonly isSecretToAjo: boolean;
}

/**
 * What an adoption found and wrote. Its JSON form is this, word for word; `docs/adopt-report.schema.json` is the schema. Members may be
 * added; `formatVersion` changes its first number when one is removed or means something else.
 */
export interface AdoptReport {
  readonly formatVersion: "1.0";
  /** The sandbox that was read. */
  readonly sandbox: string;
  /** The language that is written. */
  readonly language: AdoptLanguage;
  /** The CDK whose constructs are written, such as `cdktn`. Undefined for HCL. */
  readonly cdk?: "cdktf" | "cdktn";
  /** What is written, or would be. */
  readonly adopted: readonly AdoptedObject[];
  /** Everything else in the sandbox that has a resource type, and why it is not adopted. */
  readonly leftOut: readonly LeftOutReport[];
  /** Empty when nothing is new, and when nothing was to be written. */
  readonly files: readonly AdoptedFile[];
  /** The secrets that the written configuration needs. */
  readonly secrets: readonly RequestedSecret[];
}
