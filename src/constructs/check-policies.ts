import type { IConstruct } from "constructs";
import { quote } from "../model/format";
import { AppContents } from "./app-contents";
import {
  type AppPolicies,
  findAppPolicies,
  isFindingCode,
  type LocatedResult,
  type PolicyFinding,
  type SynthesisFindings,
} from "./app-policies";
import { type TerraformStack, withoutStackTraces } from "./cdktf";
import { type DeclaredObject, listPolicyObjects } from "./policy-object";
import { PropsError } from "./props-error";
import { addAnnotation } from "./report";
import { STACK_CHECKS_ID, type StackContents, stackOf } from "./stack-contents";

/** Checks a stack by the policies of its scopes, when it is synthesized, and annotates what is not acknowledged. */
export function checkPolicies(contents: StackContents): void {
  const { stack } = contents;
  const app = findAppPolicies(stack);
  if (app === undefined || app.policies.size === 0) return;
  // CDKTF comes by a stack once in a synthesis.
  if (app.findings === undefined || app.findings.byStack.has(stack)) app.findings = createFindings();
  const { findings } = app;
  checkStack(app, findings, contents);
  const stacks = listCheckedStacks(contents);
  const unused = reportUnused(app, findings, (scope) => {
    const inScope = stacks.filter((one) => one.node.scopes.includes(scope) || stackOf(scope) === one);
    return inScope.every((one) => findings.byStack.has(one));
  });
  findings.byStack.set(stack, [...(findings.byStack.get(stack) ?? []), ...unused]);
  withoutStackTraces(() => {
    for (const { construct, result } of findings.byStack.get(stack) ?? []) {
      const { code, level, attribute, message, acknowledged } = result;
      if (acknowledged.length > 0) continue;
      addAnnotation(construct, level, `${attribute === undefined ? "" : `${attribute}: `}${message} (${code})`);
    }
  });
}

/** Whether the synthesis came by all stacks that are checked. */
export function isSynthesisComplete(contents: StackContents, { byStack }: SynthesisFindings): boolean {
  return listCheckedStacks(contents).every((stack) => byStack.has(stack));
}

function listCheckedStacks(contents: StackContents): TerraformStack[] {
  const { stacks } = AppContents.of(contents);
  return stacks.filter(({ node }) => node.tryFindChild(STACK_CHECKS_ID) !== undefined);
}

/** The findings of a synthesis that has not begun. */
export function createFindings(): SynthesisFindings {
  return { byStack: new Map(), settled: new Set(), objects: 0 };
}

/** All findings, in the order of the stacks. */
export function listResults({ byStack }: SynthesisFindings): LocatedResult[] {
  return [...byStack.values()].flat();
}

/** Adds the findings of a stack. */
export function checkStack(app: AppPolicies, findings: SynthesisFindings, contents: StackContents): void {
  const results = listPolicyObjects(contents).flatMap((object) => {
    const { scopes } = object.construct.node;
    const policies = new Set(scopes.flatMap((scope) => app.policies.get(scope) ?? []));
    if (policies.size === 0) return [];
    findings.objects += 1;
    const found = [...policies].flatMap((policy) => policy.check(object));
    return found.length === 0 || !object.isWritten ? [] : found.map((one) => locate(app, findings, object, one));
  });
  findings.byStack.set(contents.stack, results);
}

/** A finding with its place and the reasons with which it was acknowledged. */
function locate(
  app: AppPolicies,
  { settled }: SynthesisFindings,
  object: DeclaredObject,
  { code, level = "error", attribute, message }: PolicyFinding,
): LocatedResult {
  const { construct } = object;
  const { path, scopes } = construct.node;
  requireFindingCode(path, code);
  const matching = app.acknowledgements.filter((one) => one.code === code && scopes.includes(one.scope));
  for (const one of matching) settled.add(one);
  return {
    construct,
    result: {
      code,
      level,
      path,
      ...(attribute !== undefined && { attribute }),
      message: object.maskSecrets(message),
      acknowledged: matching.map(({ reason }) => reason),
    },
  };
}

/** Refuses a finding that cannot be acknowledged. */
function requireFindingCode(path: string, code: unknown): void {
  if (typeof code === "string" && isFindingCode(code)) return;
  const shown = typeof code === "string" ? quote(code) : "of another type";
  const detail = `The code of a finding is ${shown}. It must be letters and digits with a hyphen, not beginning with AJO, such as "ACME-1", so that it can be acknowledged. Give the policy's finding such a code.`;
  throw new PropsError(path, "policy", [
    { severity: "error", code: "AJO4002", path: ["code"], summary: "Invalid code of a finding", detail },
  ]);
}

/**
 * Reports the acknowledgements that no finding matched, each once.
 *
 * @param isChecked Whether everything in the scope of an acknowledgement was checked.
 */
export function reportUnused(
  app: AppPolicies,
  { settled }: SynthesisFindings,
  isChecked: (scope: IConstruct) => boolean,
): LocatedResult[] {
  const unused = app.acknowledgements.filter((one) => !settled.has(one) && isChecked(one.scope));
  return unused.map((one) => {
    settled.add(one);
    const { scope, code, reason } = one;
    const message = `The acknowledgement of ${code} (${quote(reason)}) matches no finding of a policy. Remove it, or correct its code or its scope.`;
    const path = scope.node.path || "The app";
    return { construct: scope, result: { code: "AJO5005", level: "warning", path, message, acknowledged: [] } };
  });
}
