// Brings the parts of a page that can change up to date, as the emulator says that something has changed. Without it the pages work
// as well, and show what there is when they are loaded.

const QUIET_MS = 100;
/** A page that takes long to load is loaded less often: the emulator has other things to do. */
const QUIET_FACTOR = 4;

const live = document.getElementById("live");
let isLoading = false;
let isDue = false;
let wasReady = false;
let source = listen();

function listen() {
  const opened = new EventSource(document.body.dataset.events ?? "");
  opened.addEventListener("change", update);
  opened.addEventListener("ready", () => {
    // After the emulator was started again, or the page was out of sight, what is shown is old.
    if (wasReady) update();
    wasReady = true;
    document.body.classList.remove("cut-off");
  });
  opened.addEventListener("error", () => document.body.classList.add("cut-off"));
  return opened;
}

// A browser has few connections to a host for all its tabs, so a page that nobody sees gives its own back.
document.addEventListener("visibilitychange", () => {
  source.close();
  if (!document.hidden) source = listen();
});

/** Loads the page again, and takes over the parts that are marked as live. Never two at a time. */
async function update() {
  if (isLoading) {
    isDue = true;
    return;
  }
  isLoading = true;
  const started = performance.now();
  try {
    const response = await fetch(location.href.split("#")[0], { headers: { accept: "text/html" } });
    const loaded = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) takeOver(part, loaded.getElementById(part.id));
    noticeOtherVersion();
  } catch {
    // The next change tries again.
  }
  await new Promise((resolve) => setTimeout(resolve, Math.max(QUIET_MS, QUIET_FACTOR * (performance.now() - started))));
  isLoading = false;
  if (isDue) {
    isDue = false;
    update();
  }
}

function takeOver(part, loaded) {
  if (loaded === null || loaded.innerHTML === part.innerHTML) return;
  const known = new Set([...part.querySelectorAll("[data-key]")].map((row) => row.dataset.key));
  const focused = part.contains(document.activeElement) ? describeFocus(part) : undefined;
  Object.assign(part.dataset, loaded.dataset);
  part.replaceChildren(...[...loaded.childNodes].map((node) => document.importNode(node, true)));
  const fresh = [...part.querySelectorAll("[data-key]")].filter((row) => !known.has(row.dataset.key));
  for (const row of fresh) row.classList.add("fresh");
  if (part.dataset.announce !== undefined && fresh.length > 0) {
    live.textContent = `${fresh.length} new ${part.dataset.announce}`;
  }
  if (focused !== undefined) findFocus(part, focused)?.focus({ preventScroll: true });
}

const FOCUSABLE = "a, button, input, select, textarea, summary, [tabindex]";

/** What has the focus: a link by its address, anything else by its place. */
function describeFocus(part) {
  const { activeElement } = document;
  return {
    href: activeElement.getAttribute("href"),
    index: [...part.querySelectorAll(FOCUSABLE)].indexOf(activeElement),
  };
}

function findFocus(part, { href, index }) {
  const elements = [...part.querySelectorAll(FOCUSABLE)];
  return elements.find((element) => href !== null && element.getAttribute("href") === href) ?? elements[index];
}

/** Says that a form shows an object as it was. */
function noticeOtherVersion() {
  const shown = document.querySelector("input[name=etag]");
  const stale = document.getElementById("stale");
  const now = document.getElementById("object")?.dataset.etag;
  if (shown !== null && stale !== null && now !== undefined) stale.hidden = shown.value === now;
}

// Whoever sent a form that was refused reads first what is wrong with it.
document.getElementById("problems")?.focus();
