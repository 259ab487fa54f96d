/**
 * The script of the page: filters, the switch of the colours, copying, unfolding. The page shows everything without it. It is part of
 * the file, and the content security policy has its hash; so it has no `</script>` in it.
 */
export const PAGE_SCRIPT = `
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const find = (id) => document.getElementById(id);

  // The colours: those of the system until somebody chooses. A browser may refuse to keep the choice.
  const root = document.documentElement;
  const theme = find("theme");
  const recall = () => { try { return localStorage.getItem("drift-theme"); } catch { return null; } };
  const keep = (value) => { try { localStorage.setItem("drift-theme", value); } catch {} };
  const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const showTheme = () => { theme.textContent = isDark() ? "Light colours" : "Dark colours"; };
  const chosen = recall();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    keep(root.dataset.theme);
    showTheme();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);
  showTheme();
  theme.hidden = false;

  // How old the report is: it may have come by mail long ago.
  const made = document.querySelector(".top time");
  const hours = Math.floor((Date.now() - Date.parse(made.dateTime)) / 3_600_000);
  if (hours > 0) find("age").textContent = " · " + (hours < 48 ? hours + " h ago" : Math.floor(hours / 24) + " days ago");
  for (const time of all("time")) time.title = new Date(time.dateTime).toLocaleString(undefined, { dateStyle: "full", timeStyle: "long" });

  for (const button of all("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const block = button.previousElementSibling;
      try {
        await navigator.clipboard.writeText(block.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(block);
        button.textContent = "Selected";
      }
      find("live").textContent = button.textContent;
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
  }

  const cards = all(".object");
  const filters = find("filters");
  if (filters) {
    const texts = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
    const stacks = all("[data-stack]");
    const shown = find("shown");
    const unfold = find("unfold");
    const apply = () => {
      const data = new FormData(filters);
      const words = String(data.get("text") ?? "").toLowerCase().split(/\\s+/).filter(Boolean);
      const boxes = all("input[type=checkbox]", filters);
      const conditions = boxes.filter((box) => box.checked).map((box) => box.value);
      const fits = (name, value) => !data.get(name) || data.get(name) === value;
      for (const card of cards) {
        const { condition, sandbox, brand } = card.dataset;
        const isWanted = boxes.length === 0 || conditions.includes(condition);
        card.hidden = !(isWanted && fits("sandbox", sandbox) && fits("brand", brand) && words.every((word) => texts.get(card).includes(word)));
      }
      const count = cards.filter((card) => !card.hidden).length;
      const isFiltered = count < cards.length;
      for (const stack of stacks) {
        const own = all(".object", stack);
        stack.hidden = isFiltered && own.every((card) => card.hidden) && !stack.matches(".failed, .unsettled");
      }
      for (const part of all("[data-unfiltered]")) part.hidden = isFiltered;
      shown.textContent = isFiltered ? count + " of " + cards.length + " objects" : cards.length + " objects";
      if (filters.dataset.ready) try { history.replaceState(null, "", isFiltered ? "#" + writeState(data, boxes) : location.pathname + location.search); } catch {}
    };
    // The filters are part of the address, so that it can be sent to somebody.
    const writeState = (data, boxes) => {
      const state = new URLSearchParams();
      for (const name of ["text", "sandbox", "brand"]) if (data.get(name)) state.set(name, data.get(name));
      const off = boxes.filter((box) => !box.checked).map((box) => box.value);
      if (off.length > 0) state.set("without", off.join(","));
      return state.toString();
    };
    const readState = () => {
      const state = new URLSearchParams(location.hash.slice(1));
      for (const name of ["text", "sandbox", "brand"]) if (state.get(name) && filters.elements[name]) filters.elements[name].value = state.get(name);
      const off = (state.get("without") ?? "").split(",");
      for (const box of all("input[type=checkbox]", filters)) box.checked = !off.includes(box.value);
    };
    filters.addEventListener("input", apply);
    filters.addEventListener("submit", (event) => event.preventDefault());
    const nameUnfold = () => { unfold.textContent = cards.every((card) => card.open) ? "Fold all" : "Unfold all"; };
    unfold.addEventListener("click", () => {
      const open = !cards.every((card) => card.open);
      for (const card of cards) card.open = open;
      nameUnfold();
    });
    for (const card of cards) card.addEventListener("toggle", nameUnfold);
    nameUnfold();
    filters.hidden = false;
    readState();
    apply();
    addEventListener("hashchange", () => { if (location.hash.includes("=")) { readState(); apply(); } });
    // A click on somebody shows what that person changed.
    for (const person of all("[data-find]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "link";
      button.append(...person.childNodes);
      button.addEventListener("click", () => {
        filters.elements.text.value = person.dataset.find;
        apply();
        filters.scrollIntoView();
        filters.elements.text.focus({ preventScroll: true });
      });
      person.append(button);
    }
    filters.dataset.ready = "yes";
  }

  // Printed, everything is unfolded.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });
})();
`;
