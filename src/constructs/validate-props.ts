import type { Construct } from "constructs";
import { type ObjectModel, selectErrors, type ValidationIssue, validateInput } from "../model";
import type { WarningThresholds } from "../model/validation-issue";
import { replaceTokens, type TerraformProvider } from "./cdktf";
import { warnAtSynthesis } from "./warnings";

/** Props that do not become arguments as they are, such as secrets, and what they become. */
export interface ResolvedProps {
  /** Those of the props that are not fields of the model. */
  readonly extraProps?: readonly string[];
  /** Values of fields, to validate instead of the props. */
  readonly overrides: Readonly<Record<string, unknown>>;
  /** Arguments of the resource. */
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly issues: readonly ValidationIssue[];
}

export interface PropsValidation {
  readonly model: ObjectModel;
  /** The props as the user gave them. */
  readonly props: object;
  readonly resolved: readonly ResolvedProps[];
  /** Other props that are not fields of the model. */
  readonly extraProps: readonly string[];
  /** The provider whose settings decide about warnings. Without one, it is the stack's default provider. */
  readonly provider?: TerraformProvider | undefined;
}

/**
 * Throws one error with everything that is wrong with a construct's props. Things that only look wrong become warnings
 * of the synthesis. Values that only Terraform will know, such as references, are not validated.
 *
 * @throws PropsError
 */
export function validateProps(
  construct: Construct,
  { model, props, resolved, extraProps, provider }: PropsValidation,
): void {
  const input = Object.assign(replaceTokens(props) as object, ...resolved.map(({ overrides }) => overrides));
  const extraNames = [...resolved.flatMap((one) => one.extraProps ?? []), ...extraProps];
  const validate = (thresholds?: WarningThresholds) => [
    ...resolved.flatMap(({ issues }) => issues),
    ...validateInput(model, input, { extraNames, ...(thresholds && { thresholds }) }),
  ];
  const issues = validate();
  const errors = selectErrors(issues);
  if (errors.length > 0) throw new PropsError(construct.node.path, model.title, errors);
  warnAtSynthesis(construct, provider, (thresholds) => (thresholds === undefined ? issues : validate(thresholds)));
}

/** The props of a construct are wrong. Its message lists all that is wrong with them. */
export class PropsError extends Error {
  /** The path of the construct in the app's tree. */
  readonly constructPath: string;
  /** One entry for each thing that is wrong. */
  readonly problems: readonly { readonly path: readonly string[]; readonly summary: string; readonly detail: string }[];

  constructor(constructPath: string, title: string, issues: readonly ValidationIssue[]) {
    const lines = issues.map(({ path, detail }) => `\n  - ${path.join(".")}: ${detail}`);
    const count = issues.length === 1 ? "1 problem" : `${issues.length} problems`;
    super(`${constructPath} (${title}) has ${count}:${lines.join("")}`);
    this.name = "PropsError";
    this.constructPath = constructPath;
    this.problems = issues.map(({ path, summary, detail }) => ({ path, summary, detail }));
  }
}
