import type { AttributeReport, LastChange, ObjectReport } from "../../report";
import { type Markup, markup } from "../markup";
import {
  describeChange,
  describeNextApply,
  describeObject,
  describeObjectType,
  formatInstant,
  isReported,
} from "../wording";
import { renderVersions } from "./values";

const BADGES: Readonly<Record<string, string>> = {
  failed: "Failed",
  unsettled: "Unsettled",
  unmanaged: "Unmanaged",
  drift: "Drift",
  secret: "Secret",
  pending: "Pending",
  converged: "Converged",
  ignored: "Ignored",
  clean: "No drift",
};

/** A condition as a small label. Its colour says nothing that its word does not. */
export function renderBadge(condition: string): Markup {
  return markup`<span class="badge ${condition}">${BADGES[condition] ?? condition}</span>`;
}

/** An instant for people and for programs. */
export function renderTime(instant: string): Markup {
  return markup`<time datetime="${instant}">${formatInstant(instant)}</time>`;
}

/** The same for the row of a folded object, where the day is enough. */
export function renderShortChange(change: LastChange | undefined): Markup {
  const parts = [change?.by, change?.at !== undefined && formatInstant(change.at).split(",")[0]];
  return markup`<span class="by">${parts.filter((part) => part).map((part) => markup`<span>${part}</span>`)}</span>`;
}

/** Who changed something last, and when. */
export function renderLastChange({ by, at, source }: LastChange): Markup {
  if (by === undefined && at === undefined) return markup`<span class="unknown">unknown</span>`;
  const when = at === undefined ? "" : markup`, ${renderTime(at)}`;
  return markup`<strong>${by ?? "somebody"}</strong>${when}${source === "audit" && " (from the audit log)"}`;
}

/** What a filter goes by, of an object in a state and of an unmanaged one. */
export type NamedObject = Partial<Pick<ObjectReport, "constructPath" | "address" | "name" | "sandbox">>;

/**
 * The brand of an object: the construct that it is in, or the module, or else the first word of its name. It is no more than
 * a guess, for a filter.
 */
export function findBrand({ constructPath, address, name }: NamedObject): string | undefined {
  const parts = constructPath?.split("/") ?? [];
  if (parts.length > 2) return parts[1];
  const [, module] = /^module\.([^.[]+)/.exec(address ?? "") ?? [];
  if (module !== undefined) return module;
  const [first, second] = (name ?? "").split(/[\s_-]+/);
  return second === undefined || first === "" ? undefined : first;
}

/** What the filters of the page ask of a card. */
export function writeFilterData(condition: string, { sandbox, ...object }: NamedObject): Markup {
  return markup`data-condition="${condition}" data-sandbox="${sandbox ?? ""}" data-brand="${findBrand(object) ?? ""}"`;
}

/** An object with what differs. */
export function renderObject(object: ObjectReport, isOpen: boolean): Markup {
  const { address, type, name, sandbox, condition, constructPath, id } = object;
  const attributes = object.attributes.filter(isReported);
  const facts = [
    ["Address", address],
    ["Construct", constructPath],
    ["Id in AJO", id],
  ].filter((fact): fact is [string, string] => fact[1] !== undefined);
  return markup`<details class="object" ${writeFilterData(condition, object)}${isOpen && markup` open`}>
<summary><span class="title"><span class="heading" role="heading" aria-level="3" dir="auto">${name ?? address}</span><span class="kind">${describeObjectType(type)}${sandbox !== undefined && ` · ${sandbox}`}</span></span>
<span class="changes">${summarizeAttributes(object, attributes)}</span>${renderShortChange(object.happened === "none" ? undefined : object.lastChange)}${renderBadge(condition)}</summary>
<div class="body">
<p>${renderChange(object)}. <span class="next">${describeNextApply(object)}</span></p>
${attributes.map((attribute) => renderAttribute(attribute, object))}
<dl class="facts">${facts.map(([label, text]) => markup`<div><dt>${label}</dt><dd><code>${text}</code> <button type="button" data-copy hidden aria-label="Copy: ${label}">Copy</button></dd></div>`)}</dl>
</div>
</details>
`;
}

/** The same as {@link describeChange}, with the instant for programs. */
function renderChange(object: ObjectReport): Markup | string {
  const { happened, condition, lastChange } = object;
  if (happened === "none" || (lastChange.by ?? lastChange.at) === undefined) return describeChange(object);
  const end = condition === "converged" && happened === "changed" && ", to what is declared";
  return markup`${happened === "deleted" ? "Deleted" : "Changed"} by ${renderLastChange(lastChange)}${end}`;
}

/** What differs, in a few words, for a card that is folded. */
function summarizeAttributes(object: ObjectReport, attributes: readonly AttributeReport[]): Markup | string {
  if (attributes.length === 0) return describeObject(object);
  const [first, second] = attributes.map(({ path, condition }) => {
    return markup`<code>${path}</code>${condition === "secret" && " (secret)"}`;
  });
  const more = attributes.length > 2 && ` and ${attributes.length - 2} more`;
  return markup`${first}${second !== undefined && markup`, ${second}`}${more}`;
}

function renderAttribute(attribute: AttributeReport, { condition, lastChange }: ObjectReport): Markup {
  const badge = attribute.condition !== condition && renderBadge(attribute.condition);
  return markup`<section class="attribute"><h4><code>${attribute.path}</code>${badge}</h4>
${renderVersions(attribute, lastChange)}</section>
`;
}
