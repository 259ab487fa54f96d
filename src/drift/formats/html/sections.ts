import { countNoun } from "../../../model/format";
import type {
  AppliedRule,
  DriftReport,
  ObjectReport,
  ReportedDiagnostic,
  StackReport,
  UnmanagedReport,
} from "../../report";
import { type Markup, markup } from "../markup";
import { describeObjectType, formatDiagnosticTitle, isReported, listGeneralDiagnostics } from "../wording";
import { renderBadge, renderLastChange, renderObject, renderShortChange, writeFilterData } from "./objects";

/** How many objects there may be so that each is shown unfolded. */
const MAX_UNFOLDED = 12;

/** The stacks with something to say: those with errors first, then those with drift. Those without are one line. */
export function renderStacks(report: DriftReport): Markup {
  const { stacks } = report;
  const order: readonly StackReport["condition"][] = ["failed", "unsettled", "drift", "pending", "clean"];
  const hasContent = (stack: StackReport) =>
    stack.errors.length + stack.warnings.length > 0 || stack.condition !== "clean" || stack.objects.some(isReported);
  const shown = stacks
    .filter(hasContent)
    .sort((one, other) => order.indexOf(one.condition) - order.indexOf(other.condition));
  const count = stacks.reduce((sum, { objects }) => sum + objects.filter(isReported).length, 0);
  const quiet = stacks.filter((stack) => !hasContent(stack));
  const general = listGeneralDiagnostics(report).map((one) =>
    renderDiagnostic(one, one.severity === "Error" ? "error" : "warning"),
  );
  return markup`${general.length > 0 && markup`<div class="general">${general}</div>`}${shown.map((stack) => renderStack(stack, count <= MAX_UNFOLDED))}${quiet.length > 0 && renderQuietStacks(quiet, shown.length === 0)}`;
}

function renderStack(stack: StackReport, unfold: boolean): Markup {
  const { name, condition, errors, warnings, engine, state } = stack;
  const objects = stack.objects.filter(isReported);
  const isKnown = condition !== "failed" && condition !== "unsettled";
  const engineName = engine && `${engine.name === "terraform" ? "Terraform" : "OpenTofu"} ${engine.version}`;
  const facts = [stack.source, engineName, state && `state serial ${state.serial}`].filter(
    (fact) => fact !== undefined,
  );
  const counts = isKnown
    ? `${objects.length} of ${countNoun(stack.objectCount, "object")} ${objects.length === 1 ? "differs" : "differ"}`
    : "Not checked";
  return markup`<section class="stack ${condition}" data-stack>
<header><h2>${name}</h2>${renderBadge(condition)}<span class="count">${counts}</span><p class="source">${facts.map((fact) => markup`<span>${fact}</span>`)}</p></header>
${errors.map((error) => renderDiagnostic(error, "error"))}${warnings.map((warning) => renderDiagnostic(warning, "warning"))}
<div class="objects">${objects.map((object) => renderObject(object, unfold))}</div></section>
`;
}

function renderDiagnostic(diagnostic: ReportedDiagnostic, severity: "error" | "warning"): Markup {
  const { detail, address } = diagnostic;
  return markup`<div class="diagnostic ${severity}"><h3>${formatDiagnosticTitle(diagnostic)}</h3>
${detail !== "" && markup`<p class="detail">${detail}</p>`}${address !== undefined && markup`<p class="place"><code>${address}</code></p>`}</div>
`;
}

function renderQuietStacks(stacks: readonly StackReport[], isOpen: boolean): Markup {
  const items = stacks.map(
    ({ name, objectCount }) => markup`<li>${name} <span>${countNoun(objectCount, "object")}</span></li>`,
  );
  return markup`<details class="fold" data-unfiltered${isOpen && markup` open`}><summary><h2>${countNoun(stacks.length, "stack")} without drift</h2>${renderBadge("clean")}</summary><ul class="names">${items}</ul></details>
`;
}

/** What the sandboxes hold that no state knows, with the blocks that import it. */
export function renderUnmanaged({ sandboxes, states, objects }: UnmanagedReport): Markup {
  const reported = objects.filter(isReported);
  const coverage = sandboxes.map(({ sandbox, managed, unmanaged, percent }) => {
    const total = countNoun(managed + unmanaged, "object");
    return markup`<li><span class="name">${sandbox}</span><svg class="coverage" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="room" width="100" height="6"/><rect class="known" width="${percent}" height="6"/></svg><span>${percent} % of ${total} managed</span></li>`;
  });
  const cards = reported.map((object) => {
    const { type, name, sandbox, id, lastChange, importBlock, importCall } = object;
    return markup`<details class="object" ${writeFilterData("unmanaged", object)}>
<summary><span class="title"><span class="heading" role="heading" aria-level="3" dir="auto">${name}</span><span class="kind">${describeObjectType(type)} · ${sandbox}</span></span><span class="changes"><code>${id}</code></span>${renderShortChange(lastChange)}${renderBadge("unmanaged")}</summary>
<div class="body"><p>In none of the states. Last changed by ${renderLastChange(lastChange)}.</p>
<div class="copied"><pre tabindex="0" role="region" aria-label="The block that imports ${name}, in HCL">${importBlock}</pre><button type="button" data-copy hidden>Copy</button></div>
<div class="copied"><pre tabindex="0" role="region" aria-label="The call that imports ${name}, in TypeScript">${importCall}</pre><button type="button" data-copy hidden>Copy</button></div></div>
</details>
`;
  });
  return markup`<section class="stack" data-stack>
<header><h2>Unmanaged objects</h2><span class="count">${countNoun(reported.length, "object")}</span></header>
<ul class="sandboxes" data-unfiltered>${coverage}</ul>
<div class="objects">${cards}</div><details class="fold" data-unfiltered><summary>Compared with ${countNoun(states.length, "state")}</summary><ul class="names">${states.map((state) => markup`<li><code>${state}</code></li>`)}</ul></details>
</section>
`;
}

interface IgnoredItem {
  readonly what: string;
  readonly where: string;
  readonly rule: AppliedRule;
}

/** What rules ignore, folded, and the rules that ignore nothing any more. */
export function renderIgnored(report: DriftReport): Markup | undefined {
  const items = [...report.stacks.flatMap(listIgnored), ...(report.unmanaged?.objects ?? []).flatMap(toIgnoredItem)];
  if (items.length === 0 && report.ignoreRules.length === 0) return undefined;
  const rows = items.map(({ what, where, rule }) => {
    return markup`<tr><th scope="row"><code>${what}</code><span>${where}</span></th><td>${rule.reason}</td><td><code>${rule.rule}</code></td><td>${rule.expires}</td></tr>`;
  });
  const rules = report.ignoreRules.map(({ rule, reason, condition, expires }) => {
    const why = condition === "expired" ? `expired on ${expires}` : `matches nothing, expires on ${expires}`;
    return markup`<li><code>${rule}</code> <span>${why}: ${reason}</span></li>`;
  });
  const table = markup`<details class="fold"><summary><h2>${countNoun(items.length, "difference")} ignored</h2>${renderBadge("ignored")}</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Ignored differences"><table><thead><tr><th scope="col">Ignored</th><th scope="col">Reason</th><th scope="col">Rule</th><th scope="col">Until</th></tr></thead><tbody>${rows}</tbody></table></div></details>
`;
  return markup`<div data-unfiltered>${items.length > 0 && table}${
    rules.length > 0 &&
    markup`<section class="rules"><h2>${countNoun(rules.length, "rule")} of the ignore file to remove</h2><ul>${rules}</ul></section>`
  }</div>`;
}

function listIgnored({ name, objects }: StackReport): IgnoredItem[] {
  return objects.flatMap(({ address, attributes, ignoredBy }: ObjectReport): IgnoredItem[] => {
    if (ignoredBy !== undefined) return [{ what: address, where: name, rule: ignoredBy }];
    return attributes.flatMap(({ path, ignoredBy: rule }) =>
      rule === undefined ? [] : [{ what: `${address}: ${path}`, where: name, rule }],
    );
  });
}

function toIgnoredItem({ type, name, sandbox, ignoredBy }: UnmanagedReport["objects"][number]): IgnoredItem[] {
  return ignoredBy === undefined
    ? []
    : [{ what: `${type} ${name}`, where: `unmanaged in ${sandbox}`, rule: ignoredBy }];
}
