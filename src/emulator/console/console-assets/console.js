// Brings the parts of a page that can change up to date, as the emulator says that something has changed. Without it the pages work
// as well, and show what there is when they are loaded.

const QUIET_MS = 100;
/** A page that takes long to load is loaded less often: the emulator has other things to do. */
const QUIET_FACTOR = 4;
/** A screen reader says what is new no more often. */
const ANNOUNCE_MS = 5_000;
const AGO_MS = 10_000;

const find = (id) => document.getElementById(id);
const live = find("live");
const pause = find("pause");

/** What each part had when it was shown, before this script changed something in it. */
const shownHtml = new WeakMap();
let isLoading = false;
let isDue = false;
let wasReady = false;
let isPaused = recall("paused") === "yes";
let newRows = 0;
let announceTimer;

document.documentElement.classList.add("scripted");
for (const part of document.querySelectorAll("[data-live]")) shownHtml.set(part, part.innerHTML);
showAges(document);
setInterval(() => showAges(document), AGO_MS);
showPause();
let source = listen();

function listen() {
  const opened = new EventSource(document.body.dataset.events ?? "");
  opened.addEventListener("change", update);
  opened.addEventListener("ready", ({ data }) => {
    // What is shown is old if something happened since the page was made, the emulator was started again, or nobody saw the page.
    if (wasReady || data !== document.body.dataset.state) update();
    wasReady = true;
    if (find("cut-off").hidden) return;
    find("cut-off").hidden = true;
    live.textContent = "The emulator answers again.";
  });
  opened.addEventListener("error", () => {
    find("cut-off").hidden = false;
  });
  return opened;
}

// A browser has few connections to a host for all its tabs, so a page that nobody sees gives its own back.
document.addEventListener("visibilitychange", () => {
  source.close();
  if (!document.hidden) source = listen();
});

/** Loads the page again, and takes over the parts that are marked as live. Never two at a time. */
async function update() {
  if (isLoading || isPaused || isReading()) {
    isDue = true;
    return;
  }
  isLoading = true;
  const started = performance.now();
  try {
    const response = await fetch(location.href.split("#")[0], { headers: { accept: "text/html" } });
    const loaded = new DOMParser().parseFromString(await response.text(), "text/html");
    if (response.ok)
      for (const part of document.querySelectorAll("[data-live]")) takeOver(part, loaded.getElementById(part.id));
    takeOverToken(loaded);
    showGone(response.status === 404);
    if (response.ok) noticeOtherVersion(loaded);
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

/** True while somebody marks a text in what would be replaced. */
function isReading() {
  const selection = getSelection();
  return (
    selection !== null && !selection.isCollapsed && selection.anchorNode?.parentElement?.closest("[data-live]") !== null
  );
}

document.addEventListener("selectionchange", () => {
  if (!isDue || isLoading || isReading()) return;
  isDue = false;
  update();
});

function takeOver(part, loaded) {
  if (loaded === null || loaded.innerHTML === shownHtml.get(part)) return;
  shownHtml.set(part, loaded.innerHTML);
  const known = new Set([...part.querySelectorAll("[data-key]")].map((row) => row.dataset.key));
  const focused = part.contains(document.activeElement) ? describeFocus(part) : undefined;
  Object.assign(part.dataset, loaded.dataset);
  part.replaceChildren(...[...loaded.childNodes].map((node) => document.importNode(node, true)));
  showAges(part);
  const fresh = [...part.querySelectorAll("[data-key]")].filter((row) => !known.has(row.dataset.key));
  for (const row of fresh) row.classList.add("fresh");
  if (part.dataset.announce !== undefined && fresh.length > 0) announceNew(fresh.length, part.dataset.announce);
  // What had the focus may be gone. Then it is at the content, not at the top of the page, and never at something else of that kind.
  if (focused !== undefined) (findFocus(part, focused) ?? find("main")).focus({ preventScroll: true });
}

/** Says how many rows are new: the first at once, then now and then. */
function announceNew(count, what) {
  newRows += count;
  if (announceTimer !== undefined) return;
  const say = () => {
    announceTimer = undefined;
    if (newRows === 0) return;
    live.textContent = `${newRows} new ${what}`;
    newRows = 0;
    announceTimer = setTimeout(say, ANNOUNCE_MS);
  };
  say();
}

const FOCUSABLE = "a, button, input, select, textarea, summary, [tabindex]";

/** What has the focus: by its row if there is one, its address, its text, and its place. */
function describeFocus(part) {
  const { activeElement } = document;
  const key = activeElement.closest("[data-key]")?.dataset.key;
  return {
    key,
    href: activeElement.getAttribute("href"),
    text: activeElement.textContent,
    index: listFocusable(part, key).indexOf(activeElement),
  };
}

function findFocus(part, { key, href, text, index }) {
  const elements = listFocusable(part, key);
  if (href !== null) return elements.find((element) => element.getAttribute("href") === href);
  return elements[index]?.textContent === text ? elements[index] : elements.find((one) => one.textContent === text);
}

function listFocusable(part, key) {
  const row = [...part.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
  return key !== undefined && row === undefined ? [] : [...(row ?? part).querySelectorAll(FOCUSABLE)];
}

/** After the emulator was started again, the forms of this page are sent as forms of the new run. */
function takeOverToken(loaded) {
  const token = loaded.querySelector("input[name=formToken]")?.value;
  if (token === undefined) return;
  for (const input of document.querySelectorAll("input[name=formToken]")) input.value = token;
}

/** Says that the object of the page was deleted. What was typed stays to be read, but there is nothing to send it to. */
function showGone(isGone) {
  const gone = find("gone");
  if (gone === null || gone.hidden === !isGone) return;
  gone.hidden = !isGone;
  if (isGone) find("stale").hidden = true;
  for (const button of document.querySelectorAll("main button[type=submit]")) button.disabled = isGone;
}

/** Says that a form shows an object as it was, by whom it was changed, and at each field what it has now. */
function noticeOtherVersion(loaded) {
  const shown = document.querySelector("input[name=etag]");
  const stale = find("stale");
  const now = find("object")?.dataset;
  if (shown === null || stale === null || now === undefined) return;
  const isStale = shown.value !== now.etag;
  if (stale.hidden && !isStale) return;
  stale.querySelector("bdi").textContent = now.by ?? "";
  if (stale.hidden === isStale) stale.hidden = !isStale;
  if (document.querySelector("form.object button[name=overwrite]") !== null) return;
  for (const field of document.querySelectorAll("form.object .field")) showTheirs(field, loaded);
}

function showTheirs(field, loaded) {
  const input = field.querySelector("input, select, textarea");
  field.querySelector(".theirs")?.remove();
  const other = loaded.getElementById(input?.id ?? "");
  if (other === null || input.type === "password" || readDefault(other) === readDefault(input)) return;
  const note = document.createElement("p");
  note.className = "theirs";
  note.id = `${input.id}-now`;
  note.textContent = `AJO has now: ${readDefault(other) === "" ? "nothing" : `“${readDefault(other)}”`}`;
  input.after(note);
  const described = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== note.id);
  input.setAttribute("aria-describedby", [...described, note.id].join(" "));
}

/** What an input had when its page was made. */
function readDefault(input) {
  if (input.localName !== "select") return input.defaultValue;
  return [...input.options].find((option) => option.defaultSelected)?.text ?? input.options[0]?.text ?? "";
}

/** How long ago something was, in words. */
function showAges(root) {
  for (const place of root.querySelectorAll("[data-ago]")) {
    const at = new Date(place.dataset.ago);
    if (Number.isNaN(at.getTime())) continue;
    place.textContent = describeAge((Date.now() - at.getTime()) / 1000);
    // The time of the place, for who thinks in it.
    place.previousElementSibling.title = new Intl.DateTimeFormat(undefined, {
      dateStyle: "full",
      timeStyle: "long",
    }).format(at);
  }
}

function describeAge(seconds) {
  if (seconds < 10) return "just now";
  for (const [unit, size, most] of [
    ["s", 1, 60],
    ["min", 60, 60],
    ["h", 3_600, 48],
  ]) {
    if (seconds / size < most) return `${Math.floor(seconds / size)} ${unit} ago`;
  }
  return `${Math.floor(seconds / 86_400)} days ago`;
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-copy]");
  if (!button) return;
  const name = button.textContent;
  const isCopied = await copy(button.dataset.copy);
  live.textContent = isCopied ? "Copied" : "The browser does not allow copying.";
  button.textContent = isCopied ? "Copied" : "Not allowed";
  setTimeout(() => {
    button.textContent = name;
  }, 2_000);
});

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function showPause() {
  pause.setAttribute("aria-pressed", String(isPaused));
  pause.textContent = isPaused ? "Updates are paused" : "Pause updates";
}

pause.addEventListener("click", () => {
  isPaused = !isPaused;
  keep("paused", isPaused ? "yes" : "no");
  showPause();
  if (!isPaused) update();
});

// A browser may refuse to keep anything.
function recall(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch {}
}

// A page that is loaded again does not say again what the last form has done.
const { searchParams, href } = new URL(location.href);
if (searchParams.has("done")) {
  const address = new URL(href);
  address.searchParams.delete("done");
  address.searchParams.delete("command");
  history.replaceState(null, "", address);
  // What is there when a page is loaded is not announced.
  setTimeout(() => {
    live.textContent = find("notice")?.textContent ?? "";
  }, 200);
}

// Whoever sent a form that was refused reads first what is wrong with it.
find("problems")?.focus();
