import { readFileSync } from "node:fs";
import { matchesPattern } from "../text/patterns";
import { toCondition, toStackCondition } from "./compare-objects";
import type {
  AppliedRule,
  AttributeReport,
  IgnoreRuleReport,
  ObjectReport,
  StackReport,
  UnmanagedObject,
  UnmanagedReport,
} from "./report";

/** The file of the rules that is read if it is there. */
export const IGNORE_FILE = ".ajo-drift-ignore.yaml";

/** A rule. In its patterns `*` stands for any text. */
export interface IgnoreRule {
  /** The stacks that it is about. Undefined: all. */
  readonly stack: string | undefined;
  /** The addresses of the objects whose differences it ignores. Undefined for a rule about unmanaged objects. */
  readonly address: string | undefined;
  /** The attributes whose differences it ignores. Undefined: the object as a whole, also its deletion. */
  readonly attribute: string | undefined;
  /** Unmanaged objects: `SANDBOX/TYPE/NAME`. */
  readonly unmanaged: string | undefined;
  readonly reason: string;
  /** The last day on which it ignores something. */
  readonly expires: string;
}

/** The file of the rules cannot be used. */
export class IgnoreFileError extends Error {
  override readonly name = "IgnoreFileError";
}

const TEXTS = ["stack", "address", "attribute", "unmanaged", "reason", "expires"] as const;

/**
 * Reads the rules in a file of YAML, or of JSON.
 *
 * @throws IgnoreFileError that names the rule and what is wrong with it
 */
export function readIgnoreRules(file: string): IgnoreRule[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new IgnoreFileError(`Cannot read the rules in ${file} (${code}). Name a file that this user can read.`);
  }
  return parseIgnoreRules(text, file);
}

/** Parses the text of such a file. */
export function parseIgnoreRules(text: string, file: string): IgnoreRule[] {
  // Loaded for those who have such a file.
  const { parse } = require("yaml") as typeof import("yaml");
  let content: unknown;
  try {
    content = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    const why = (error as Error).message.split("\n", 1).join("");
    const hint = /alias/i.test(why) ? ' Write a pattern that begins with "*" in quotes.' : "";
    throw new IgnoreFileError(`${file} is not YAML: ${why.replace(/:$/, ".")}${hint}`);
  }
  const { rules, ...others } = isRecord(content) ? content : {};
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw new IgnoreFileError(
      `${file} has ${JSON.stringify(other)}, which means nothing there. Its one member is "rules".`,
    );
  if (!Array.isArray(rules))
    throw new IgnoreFileError(
      `${file} has no list of rules. Write "rules:" and below it, for each, "- address: …" with "attribute", "reason" and "expires".`,
    );
  return rules.map((rule, index) => parseRule(rule, `Rule ${index + 1} in ${file}`));
}

function parseRule(given: unknown, what: string): IgnoreRule {
  const fail = (why: string): never => {
    throw new IgnoreFileError(`${what} ${why}`);
  };
  if (!isRecord(given)) return fail('is not a rule. Write "address", "reason" and "expires".');
  const unknown = Object.keys(given).find((name) => !TEXTS.some((known) => known === name));
  if (unknown !== undefined)
    fail(`has ${JSON.stringify(unknown)}, which means nothing. A rule has ${TEXTS.join(", ")}.`);
  const read = (name: (typeof TEXTS)[number]): string | undefined => {
    const value = given[name];
    if (value === undefined) return undefined;
    // Without its attribute, or its stack, a rule would ignore more than meant.
    if (value === null) return fail(`has ${name} without a value. Give it one, or remove the line.`);
    if (typeof value !== "string" || value.trim() === "")
      return fail(`has ${name} ${JSON.stringify(value)}, which is not a text. Write it in quotes.`);
    return value.trim();
  };
  const [stack, address, attribute, unmanaged] = (["stack", "address", "attribute", "unmanaged"] as const).map(read);
  const reason = read("reason");
  const expires = read("expires");
  if ((address === undefined) === (unmanaged === undefined))
    return fail('needs "address", the objects that it is about, or "unmanaged", and not both.');
  if (unmanaged !== undefined && (attribute !== undefined || stack !== undefined))
    return fail(
      'is about unmanaged objects, which have no stack, and which are ignored as a whole. Remove "attribute" and "stack".',
    );
  if (reason === undefined) return fail('has no "reason". Say why the difference may stay.');
  if (expires === undefined || !isDay(expires))
    return fail(
      `needs "expires", the last day on which it counts, such as 2026-12-31${expires === undefined ? "" : `, not ${JSON.stringify(expires)}`}.`,
    );
  return { stack, address, attribute, unmanaged, reason, expires };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** What is left when rules have been applied. */
export interface IgnoreResult {
  readonly stacks: readonly StackReport[];
  readonly unmanaged: UnmanagedReport | undefined;
  readonly ignoreRules: readonly IgnoreRuleReport[];
}

/**
 * Applies rules to what was found. A rule that has expired ignores nothing. One that matches nothing is reported, unless what
 * it is about was not looked at.
 *
 * @param today The day, such as `2026-11-30`.
 * @param isWhole True if all stacks were looked at.
 */
export function applyIgnoreRules(
  rules: readonly IgnoreRule[],
  { stacks, unmanaged }: Pick<IgnoreResult, "stacks" | "unmanaged">,
  { today, isWhole }: { readonly today: string; readonly isWhole: boolean },
): IgnoreResult {
  const matched = new Set<IgnoreRule>();
  const find = (matches: (rule: IgnoreRule) => boolean): AppliedRule | undefined => {
    const found = rules.filter(matches);
    for (const rule of found) matched.add(rule);
    const applied = found.find(({ expires }) => expires >= today);
    return applied && { rule: describeRule(applied), reason: applied.reason, expires: applied.expires };
  };
  const isSeen = ({ condition }: StackReport) => condition !== "failed" && condition !== "unsettled";
  const canMatch = (rule: IgnoreRule): boolean => {
    if (rule.unmanaged !== undefined) return unmanaged !== undefined;
    const about = stacks.filter(({ name }) => rule.stack === undefined || matchesPattern(rule.stack, name));
    return about.every(isSeen) && (isWhole || (rule.stack !== undefined && about.length > 0));
  };
  const result = {
    stacks: stacks.map((stack) => ignoreInStack(stack, find)),
    unmanaged: unmanaged && { ...unmanaged, objects: unmanaged.objects.map((object) => ignoreUnmanaged(object, find)) },
  };
  const ignoreRules = rules.flatMap((rule): IgnoreRuleReport[] => {
    const isExpired = rule.expires < today;
    if (!isExpired && (matched.has(rule) || !canMatch(rule))) return [];
    const { reason, expires } = rule;
    return [{ rule: describeRule(rule), reason, expires, condition: isExpired ? "expired" : "unmatched" }];
  });
  return { ...result, ignoreRules };
}

type FindRule = (matches: (rule: IgnoreRule) => boolean) => AppliedRule | undefined;

function ignoreInStack(stack: StackReport, find: FindRule): StackReport {
  if (stack.condition === "failed" || stack.condition === "unsettled") return stack;
  const objects = stack.objects.map((object) => ignoreInObject(stack.name, object, find));
  return { ...stack, objects, condition: toStackCondition(objects) };
}

function ignoreInObject(stack: string, object: ObjectReport, find: FindRule): ObjectReport {
  const isAbout = (rule: IgnoreRule): boolean =>
    rule.address !== undefined &&
    matchesPattern(rule.address, object.address) &&
    (rule.stack === undefined || matchesPattern(rule.stack, stack));
  const attributes = object.attributes.map((attribute): AttributeReport => {
    const ignoredBy = find(
      (rule) => isAbout(rule) && rule.attribute !== undefined && matchesPattern(rule.attribute, attribute.path),
    );
    return ignoredBy === undefined ? attribute : { ...attribute, ignoredBy };
  });
  const ignoredBy = find((rule) => isAbout(rule) && rule.attribute === undefined);
  if (ignoredBy !== undefined) return { ...object, attributes, ignoredBy, condition: "ignored" };
  const left = attributes.filter((attribute) => attribute.ignoredBy === undefined);
  if (left.length === attributes.length) return object;
  // Where all differences that an update brings back are ignored, so is the update.
  const isUpdateLeft = left.some((one) => one.condition !== "converged");
  const plannedAction = object.plannedAction === "update" && !isUpdateLeft ? "none" : object.plannedAction;
  const condition = toCondition(left, object.happened === "deleted", plannedAction) ?? "ignored";
  return { ...object, attributes, condition };
}

function ignoreUnmanaged(object: UnmanagedObject, find: FindRule): UnmanagedObject {
  const place = `${object.sandbox}/${object.type}/${object.name}`;
  const ignoredBy = find(({ unmanaged }) => unmanaged !== undefined && matchesPattern(unmanaged, place));
  return ignoredBy === undefined ? object : { ...object, ignoredBy };
}

/** The rule, as the file says it. */
function describeRule({ stack, address, attribute, unmanaged }: IgnoreRule): string {
  return Object.entries({ stack, address, attribute, unmanaged })
    .flatMap(([name, pattern]) => (pattern === undefined ? [] : [`${name}: ${pattern}`]))
    .join(", ");
}
