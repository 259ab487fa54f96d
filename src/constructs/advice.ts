import type { IConstruct } from "constructs";
import type { ValidationIssue } from "../model";
import type { CodesInGroup } from "../model/diagnostic-codes/codes";
import { hasAcceptableChanges, validateSilencedCodes } from "../model/silenced-warnings";
import { acknowledgeFinding, type FindingCode, isFindingCode } from "./app-policies";
import { isTerraformValue, TerraformProvider } from "./cdktf";
import { PropsError } from "./props-error";
import { type AjoElement, declaredValue, isAjoElement, modelOf, overriddenValue } from "./stack-contents";

/**
 * The code of a warning that can be silenced, as it stands at the end of the warning. Of a secret that was set
 * elsewhere, the code with the time of that change, as the warning says it: `AJO3002@2026-11-28T09:24:46Z`. Or the code of a
 * finding of a policy: `AJO5001`, or `ACME-1` of a policy of the app's own.
 */
export type AdviceCode = CodesInGroup<"AJO1"> | `AJO3002@${string}` | FindingCode;

/** What to do about warnings that were reviewed. */
export const Advice = {
  /**
   * Acknowledges a warning about a construct: neither synthesis nor plan gives it about its resource any more. The code
   * is added to the resource's `silencedWarnings`, and stands with the reason in its comment (`"//"`) in the synthesized
   * JSON, for those who review it. What else is in that comment stays. Several reasons for one code become a list.
   *
   * With the code of a policy's finding, it acknowledges the finding: it no longer stops the synthesis, and stands with the reason in
   * the summary of the policies. An acknowledgement that matches no finding is itself reported (AJO5005).
   *
   * @param construct The construct, or one around several, all of which it then counts for: those declared so far. Findings of
   * policies are acknowledged for later ones, too.
   * @param code The code, such as `AJO1002`. Only those that begin with `AJO1` can be acknowledged, those of policies, and
   * `AJO3002@2026-11-28T09:24:46Z`: that a secret of a credential was set elsewhere at that time. A later change is warned
   * of again.
   * @param reason Why the warning does not matter here, such as `"Replies are handled by our own gateway"`, or
   * `{ reason: "…" }`.
   * @throws PropsError if the code cannot be acknowledged, no reason is given, or there is no resource to silence.
   */
  acknowledge(construct: IConstruct, code: AdviceCode, reason: string | { readonly reason: string }): void {
    const text = typeof reason === "object" && reason !== null ? reason.reason : reason;
    if (typeof code === "string" && isFindingCode(code)) {
      const issues = validateReason(text);
      if (issues.length > 0) throw new PropsError(construct.node.path || "The app", "acknowledged finding", issues);
      acknowledgeFinding(construct, code, text);
      return;
    }
    const resources = construct.node.findAll().filter(isAjoResource);
    const withSecrets = resources.filter((element) => hasAcceptableChanges(modelOf(element)?.fields ?? {}));
    const isAdvice = !String(code).includes("@");
    const elements = isAdvice ? resources : withSecrets;
    const issues = [
      // Where there is no credential, nothing is silenced, which is another issue.
      ...validateSilencedCodes(["code"], [code], { acceptsChanges: true }),
      ...validateReason(text),
      ...validateElements(construct, elements, isAdvice ? "credential, webhook or channel surface" : "credential"),
    ];
    if (issues.length > 0) throw new PropsError(construct.node.path || "The app", "acknowledged warning", issues);
    for (const element of elements) {
      const silenced = (declaredValue(element, "silencedWarnings") ?? []) as readonly string[];
      element.silencedWarnings = [...new Set([...silenced, code])];
      addReason(element, code, text);
    }
  },
};

/** A resource, which has an argument for the codes that it silences. */
type AjoResourceElement = AjoElement & {
  silencedWarnings: string[];
  [ACKNOWLEDGED]?: Map<string, Set<string>>;
};

/** The key under which every copy of this package finds the reasons that a resource got, by code. */
const ACKNOWLEDGED = Symbol.for("cdktf-provider-ajo.acknowledged");

/**
 * Adds a reason to the comment (`"//"`) of a resource: to what CDKTF itself writes there, because overrides of the comment
 * replace each other.
 */
function addReason(element: AjoResourceElement, code: AdviceCode, reason: string): void {
  const reasons = element[ACKNOWLEDGED] ?? new Map<string, Set<string>>();
  reasons.set(code, (reasons.get(code) ?? new Set()).add(reason));
  Object.defineProperties(element, {
    [ACKNOWLEDGED]: { value: reasons, configurable: true },
    constructNodeMetadata: { get: () => createComment(element, reasons), configurable: true },
  });
  const comment = overriddenValue(element, "//");
  // CDKTF would write a text letter by letter.
  if (typeof comment === "string") element.addOverride("//", { comment });
}

/** What CDKTF writes into the comment, with the reasons: one, or several in the order in which they were given. */
function createComment(element: AjoElement, reasons: ReadonlyMap<string, ReadonlySet<string>>): object {
  const own: object = Reflect.get(Object.getPrototypeOf(element), "constructNodeMetadata", element);
  const others = overriddenValue(element, "//", "acknowledged") as object | undefined;
  const entries = [...reasons].map(([code, texts]) => [code, texts.size === 1 ? [...texts][0] : [...texts]]);
  return { ...own, acknowledged: { ...others, ...Object.fromEntries(entries) } };
}

function isAjoResource(element: unknown): element is AjoResourceElement {
  return isAjoElement(element) && modelOf(element) !== undefined;
}

function validateReason(reason: unknown): ValidationIssue[] {
  if (typeof reason === "string" && reason.trim() !== "") return [];
  return [
    {
      severity: "error",
      code: "AJO4001",
      path: ["reason"],
      summary: "No reason",
      detail: "An acknowledged warning needs a reason, for those who review it later. Say why it does not matter here.",
    },
  ];
}

function validateElements(construct: IConstruct, elements: readonly AjoElement[], what: string): ValidationIssue[] {
  const invalid = (detail: string): ValidationIssue[] => [
    { severity: "error", code: "AJO4002", path: ["construct"], summary: "Nothing to silence", detail },
  ];
  if (TerraformProvider.isTerraformProvider(construct)) {
    return invalid(
      "It is a provider, and only resources have a place for a reason. Give the code as its silencedWarnings.",
    );
  }
  if (elements.length === 0) {
    return invalid(
      `It holds no ${what} yet, so no warning would be silenced. Pass the construct that the warning names, after it was declared.`,
    );
  }
  const references = elements.filter((element) => isTerraformValue(declaredValue(element, "silencedWarnings")));
  return references.flatMap(({ node }) =>
    invalid(`The silencedWarnings of ${node.path} are a reference, to which nothing can be added. Add the code there.`),
  );
}
