import { countNoun } from "../../../model/format";
import { toCanonicalInstant } from "../../../model/instant";
import type { DriftReport } from "../../report";
import { type Markup, markup } from "../markup";
import { formatInstant, isReported } from "../wording";

/** The most people that are named. */
const MAX_PEOPLE = 5;

/** What whoever gets the report by mail asks next: who did it, and what to do. */
export function renderAnswers(report: DriftReport): Markup | undefined {
  const people = listPeople(report);
  const steps = listNextSteps(report);
  if (people.length + steps.length === 0) return undefined;
  const more = people.length - MAX_PEOPLE;
  const named = people.slice(0, MAX_PEOPLE).map(({ name, count, last }) => {
    const when = last === undefined ? "" : `, last on ${formatInstant(last).split(",")[0]}`;
    return markup`<li><strong data-find="${name}"><bdi>${name}</bdi></strong> <span>${countNoun(count, "object")}${when}</span></li>`;
  });
  return markup`<div class="answers">
${named.length > 0 && markup`<section><h2>Who changed it</h2><ul>${named}${more > 0 && markup`<li><span>and ${countNoun(more, "more person").replace("persons", "people")}</span></li>`}</ul></section>`}
${steps.length > 0 && markup`<section><h2>What to do</h2><ul>${steps.map((step) => markup`<li>${step}</li>`)}</ul></section>`}
</div>`;
}

interface Person {
  readonly name: string;
  readonly count: number;
  readonly last: string | undefined;
}

/** Who changed or deleted objects last that are in a state, the busiest first. */
function listPeople({ stacks }: DriftReport): Person[] {
  const people = new Map<string, Person>();
  for (const { happened, lastChange, ...object } of stacks.flatMap(({ objects }) => objects)) {
    const { by: name, at } = lastChange;
    if (happened === "none" || name === undefined || !isReported(object)) continue;
    const { count = 0, last } = people.get(name) ?? {};
    people.set(name, { name, count: count + 1, last: findLater(last, at) });
  }
  return [...people.values()].sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
}

function findLater(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return toCanonicalInstant(one) > toCanonicalInstant(other) ? one : other;
}

const ADOPT = markup`<code>npx cdktf-provider-ajo adopt</code>`;

function listNextSteps({ summary, stacks, unmanagedError, ignoreRules }: DriftReport): Markup[] {
  const reported = stacks.flatMap(({ objects }) => objects).filter(isReported);
  const attributes = reported.flatMap((object) => object.attributes).filter(isReported);
  const hasSecret = attributes.some(({ condition }) => condition === "secret");
  const hasUndone = reported.some(({ happened, condition, plannedAction }) => {
    return condition === "drift" && (happened === "deleted" || plannedAction !== "none");
  });
  return [
    summary.stacksInError > 0 && markup`Correct what the stacks in error say, and run <code>drift</code> again.`,
    unmanagedError !== undefined && markup`Correct what kept the unmanaged objects from being listed.`,
    hasUndone &&
      markup`To keep what was changed by hand, write it into the configuration. To undo it, apply: what the next apply does stands at each object.`,
    hasSecret &&
      markup`Ask whoever set a secret, for AJO does not tell it. To set yours again, give the secret another version, and apply.`,
    summary.pending > 0 && markup`Apply the changes that wait, or take them out of the configuration.`,
    summary.unmanaged > 0 && markup`Take unmanaged objects over with ${ADOPT}, or delete them in AJO.`,
    ignoreRules.length > 0 && markup`Remove the rules that ignore nothing any more.`,
  ].filter((step) => step !== false);
}
