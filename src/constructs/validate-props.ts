import type { Construct } from "constructs";
import {
  type BlockField,
  type Field,
  type Fields,
  isSensitiveField,
  type ObjectInput,
  type ObjectModel,
  selectErrors,
  UNRESOLVED,
  type ValidationIssue,
  validateInput,
} from "../model";
import { toSnakeCase } from "../model/names";
import type { WarningThresholds } from "../model/validation-issue";
import {
  isListTokenItem,
  isPlainValue,
  isTerraformValue,
  replaceTokens,
  resolveReferences,
  type TerraformProvider,
  TerraformStack,
} from "./cdktf";
import { describeMisplaced } from "./misplaced-value";
import { PropsError } from "./props-error";
import type { PropsObject } from "./read-props";
import { notePlainTextSecrets } from "./secret-brand";
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

/** Joins what several props become. */
export function joinResolved(all: readonly ResolvedProps[]): Required<ResolvedProps> {
  const extraProps: string[] = [];
  const overrides: Record<string, unknown> = {};
  const args: Record<string, unknown> = {};
  const issues: ValidationIssue[] = [];
  for (const one of all) {
    if (one.extraProps !== undefined) extraProps.push(...one.extraProps);
    Object.assign(overrides, one.overrides);
    Object.assign(args, one.arguments);
    issues.push(...one.issues);
  }
  return { extraProps, overrides, arguments: args, issues };
}

export interface PropsValidation {
  readonly model: Pick<ObjectModel, "title" | "configurable" | "validateAcrossFields">;
  readonly props: PropsObject;
  readonly resolved: Required<ResolvedProps>;
  /** Other props that are not fields of the model. */
  readonly extraProps: readonly string[];
  /** The scopes from which props come that the construct was not given itself, by the names of the props. */
  readonly inherited?: ReadonlyMap<string, { readonly from: string }>;
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
  { model, props, resolved, extraProps, inherited, provider }: PropsValidation,
): void {
  if (props.issues.length > 0) throw new PropsError(construct.node.path, model.title, props.issues);
  // Nearly all values are plain, and need no slower search.
  const { input, issues: ofProps } = hasPlainFields(model.configurable, props.values, resolved.overrides)
    ? { input: { ...props.values, ...resolved.overrides } as ObjectInput<Fields>, issues: resolved.issues }
    : replaceUnknown(construct, model.configurable, props.values, resolved);
  const extraNames = [...resolved.extraProps, ...extraProps];
  const validate = (thresholds?: WarningThresholds) =>
    ofProps.concat(validateInput(model, input, thresholds === undefined ? { extraNames } : { extraNames, thresholds }));
  const issues = validate();
  if (issues.length > 0) {
    const errors = selectErrors(issues);
    if (errors.length > 0) throw new PropsError(construct.node.path, model.title, addOrigins(errors, inherited));
    notePlainTextSecrets(construct, listInClear(issues));
  }
  warnAtSynthesis(construct, provider, (thresholds) => (thresholds === undefined ? issues : validate(thresholds)));
}

/** The fields that hold a secret in clear. */
function listInClear(issues: readonly ValidationIssue[]): string[] {
  return issues.filter(({ code }) => code === "AJO1017").map(({ path }) => path.join("."));
}

/** The values with UNRESOLVED in place of what is not known, or is not a value, and what is wrong with those. */
function replaceUnknown(
  construct: Construct,
  fields: Fields,
  values: PropsObject["values"],
  { overrides, issues }: Required<ResolvedProps>,
): { readonly input: ObjectInput<Fields>; readonly issues: readonly ValidationIssue[] } {
  const misplaced = findMisplaced(fields, values, []);
  const isUnknown = (value: unknown) => isTerraformValue(value) || misplaced.some((one) => one.value === value);
  const known = replaceTokens(values, misplaced.length === 0 ? isTerraformValue : isUnknown);
  const input: Record<string, unknown> = Object.assign({}, known, overrides);
  for (const { value, issue } of misplaced) {
    const name = issue.path.join(".");
    if (values[name] === value) input[name] = UNRESOLVED;
  }
  const ofValues = misplaced.map(({ issue }) => issue);
  const ofReferences = validateReferences(construct, fields, values, []);
  return { input: input as ObjectInput<Fields>, issues: [...issues, ...ofValues, ...ofReferences] };
}

/**
 * Whether the values of all fields are what they look like, as nearly all are. Of a secret, in whose
 * place something else is validated, it is enough that it is no list.
 */
function hasPlainFields(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  overrides: Readonly<Record<string, unknown>>,
): boolean {
  for (const name in values) {
    const value = values[name];
    const field = fields[name];
    if (field === undefined || value === undefined) continue;
    const isResolved = isSensitiveField(field) && name in overrides;
    const isPlain = isResolved ? !Array.isArray(value) && !isListTokenItem(value) : isPlainValue(value);
    if (!isPlain) return false;
  }
  return true;
}

/** The issues, with the scope from which a wrong value comes. */
function addOrigins(
  issues: readonly ValidationIssue[],
  inherited: PropsValidation["inherited"],
): readonly ValidationIssue[] {
  if (inherited === undefined || inherited.size === 0) return issues;
  return issues.map((issue) => {
    const origin = inherited.get(issue.path[0] ?? "");
    return origin === undefined ? issue : { ...issue, detail: `${issue.detail} It is a default of ${origin.from}.` };
  });
}

/** A value that is not one where it is, and what to say about it. */
interface MisplacedValue {
  readonly value: unknown;
  readonly issue: ValidationIssue;
}

/** Finds objects that stand for a value, but are not one where they are. */
function findMisplaced(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  path: readonly string[],
): MisplacedValue[] {
  const found: MisplacedValue[] = [];
  // Loops, because each construct of an app comes by here, and nearly all values are texts.
  for (const name in fields) {
    const value = values[name];
    const field = fields[name];
    if (typeof value !== "object" || value === null || field === undefined || isSensitiveField(field)) continue;
    const fieldPath = [...path, name];
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        found.push(...describeMisplacedAt(fieldPath, item, "string", index));
      });
      continue;
    }
    const own = describeMisplacedAt(fieldPath, value, field.kind);
    found.push(...own);
    if (own.length === 0 && field.kind === "block") {
      found.push(...findMisplaced(field.fields, value as typeof values, fieldPath));
    }
  }
  return found;
}

function describeMisplacedAt(
  path: readonly string[],
  value: unknown,
  kind: Field["kind"],
  index?: number,
): MisplacedValue[] {
  if (typeof value !== "object" || value === null) return [];
  const name = path.at(-1) ?? "";
  const detail = describeMisplaced(index === undefined ? name : `${name}[${index}]`, value, kind);
  if (detail === undefined) return [];
  const place = { path, ...(index !== undefined && { index }) };
  const summary = `Invalid ${path.map(toSnakeCase).join(".")}`;
  return [{ value, issue: { severity: "error", code: "AJO4004", ...place, summary, detail } }];
}

/** Finds references where Terraform or CDKTF cannot take them: whole blocks, and list tokens in pieces. */
function validateReferences(
  construct: Construct,
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  path: readonly string[],
): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  for (const name in fields) {
    const value = values[name];
    const field = fields[name];
    if (value === undefined || field === undefined) continue;
    if (field.kind === "block" && isTerraformValue(value)) {
      issues.push(createBlockReferenceIssue(field, name, [...path, name], formatReference(construct, value)));
    } else if (Array.isArray(value)) {
      issues.push(...validateListReferences(value, [...path, name]));
    } else if (isListTokenItem(value)) {
      issues.push(createListItemIssue(name, [...path, name]));
    } else if (field.kind === "block" && typeof value === "object" && value !== null) {
      issues.push(...validateReferences(construct, field.fields, value as typeof values, [...path, name]));
    }
  }
  return issues;
}

function validateListReferences(list: readonly unknown[], path: readonly string[]): ValidationIssue[] {
  const name = path.at(-1) ?? "";
  const invalid = (index: number, detail: string): ValidationIssue => {
    return { severity: "error", code: "AJO4004", path, index, summary: "Invalid reference in a list", detail };
  };
  const mixed = list.length > 1 ? list.flatMap((item, index) => (isListTokenItem(item) ? [index] : [])) : [];
  if (mixed.length > 0) {
    return mixed.map((index) => {
      const detail = `${name}[${index}] is a list that only Terraform knows, among other items. An array cannot hold its items, because their number is not known yet. Join the lists with Fn.concat([list, ["…"]]).`;
      return invalid(index, detail);
    });
  }
  return list.flatMap((item, index) => {
    if (!Array.isArray(item) || !isTerraformValue(item)) return [];
    const detail = `${name}[${index}] is a list that only Terraform knows, but each item must be a string. Give the list itself as ${name}, or join several with Fn.concat.`;
    return [invalid(index, detail)];
  });
}

function createListItemIssue(name: string, path: readonly string[]): ValidationIssue {
  const detail = `The value is an item taken out of a list that only Terraform knows, as with list[0]. JavaScript cannot do that, because the items are not known yet. Use Fn.element(list, 0).`;
  return { severity: "error", code: "AJO4004", path, summary: `Invalid reference for ${name}`, detail };
}

/** A reference without anything around it, such as `var.brands["se"].help`. */
const PLAIN_REFERENCE = /^\$\{([A-Za-z_][\w-]*(?:\.[\w-]+|\["[\w-]*"\]|\[\d+\])+)\}$/;
/** In the place of any other expression, which may hold the text of a secret. */
const PLACEHOLDER = "(REFERENCE)";

/** A reference as Terraform will read it, if it is a plain one. */
function formatReference(construct: Construct, value: unknown): string {
  const text = resolveReferences(TerraformStack.of(construct), value);
  return PLAIN_REFERENCE.exec(String(text))?.[1] ?? PLACEHOLDER;
}

/** Terraform must know which blocks there are before it knows any values. CDKTF would leave the block out. */
function createBlockReferenceIssue(
  field: BlockField,
  name: string,
  path: readonly string[],
  reference: string,
): ValidationIssue {
  const block = toSnakeCase(name);
  // A member that the value lacks is left out, as one that is null is.
  const content = Object.keys(field.fields).map((member) => {
    const argument = toSnakeCase(member);
    return `${argument}: "\${try(${block}.value.${argument}, null)}"`;
  });
  const mark = reference.includes('"') ? "'" : '"';
  const meaning = reference === PLACEHOLDER ? `, with what Terraform is to read in place of REFERENCE` : "";
  return {
    severity: "error",
    code: "AJO4025",
    path,
    summary: `Reference to a whole block`,
    detail: `The whole of ${name} is a reference, but it becomes a block in Terraform, and only the members of a block may be references. Write ${name}: { ${Object.keys(field.fields)[0]}: … } with a reference for each member. If only Terraform knows whether there is such a block, leave ${name} out and make a dynamic block, which is left out where the value is null${meaning}: construct.resource.addOverride("dynamic.${block}", { for_each: ${mark}\${${reference}[*]}${mark}, content: { ${content.join(", ")} } }).`,
  };
}
