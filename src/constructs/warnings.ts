import type { IConstruct } from "constructs";
import type { ValidationIssue } from "../model";
import type { DiagnosticCode } from "../model/diagnostic-codes/codes";
import { removeSilenced, SILENCED_WARNINGS, selectKnownCodes } from "../model/silenced-warnings";
import type { WarningThresholds } from "../model/validation-issue";
import {
  isTerraformValue,
  replaceTokens,
  TerraformProvider,
  TerraformStack,
  type TerraformVariable,
  withoutStackTraces,
} from "./cdktf";
import { memoize } from "./memoize";
import { findRelatedWarnings } from "./related-warnings";
import { addWarning } from "./report";
import {
  type AjoElement,
  declaringConstruct,
  elementOf,
  findProvider,
  readArgument,
  type StackContents,
} from "./stack-contents";

/** Adds the warnings of one construct. The stack's providers decide about them. */
type AddWarnings = (contents: StackContents) => void;

/** The key under which every copy of this package finds the warnings of a stack. */
const STACK_WARNINGS = Symbol.for("cdktf-provider-ajo.stackWarnings");

/**
 * Warnings of a stack's constructs that are added when the stack is checked, when everything is declared: the settings of
 * a provider decide about them, and it may be declared after the constructs.
 */
class StackWarnings {
  readonly #pending = new Map<IConstruct, AddWarnings>();
  readonly #ephemeralUsers = new Map<TerraformVariable, Set<IConstruct>>();

  static of(construct: IConstruct): StackWarnings {
    const stack = TerraformStack.of(construct);
    const present = findStackWarnings(stack);
    if (present !== undefined) return present;
    const created = new StackWarnings();
    Object.defineProperty(stack, STACK_WARNINGS, { value: created });
    return created;
  }

  /** Adds the warnings of a construct at the next synthesis, and only then. */
  defer(construct: IConstruct, addWarnings: AddWarnings): void {
    this.#pending.set(construct, addWarnings);
  }

  /** Adds to the constructs that take a variable as a secret that is to be ephemeral, and returns all of them. */
  addEphemeralUser(variable: TerraformVariable, user: IConstruct): ReadonlySet<IConstruct> {
    const users = this.#ephemeralUsers.get(variable) ?? new Set();
    this.#ephemeralUsers.set(variable, users.add(user));
    return users;
  }

  /** Adds what is due. */
  addAll(contents: StackContents): void {
    // The construct's path shows where. A stack trace for each warning would cost more than the whole validation.
    withoutStackTraces(() => {
      for (const addWarnings of this.#pending.values()) addWarnings(contents);
    });
    this.#pending.clear();
  }
}

function findStackWarnings(stack: TerraformStack): StackWarnings | undefined {
  return Reflect.get(stack, STACK_WARNINGS) as StackWarnings | undefined;
}

/** Adds the warnings of a stack's constructs. Before CDKTF collects them, which it does after the validations. */
export function addDeferredWarnings(contents: StackContents): void {
  findStackWarnings(contents.stack)?.addAll(contents);
}

/**
 * Adds a construct's warnings at synthesis, except those that its resource or its provider silences.
 *
 * @param provider The provider of the construct's resource, if it is not the stack's default one.
 * @param findIssues Finds the issues by the thresholds of the provider; without any, by the standard ones.
 */
export function warnAtSynthesis(
  construct: IConstruct,
  provider: TerraformProvider | undefined,
  findIssues: (thresholds: WarningThresholds | undefined) => readonly ValidationIssue[],
): void {
  StackWarnings.of(construct).defer(construct, (contents) => {
    const element = elementOf(construct);
    const settings = element === undefined ? provider : findProvider(contents, element);
    const issues = findIssues(settings && readThresholds(contents, settings));
    if (issues.length > 0)
      annotate(construct, removeSilenced(issues, [...readSilencedCodes(settings), ...readSilencedCodes(element)]));
  });
}

/** The thresholds that a provider sets, if they are not references. */
function readThresholds(contents: StackContents, settings: TerraformProvider): WarningThresholds | undefined {
  const known = listKnownThresholds(contents);
  if (known.has(settings)) return known.get(settings);
  const maxSegments = readArgument(settings, "maxSegments");
  const isKnown = typeof maxSegments === "number" && !isTerraformValue(maxSegments);
  const thresholds = isKnown ? { maxSegments } : undefined;
  known.set(settings, thresholds);
  return thresholds;
}

/** What was read of the providers of a stack. */
const listKnownThresholds = memoize((_: StackContents) => new Map<TerraformProvider, WarningThresholds | undefined>());

/** Warns of objects of a stack that do not go together, except where a resource or its provider silences that. */
export function warnAboutRelatedObjects(contents: StackContents): void {
  withoutStackTraces(() => {
    for (const { element, issue } of findRelatedWarnings(contents)) {
      const silenced = [...readSilencedCodes(findProvider(contents, element)), ...readSilencedCodes(element)];
      annotate(declaringConstruct(element), removeSilenced([issue], silenced));
    }
  });
}

/** Adds warnings to a construct, each once. */
function annotate(construct: IConstruct, issues: readonly ValidationIssue[]): void {
  for (const { path, detail, code } of issues) {
    addWarning(construct, `${path.join(".")}: ${detail} (${code})`);
  }
}

/** The codes that a resource or a provider silences, as far as they are not references. */
function readSilencedCodes(element: AjoElement | TerraformProvider | undefined): string[] {
  const codes = element === undefined ? undefined : readArgument(element, SILENCED_WARNINGS);
  return codes === undefined ? [] : selectKnownCodes(replaceTokens(codes));
}

/**
 * Warns at synthesis, once, if Terraform will write the value of a secret's variable to plan files, except if all its
 * users silence that.
 */
export function warnIfNotEphemeral(variable: TerraformVariable, user: IConstruct): void {
  const warnings = StackWarnings.of(variable);
  const users = warnings.addEphemeralUser(variable, user);
  warnings.defer(variable, (contents) => {
    const name = variable.friendlyUniqueId;
    const { variable: synthesized } = variable.toTerraform() as { variable: Record<string, { ephemeral?: boolean }> };
    if (synthesized[name]?.ephemeral === true) return;
    if ([...users].every((one) => isSilenced(contents, one, "AJO1018"))) return;
    addWarning(
      variable,
      `The variable ${name} is a secret but not ephemeral, so its value is written to plan files, such as the one that "cdktf diff" leaves. Use Secret.fromEnvironment("TF_VAR_${name}") instead, or call addOverride("ephemeral", true) on it. (AJO1018)`,
    );
  });
}

/** Whether a resource or its provider silences a code, or a provider itself. */
function isSilenced(contents: StackContents, construct: IConstruct, code: DiagnosticCode): boolean {
  const element = elementOf(construct);
  const own = TerraformProvider.isTerraformProvider(construct) ? construct : undefined;
  const provider = element === undefined ? own : findProvider(contents, element);
  return [...readSilencedCodes(provider), ...readSilencedCodes(element)].includes(code);
}
