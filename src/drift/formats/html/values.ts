import { diffWordsWithSpace } from "diff";
import type { AttributeReport, JsonValue, LastChange, ShownValue } from "../../report";
import { type Markup, markup } from "../markup";
import { describeSecretCure, describeSecretDrift, listVersions } from "../wording";

/** The most edits that are looked for between two texts. Texts that differ more are marked as a whole. */
const MAX_EDITS = 400;

/** The versions of an attribute side by side, each different one once, with the words marked that differ. */
export function renderVersions(attribute: AttributeReport, lastChange: LastChange): Markup {
  if (attribute.condition === "secret")
    return markup`<p class="secret">${describeSecretDrift(attribute, lastChange).replace(/^s/, "S")}. ${describeSecretCure(attribute)}</p>`;
  const versions = listVersions(attribute);
  const [first, second] = versions;
  const cells = versions.map(({ label, shown }, index) => {
    const other = index === 0 ? second?.shown : first?.shown;
    return markup`<div class="version"><dt>${label.replace(/^[a-z]/, (letter) => letter.toUpperCase())}</dt><dd${isLong(shown) && markup` class="long" tabindex="0"`}>${renderValue(shown, other, index === 0 ? "del" : "ins")}</dd></div>`;
  });
  return markup`<dl class="versions of-${versions.length}">${cells}</dl>`;
}

/** A text that would fill the window is shown in a part of it that scrolls; on paper, whole. */
const isLong = (shown: ShownValue) => "value" in shown && JSON.stringify(shown.value).length > 2_000;

type Mark = "del" | "ins";

/** A value, of which is marked what another version does not have. */
function renderValue(shown: ShownValue, other: ShownValue | undefined, mark: Mark): Markup {
  if ("sensitive" in shown) return markup`<em>sensitive, not shown</em>`;
  if ("unknown" in shown) return markup`<em>known after the apply</em>`;
  const { value } = shown;
  const comparison = other !== undefined && "value" in other ? other.value : undefined;
  if (value === null) return markup`<em>not set</em>`;
  if (value === "") return markup`<em>empty</em>`;
  if (isWordList(value)) return renderWords(value, isWordList(comparison) ? comparison : [], mark);
  const isText = typeof value === "string";
  const text = isText ? value : JSON.stringify(value, undefined, 2);
  const otherText = typeof comparison === "string" ? comparison : JSON.stringify(comparison, undefined, 2);
  return markup`<span class="${isText ? "text" : "json"}" dir="auto">${markWords(text, otherText ?? "", mark)}</span>`;
}

const isWordList = (value: JsonValue | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

/** The words of a set. */
function renderWords(words: readonly string[], others: readonly string[], mark: Mark): Markup {
  if (words.length === 0) return markup`<em>empty</em>`;
  const items = words.map((word) => markup`<li>${others.includes(word) ? word : wrap(word, mark)}</li>`);
  return markup`<ul class="words">${items}</ul>`;
}

function markWords(text: string, other: string, mark: Mark): Markup[] {
  const [before, after] = mark === "del" ? [text, other] : [other, text];
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MAX_EDITS });
  if (changes === undefined) return [wrap(text, mark)];
  return changes
    .filter(({ added, removed }) => (mark === "del" ? !added : !removed))
    .map(({ value, added, removed }) => (added || removed ? wrap(value, mark) : markup`${value}`));
}

const wrap = (text: string, mark: Mark) => (mark === "del" ? markup`<del>${text}</del>` : markup`<ins>${text}</ins>`);
