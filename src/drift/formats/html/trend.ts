import { countNoun } from "../../../model/format";
import { isInstant } from "../../../model/instant";
import type { DriftReport } from "../../report";
import { type Markup, markup } from "../markup";
import { formatInstant } from "../wording";

/** The most reports that the trend shows: the latest ones. */
const MAX_BARS = 40;
const BAR_WIDTH = 8;
const BAR_GAP = 3;
const HEIGHT = 56;

interface Bar {
  readonly at: string;
  readonly drift: number;
  readonly pending: number;
  readonly hasErrors: boolean;
}

/** Drift and pending changes over the earlier reports and this one, as small bars. Nothing without earlier ones. */
export function renderTrend(report: DriftReport, earlier: readonly DriftReport[]): Markup | undefined {
  const bars = [...earlier, report]
    .filter(isComplete)
    .map(({ createdAt, summary }): Bar => {
      return { at: createdAt, drift: summary.drift, pending: summary.pending, hasErrors: summary.stacksInError > 0 };
    })
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .slice(-MAX_BARS);
  const [first] = bars;
  if (bars.length < 2 || first === undefined) return undefined;
  const highest = Math.max(1, ...bars.map(({ drift, pending }) => drift + pending));
  const width = bars.length * (BAR_WIDTH + BAR_GAP) - BAR_GAP;
  const counts = bars.map(({ drift }) => drift).join(", ");
  return markup`<figure class="trend">
<svg viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" role="img" aria-label="Objects changed by hand in the last ${countNoun(bars.length, "report")}, the latest last: ${counts}">
<line x1="0" x2="${width}" y1="${HEIGHT - 0.5}" y2="${HEIGHT - 0.5}"/>
${bars.map((bar, index) => renderBar(bar, index * (BAR_WIDTH + BAR_GAP), highest))}
</svg>
<figcaption>${describeLatest(bars)}<br>since ${formatInstant(first.at).split(",")[0]}${bars.some(({ hasErrors }) => hasErrors) && markup`, <span class="dot">●</span> not all compared`}</figcaption>
</figure>`;
}

/** How the latest report compares with the one before: `Drift 17, before 12`. */
function describeLatest(bars: readonly Bar[]): string {
  const [before, now] = bars.slice(-2);
  return `Drift ${now?.drift}, before ${before?.drift}`;
}

/** True of a report that has what the trend shows: earlier ones are read from files of others. */
function isComplete({ createdAt, summary }: Partial<DriftReport>): boolean {
  const counts = [summary?.drift, summary?.pending, summary?.stacksInError];
  return typeof createdAt === "string" && isInstant(createdAt) && counts.every((count) => Number.isSafeInteger(count));
}

function renderBar({ at, drift, pending, hasErrors }: Bar, x: number, highest: number): Markup {
  const scale = (count: number) => Math.round((count / highest) * (HEIGHT - 8) * 10) / 10;
  const drawn = scale(drift);
  const waiting = scale(pending);
  const errors = hasErrors ? ", and stacks that could not be compared" : "";
  return markup`<g><title>${formatInstant(at)}: ${drift} drift, ${pending} pending${errors}</title>
<rect class="room" x="${x}" y="0" width="${BAR_WIDTH}" height="${HEIGHT}"/>
<rect class="pending" x="${x}" y="${HEIGHT - drawn - waiting}" width="${BAR_WIDTH}" height="${waiting}"/>
<rect class="drift" x="${x}" y="${HEIGHT - drawn}" width="${BAR_WIDTH}" height="${drawn}"/>
${hasErrors && markup`<circle class="error" cx="${x + BAR_WIDTH / 2}" cy="3" r="3"/>`}</g>`;
}
