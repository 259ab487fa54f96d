import { createHash } from "node:crypto";
import { countNoun } from "../../../model/format";
import type { DriftReport } from "../../report";
import { Markup, type MarkupContent, markup } from "../markup";
import type { DriftFormatOptions } from "../options";
import { isReported, judgeReport, type OverallCondition, writeHeadline, writeRemarks } from "../wording";
import { renderAnswers } from "./answers";
import { findBrand, renderTime } from "./objects";
import { PAGE_SCRIPT } from "./script";
import { renderIgnored, renderStacks, renderUnmanaged } from "./sections";
import { PAGE_STYLE } from "./style";
import { renderTrend } from "./trend";

/** The report as a page of one file, which asks nobody for anything. Without script it shows the same, without filters. */
export function renderHtml(report: DriftReport, { earlier = [] }: DriftFormatOptions): string {
  const condition = judgeReport(report);
  const remarks = writeRemarks(report).join(" ");
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${writePolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="generator" content="cdktf-provider-ajo ${report.packageVersion}">
<title>${writeHeadline(report)}</title>
<link rel="icon" href="data:,">
<style>${Markup.trust(PAGE_STYLE)}</style>
</head>
<body>
<a class="skip" href="#stacks">Skip to the stacks</a>
<header class="top">
<p>Drift report <span>${renderTime(report.createdAt)}<span id="age"></span></span></p>
<button type="button" id="theme" hidden></button>
</header>
<main>
<div class="state ${condition}">
<div class="headline">${ICONS[condition]}<div><h1>${writeHeadline(report)}</h1>
${remarks !== "" && markup`<p>${remarks}</p>`}</div></div>
${renderTrend(report, earlier)}
${renderFigures(report)}
${renderAnswers(report)}
</div>
${renderFilters(report)}
<div id="stacks" tabindex="-1">
${renderStacks(report)}
${report.unmanaged !== undefined && renderUnmanaged(report.unmanaged)}
</div>
${renderIgnored(report)}
</main>
<footer><p>Recorded is what the last apply left, now is what AJO has, declared is what the configuration says. Secrets are never shown.</p>
<p>cdktf-provider-ajo ${report.packageVersion}</p></footer>
<p id="live" class="unseen" role="status"></p>
<script>${Markup.trust(PAGE_SCRIPT)}</script>
</body>
</html>
`.text;
}

/** What the browser may load: this style and this script, and nothing of anybody. */
function writePolicy(): string {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    `style-src ${hash(PAGE_STYLE)}`,
    `script-src ${hash(PAGE_SCRIPT)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

const drawIcon = (path: Markup) =>
  markup`<svg class="icon" viewBox="0 0 24 24" width="40" height="40" aria-hidden="true"><circle cx="12" cy="12" r="12"/>${path}</svg>`;

const ICONS: Readonly<Record<OverallCondition, Markup>> = {
  clean: drawIcon(markup`<path d="M7 12.5l3.4 3.4L17.2 9"/>`),
  drift: drawIcon(markup`<path d="M12 6.5v7M12 17v.2"/>`),
  error: drawIcon(markup`<path d="M8 8l8 8M16 8l-8 8"/>`),
  unmanaged: drawIcon(markup`<path d="M12 6.8v10.4M6.8 12h10.4"/>`),
  pending: drawIcon(markup`<path d="M12 6.5V12l3.6 2.4"/>`),
};

/** Figures that say something as zeros, too. */
const ALWAYS_SHOWN: ReadonlySet<string> = new Set(["drift", "pending", "unmanaged"]);

function renderFigures({ summary, unmanaged }: DriftReport): Markup {
  const figures: readonly (readonly [label: string, count: number, name: string])[] = [
    ["Drift", summary.drift, "drift"],
    ["Pending", summary.pending, "pending"],
    ["Converged", summary.converged, "converged"],
    ["Ignored", summary.ignored, "ignored"],
    ...(unmanaged === undefined ? [] : ([["Unmanaged", summary.unmanaged, "unmanaged"]] as const)),
  ];
  const differing = summary.drift + summary.pending + summary.converged + summary.ignored;
  const segments: readonly (readonly [string, number])[] = [
    ["drift", summary.drift],
    ["pending", summary.pending],
    ["converged", summary.converged],
    ["ignored", summary.ignored],
    ["rest", Math.max(summary.objects - differing, 0)],
  ];
  let x = 0;
  const total = Math.max(summary.objects, differing, 1);
  const bars = segments.map(([name, count]) => {
    const width = Math.round((count / total) * 10_000) / 10;
    const bar = markup`<rect class="${name}" x="${x}" y="0" width="${width}" height="6"/>`;
    x = Math.round((x + width) * 10) / 10;
    return bar;
  });
  const cells = figures
    .filter(([, count, name]) => count > 0 || ALWAYS_SHOWN.has(name))
    .map(([label, count, name]) => {
      return markup`<div class="${name}${count === 0 && " none"}"><dt>${label}</dt><dd>${count.toLocaleString("en-GB")}</dd></div>`;
    });
  return markup`<div class="figures">
<svg class="parts" viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>
<dl>${cells}<div class="all"><dt>${summary.stacks === 1 ? "Objects" : `Objects in ${countNoun(summary.stacks, "stack")}`}</dt><dd>${summary.objects.toLocaleString("en-GB")}</dd></div></dl>
</div>`;
}

/** Filters for what there are several of. The script shows them, for without it they do nothing. */
function renderFilters({ stacks, unmanaged }: DriftReport): Markup | undefined {
  const objects = [
    ...stacks.flatMap((stack) => stack.objects.filter(isReported)),
    ...(unmanaged?.objects.filter(isReported) ?? []).map((object) => ({ ...object, condition: "unmanaged" })),
  ];
  if (objects.length < 2) return undefined;
  const distinct = (values: readonly (string | undefined)[]) =>
    [...new Set(values)].filter((value): value is string => value !== undefined && value !== "").sort();
  const conditions = ["drift", "pending", "converged", "unmanaged"].filter((one) =>
    objects.some(({ condition }) => condition === one),
  );
  const boxes = conditions.map((condition) => {
    const count = objects.filter((object) => object.condition === condition).length;
    return markup`<label class="chip ${condition}"><input type="checkbox" name="condition" value="${condition}" checked><span>${condition} <b>${count}</b></span></label>`;
  });
  return markup`<form id="filters" role="search" aria-label="Objects" hidden>
<input type="search" name="text" placeholder="Search" aria-label="Search names, values and people">
${renderSelect("sandbox", "All sandboxes", distinct(objects.map(({ sandbox }) => sandbox)))}
${renderSelect("brand", "All brands", distinct(objects.map(findBrand)))}
${conditions.length > 1 && markup`<fieldset><legend>Conditions</legend>${boxes}</fieldset>`}
<div class="tools"><output id="shown"></output><button type="button" id="unfold">Unfold all</button></div>
</form>`;
}

function renderSelect(name: string, all: string, values: readonly string[]): MarkupContent {
  if (values.length < 2) return undefined;
  const options = values.map((value) => markup`<option value="${value}">${value}</option>`);
  return markup`<select name="${name}" aria-label="${name === "brand" ? "Brand" : "Sandbox"}"><option value="">${all}</option>${options}</select>`;
}
