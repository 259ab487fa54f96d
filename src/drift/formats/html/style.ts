/** The style of the page. It is part of the file, and the content security policy has its hash. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f6f6f4, #131416);
  --card: light-dark(#ffffff, #1b1c1f);
  --inset: light-dark(#f7f7f5, #151619);
  --line: light-dark(#e2e1dc, #2f3135);
  --strong-line: light-dark(#8c8a84, #7b7d83);
  --text: light-dark(#1c1c1a, #ebebe8);
  --muted: light-dark(#5f5e59, #a5a49e);
  --link: light-dark(#1f5fbf, #8fbcff);
  --drift: light-dark(#8a4b00, #f2b65e);
  --drift-fill: light-dark(#e08a1e, #e09a3a);
  --drift-pale: light-dark(#fdf0da, #33270f);
  --error: light-dark(#b3261e, #ff9d93);
  --error-fill: light-dark(#c8342b, #e5645a);
  --error-pale: light-dark(#fcebe9, #3b1d1b);
  --pending: light-dark(#1f5fbf, #8fbcff);
  --pending-fill: light-dark(#5b93e5, #5f93dd);
  --pending-pale: light-dark(#e8f0fd, #18273f);
  --clean: light-dark(#1a6b3d, #82d8a5);
  --clean-fill: light-dark(#2e9a5b, #3d9e66);
  --clean-pale: light-dark(#e5f5eb, #142d20);
  --unmanaged: light-dark(#634799, #c7b0f7);
  --unmanaged-pale: light-dark(#f1ecfa, #2a2240);
  --quiet-pale: light-dark(#edece8, #282a2e);
  --rest-fill: light-dark(#d9d8d2, #3a3c41);
  --del: light-dark(#fbdcd8, #5a2420);
  --ins: light-dark(#d3efdc, #1d4a30);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; -webkit-text-size-adjust: 100%; }
h1, h2, h3, h4, p, dl, dd, ul, figure, fieldset { margin: 0; padding: 0; border: 0; }
ul { list-style: none; }
code, pre, .json, .source { font-family: var(--mono); font-size: 0.86em; overflow-wrap: anywhere; }
button, input, select { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--card); padding: 0.4rem 0.8rem; z-index: 2; }
.top, main, footer { max-width: 1120px; margin: 0 auto; padding-inline: 1.5rem; }
.top { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding-block: 1.1rem 0.9rem; font-weight: 600; }
.top span { color: var(--muted); font-weight: 400; }
.top p > span { margin-left: 0.6rem; }

/* How things stand. */
.state { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1.6rem 1.75rem 1.35rem; display: grid; grid-template-columns: 1fr auto; gap: 1.4rem 2.5rem; align-items: start; }
.headline { display: flex; gap: 1.1rem; align-items: flex-start; }
.headline h1 { font-size: clamp(1.35rem, 3.1vw, 1.85rem); line-height: 1.2; font-weight: 680; letter-spacing: -0.015em; text-wrap: balance; padding-top: 0.1rem; }
.headline p { color: var(--muted); margin-top: 0.4rem; max-width: 68ch; }
.icon { flex: none; width: 40px; height: 40px; }
.icon path { fill: none; stroke: #fff; stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }
.clean .icon circle { fill: light-dark(#217a48, #2c8a55); }
.drift .icon circle { fill: light-dark(#c26a06, #b8701a); }
.error .icon circle { fill: light-dark(#c0322a, #c5483f); }
.unmanaged .icon circle { fill: light-dark(#7355ad, #7d62b5); }
.pending .icon circle { fill: light-dark(#2f6fd0, #3d72bf); }
.figures { grid-column: 1 / -1; }
.parts { display: block; width: 100%; height: 8px; border-radius: 4px; overflow: hidden; background: var(--rest-fill); }
.parts rect, .trend rect { fill: transparent; }
.parts .drift, .trend .drift { fill: var(--drift-fill); }
.parts .pending, .trend .pending { fill: var(--pending-fill); }
.parts .converged { fill: var(--clean-fill); }
.parts .ignored { fill: var(--strong-line); }
.state.clean .parts, .state.unmanaged .parts { background: var(--clean-fill); }
.figures dl { display: flex; flex-wrap: wrap; gap: 0.6rem 2.4rem; margin-top: 1rem; }
.figures div { display: flex; flex-direction: column-reverse; }
.figures dt { color: var(--muted); font-size: 0.86rem; display: flex; align-items: center; gap: 0.4rem; }
.figures dt::before { content: ""; width: 8px; height: 8px; border-radius: 50%; background: var(--strong-line); }
.figures .drift dt::before { background: var(--drift-fill); }
.figures .pending dt::before { background: var(--pending-fill); }
.figures .converged dt::before { background: var(--clean-fill); }
.figures .unmanaged dt::before { background: var(--unmanaged); }
.figures .all { margin-left: auto; text-align: right; }
.figures .all dt::before { display: none; }
.figures dd { font-size: 1.5rem; line-height: 1.25; font-weight: 620; font-variant-numeric: tabular-nums; }
.figures .none dd { color: var(--muted); font-weight: 400; }
.answers { grid-column: 1 / -1; display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.2rem 2.5rem; border-top: 1px solid var(--line); padding-top: 1.1rem; }
.answers section:only-child { grid-column: 1 / -1; }
.answers h2 { font-size: 0.95rem; margin-bottom: 0.3rem; }
.answers li { margin-top: 0.2rem; max-width: 70ch; overflow-wrap: anywhere; }
.answers li span { color: var(--muted); font-size: 0.9rem; display: inline-block; }
.answers section + section li, .answers section:only-child li { list-style: disc; margin-left: 1.1rem; }
.answers strong { font-weight: 600; }
.link, .link:hover { background: none; border: 0; padding: 0; min-height: 1.5rem; color: var(--link); font: inherit; text-align: left; text-decoration: underline; }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.trend .dot { color: var(--error-fill); }
.trend { justify-self: end; }
.trend svg { display: block; margin-left: auto; max-width: 100%; }
.trend line { stroke: var(--line); }
.trend .error { fill: var(--error-fill); }
.trend figcaption { text-align: right; color: var(--muted); font-size: 0.78rem; margin-top: 0.3rem; }

/* The filters. */
#filters { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: center; padding: 0.9rem 0; position: sticky; top: 0; z-index: 1; background: var(--page); }
#filters input[type="search"], #filters select, button { background: var(--card); border: 1px solid var(--strong-line); border-radius: 8px; padding: 0.4rem 0.7rem; min-height: 2.3rem; }
#filters input[type="search"] { flex: 1 1 9rem; min-width: 0; }
#filters select { max-width: 14rem; }
::placeholder { color: var(--muted); opacity: 1; }
button { cursor: pointer; font-size: 0.88rem; font-weight: 400; }
#theme { background: transparent; border-color: transparent; color: var(--muted); margin-right: -0.7rem; }
#theme:hover { background: var(--quiet-pale); }
button:hover { background: var(--quiet-pale); }
fieldset { display: flex; flex-wrap: wrap; gap: 0.35rem; min-width: 0; }
legend { position: absolute; left: -999px; }
.chip { position: relative; cursor: pointer; }
.chip input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
.chip span { display: inline-flex; align-items: center; gap: 0.4rem; min-height: 2.3rem; padding: 0 0.75rem; border: 1px solid var(--strong-line); border-radius: 999px; background: transparent; color: var(--muted); text-transform: capitalize; }
.chip span::before { content: ""; width: 8px; height: 8px; border-radius: 50%; background: var(--strong-line); }
.chip.drift span::before { background: var(--drift-fill); }
.chip.pending span::before { background: var(--pending-fill); }
.chip.converged span::before { background: var(--clean-fill); }
.chip.unmanaged span::before { background: var(--unmanaged); }
.chip b { font-weight: 600; font-variant-numeric: tabular-nums; }
.chip input:checked + span { background: var(--card); color: var(--text); }
.chip input:not(:checked) + span { text-decoration: line-through; }
.chip input:focus-visible + span { outline: 2px solid var(--link); outline-offset: 2px; }
.tools { display: flex; align-items: center; gap: 0.8rem; margin-left: auto; }
output { color: var(--muted); font-size: 0.9rem; }

/* Stacks and objects. */
.stack { margin-top: 1.9rem; }
#stacks:focus { outline: none; }
.stack > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.2rem 0.7rem; margin-bottom: 0.7rem; }
h2 { font-size: 1.16rem; line-height: 1.3; font-weight: 640; letter-spacing: -0.008em; overflow-wrap: anywhere; }
.count { color: var(--muted); font-size: 0.9rem; }
.source { margin-left: auto; color: var(--muted); font-size: 0.8rem; display: flex; flex-wrap: wrap; gap: 0 1.2rem; }
.badge { flex: none; align-self: center; font-size: 0.76rem; line-height: 1; font-weight: 620; border-radius: 999px; padding: 0.32rem 0.6rem; background: var(--quiet-pale); color: var(--muted); }
.badge.drift, .badge.secret { background: var(--drift-pale); color: var(--drift); }
.badge.failed, .badge.unsettled { background: var(--error-pale); color: var(--error); }
.badge.pending { background: var(--pending-pale); color: var(--pending); }
.badge.converged, .badge.clean { background: var(--clean-pale); color: var(--clean); }
.badge.unmanaged { background: var(--unmanaged-pale); color: var(--unmanaged); }
.objects, .diagnostic, .fold, .rules { background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.objects { overflow: hidden; }
.objects:not(:has(> :not([hidden]))) { display: none; }
.object { border-top: 1px solid var(--line); margin-top: -1px; }
.object[open] { padding-bottom: 1px; }
summary { cursor: pointer; list-style: none; }
.objects summary:focus-visible { outline-offset: -3px; border-radius: 10px; }
summary::-webkit-details-marker { display: none; }
.object > summary { display: grid; grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr) minmax(0, 0.95fr) 5.6rem; gap: 0.2rem 1rem; align-items: center; padding: 0.7rem 1rem 0.7rem 2.2rem; position: relative; }
.object > summary::before, .fold > summary::before { content: ""; width: 0.42rem; height: 0.42rem; border: solid var(--muted); border-width: 0 1.6px 1.6px 0; transform: rotate(-45deg); flex: none; }
.object > summary::before { position: absolute; left: 1rem; top: 50%; margin-top: -0.25rem; }
details[open] > summary::before { transform: rotate(45deg); }
summary:hover { background: var(--inset); }
.title { display: flex; flex-direction: column; min-width: 0; }
.by span { display: block; overflow: hidden; text-overflow: ellipsis; }
.heading { font-weight: 600; overflow-wrap: anywhere; }
.badge { justify-self: end; }
.kind, .changes, .by { color: var(--muted); font-size: 0.88rem; overflow-wrap: anywhere; }
.object[open] .changes, .object[open] .by { visibility: hidden; }
.body { padding: 0 1rem 1.2rem 2.2rem; }
.body > p { max-width: 95ch; }
.next { color: var(--muted); }
.attribute { margin-top: 1rem; }
.attribute h4 { font-size: 1rem; font-weight: 600; display: flex; gap: 0.6rem; align-items: center; margin-bottom: 0.35rem; }
.versions { display: grid; gap: 0 1px; background: var(--line); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.versions.of-2 { grid-template-columns: 1fr 1fr; }
.versions.of-3 { grid-template-columns: 1fr 1fr 1fr; }
.version { background: var(--inset); padding: 0.55rem 0.8rem 0.65rem; min-width: 0; }
.versions dt { color: var(--muted); font-size: 0.78rem; margin-bottom: 0.15rem; }
.text { white-space: break-spaces; overflow-wrap: anywhere; }
.json { white-space: pre-wrap; }
.version em, .unknown { color: var(--muted); }
.words { display: flex; flex-wrap: wrap; gap: 0.3rem; }
.words li { border: 1px solid var(--line); background: var(--card); border-radius: 5px; padding: 0 0.4rem; overflow-wrap: anywhere; }
.words li:has(del) { border-color: transparent; background: var(--del); }
.words li:has(ins) { border-color: transparent; background: var(--ins); }
del, ins { color: inherit; border-radius: 3px; padding: 0.06em 0.1em; }
del { background: var(--del); text-decoration: line-through; text-decoration-thickness: 1px; }
ins { background: var(--ins); text-decoration: none; box-shadow: inset 0 -1.5px 0 var(--clean-fill); }
.words del, .words ins { background: none; box-shadow: none; }
.secret:not(.badge) { background: var(--drift-pale); color: var(--drift); border-radius: 8px; padding: 0.5rem 0.8rem; }
.facts { display: flex; flex-wrap: wrap; gap: 0.3rem 2rem; margin-top: 1rem; font-size: 0.86rem; }
.facts div { display: flex; gap: 0.5rem; align-items: baseline; min-width: 0; }
.facts dt { color: var(--muted); }
.facts button { padding: 0 0.45rem; min-height: 1.5rem; font-size: 0.78rem; border-color: var(--line); border-radius: 5px; color: var(--muted); }
.version .long { max-height: 22rem; overflow: auto; }
.general { margin-top: 1.5rem; }
.diagnostic { border-left: 4px solid var(--error-fill); padding: 0.8rem 1rem; margin-bottom: 0.5rem; }
.diagnostic.warning { border-left-color: var(--drift-fill); }
.diagnostic h3 { font-size: 1rem; font-weight: 620; overflow-wrap: anywhere; }
.detail { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 90ch; margin-top: 0.2rem; }
.place { margin-top: 0.3rem; color: var(--muted); }

/* The rest. */
.fold { margin-top: 1.9rem; }
.stack .fold { margin-top: 0.5rem; }
.fold > summary { display: flex; align-items: center; gap: 0.8rem; padding: 0.75rem 1rem; }
.fold h2 { font-size: 1rem; }
.names { display: flex; flex-wrap: wrap; gap: 0.3rem 1.8rem; padding: 0.1rem 1rem 0.9rem 2.2rem; }
.names span, .rules span, th span { color: var(--muted); font-size: 0.88rem; }
.sandboxes { display: grid; gap: 0.35rem; margin-bottom: 0.8rem; }
.sandboxes li { display: grid; grid-template-columns: minmax(5rem, max-content) minmax(3rem, 14rem) 1fr; gap: 0.8rem; align-items: center; }
.sandboxes span:last-child { color: var(--muted); font-size: 0.9rem; }
.coverage { width: 100%; height: 8px; border-radius: 4px; }
.coverage .room { fill: var(--rest-fill); }
.coverage .known { fill: var(--unmanaged); }
.copied { position: relative; margin-top: 0.7rem; }
pre { margin: 0; background: var(--inset); border: 1px solid var(--line); border-radius: 8px; padding: 0.7rem 5rem 0.7rem 0.9rem; overflow-x: auto; line-height: 1.5; }
.copied button { position: absolute; right: 0.5rem; top: 0.5rem; padding: 0.1rem 0.7rem; min-height: 1.9rem; }
.scroll { overflow-x: auto; padding: 0 1rem 0.6rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 1.2rem 0.5rem 0; border-top: 1px solid var(--line); font-weight: 400; }
thead th { border-top: 0; color: var(--muted); font-size: 0.82rem; }
th span { display: block; }
td:last-child { white-space: nowrap; }
.rules { margin-top: 0.5rem; padding: 0.8rem 1rem; }
.rules h2 { font-size: 1rem; }
.rules li { margin-top: 0.3rem; }
footer { color: var(--muted); font-size: 0.84rem; padding-block: 2.2rem 2.6rem; display: flex; flex-wrap: wrap; gap: 0.3rem 2rem; justify-content: space-between; }

@media (max-width: 720px) {
  .top, main, footer { padding-inline: 1rem; }
  .top { padding-block: 0.8rem 0.7rem; }
  .top p { line-height: 1.3; }
  .top p > span { display: block; margin: 0; font-size: 0.86rem; }
  .state { grid-template-columns: minmax(0, 1fr); padding: 1.15rem 1.1rem 1rem; gap: 1.1rem; }
  .headline { gap: 0.8rem; }
  .icon { width: 32px; height: 32px; }
  .answers { grid-template-columns: minmax(0, 1fr); }
  .facts dd { min-width: 0; }
  .trend { justify-self: start; }
  .trend svg { margin-left: 0; }
  .trend figcaption { text-align: left; }
  #filters input[type="search"] { flex-basis: 100%; }
  .figures dl { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0.8rem; }
  .figures .all { margin: 0; grid-column: 1 / -1; flex-direction: row-reverse; justify-content: flex-end; align-items: baseline; gap: 0.4rem; }
  .figures dd { font-size: 1.25rem; }
  #filters { position: static; }
  #filters select { flex: 1 1 8rem; max-width: none; }
  .tools { margin: 0; flex: 1 1 100%; justify-content: space-between; }
  .object > summary { grid-template-columns: minmax(0, 1fr) auto; padding-left: 2rem; }
  .object > summary::before { top: 1.35rem; }
  .changes, .by { grid-column: 1 / -1; }
  .by { display: flex; gap: 0.6rem; }
  .by:empty, .object[open] .changes, .object[open] .by { display: none; }
  .badge { grid-column: 2; grid-row: 1; }
  .source { margin: 0; flex-basis: 100%; }
  .body { padding: 0.4rem 0.9rem 0.9rem; }
  pre { padding-right: 0.9rem; }
  .copied button { position: static; margin-top: 0.5rem; }
  .versions.of-2, .versions.of-3 { grid-template-columns: minmax(0, 1fr); gap: 1px 0; }
  .facts { flex-direction: column; }
  .sandboxes li { grid-template-columns: 1fr 1fr; gap: 0.1rem 0.8rem; }
  .sandboxes span:last-child { grid-column: 1 / -1; }
  .names { flex-direction: column; padding-left: 1rem; }
}

@media (pointer: coarse) {
  #filters input, #filters select, button, .chip span { min-height: 2.75rem; }
  .link, .facts button { min-height: 2rem; }
}

@media print {
  :root, :root[data-theme] { color-scheme: light; --page: #fff; --inset: #fff; }
  @page { margin: 14mm; }
  body { font-size: 10.5pt; }
  .top, main, footer { max-width: none; padding-inline: 0; }
  #filters, #theme, .skip, [data-copy] { display: none !important; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .objects { overflow: visible; }
  .object > summary::before, .fold > summary::before { display: none; }
  .object > summary, .body, .fold > summary, .names { padding-left: 0.8rem; }
  .object, .diagnostic, .state, .attribute, .rules { break-inside: avoid; }
  .stack > header, summary { break-after: avoid; }
  .state { grid-template-columns: 1fr auto; }
  .source { margin: 0; flex-basis: 100%; }
  .headline h1 { font-size: 16pt; }
  .link { color: inherit; text-decoration: none; }
  .version .long { max-height: none; }
  * { print-color-adjust: exact; }
}

@media (forced-colors: active) {
  .badge, .icon circle { border: 1px solid; stroke: CanvasText; }
  .chip span::before, .figures dt::before, .parts rect, .trend rect, .trend circle, .trend .dot, .coverage rect { forced-color-adjust: none; }
  .parts, .coverage { border: 1px solid CanvasText; }
  .chip input:checked + span { border: 2px solid Highlight; }
  .words li:has(del), .words li:has(ins) { border-color: CanvasText; }
  ins, .words li:has(ins) { text-decoration: underline; text-decoration-thickness: 2px; }
  .diagnostic { border-left-color: CanvasText; }
}
`;
