import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { FORMATS } from "../../src/drift/formats";
import type { DriftReport } from "../../src/drift/report";
import { EARLIER_REPORTS, SAMPLE_REPORTS } from "../support/sample-reports";
import { createTemporaryFolder } from "../support/temporary-folder";
import { useBrowser } from "./support/browser";
import { expectAccessible, expectNoSidewaysScroll, takeScreenshot, VIEWS } from "./support/look";

const browser = useBrowser();

const { large, single, error, unmanaged } = SAMPLE_REPORTS;
const render = (report: DriftReport) => FORMATS.html(report, { earlier: EARLIER_REPORTS });
const countShown = (page: Page) => page.locator(".object:visible").count();
const countObjects = (condition: string) =>
  large.stacks.flatMap(({ objects }) => objects).filter((object) => object.condition === condition).length;

describe.each(Object.entries(SAMPLE_REPORTS))("the report (%s)", (sample, report) => {
  test.each(Object.entries(VIEWS))("can be used by everybody: %s", async (name, view) => {
    const page = await browser.openText(render(report), view);
    await takeScreenshot(page, `report ${sample} ${name}`);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    // Unfolded, it is another page. Some objects show what all have: axe-core takes its time.
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    await expectNoSidewaysScroll(page);
    await page.evaluate("document.querySelectorAll('.object:nth-child(n + 4)').forEach((one) => { one.remove(); })");
    await expectAccessible(page);
  });
});

test("the filters leave what fits, and say how much that is", async () => {
  const page = await browser.openText(render(large));
  const all = countObjects("drift") + countObjects("pending") + countObjects("converged");
  expect(await countShown(page)).toBe(all);
  expect(await page.textContent("#shown")).toBe(`${all} objects`);

  await page.locator("label", { hasText: "pending" }).click();
  expect(await countShown(page)).toBe(all - countObjects("pending"));
  await page.selectOption("[name=sandbox]", "stage");
  await page.selectOption("[name=brand]", "Fabrikam");
  const rows = await page.locator(".object:visible").allTextContents();
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toMatch(/^\s*Fabrikam.*stage/);
  expect(await page.textContent("#shown")).toBe(`${rows.length} of ${all} objects`);
  // Stacks in which nothing is left are not shown, either.
  expect(await page.locator("[data-stack]:visible").count()).toBeLessThanOrEqual(rows.length);

  await page.fill("[type=search]", "nobody has this");
  expect(await countShown(page)).toBe(0);
  expect(await page.textContent("#shown")).toBe(`0 of ${all} objects`);
});

test("the search finds values, people and addresses, whatever the case", async () => {
  const page = await browser.openText(render(large));
  for (const text of ["JONAS.LIND", "ajo_sms_webhook", "data rates", "Tack!"]) {
    await page.fill("[type=search]", text);
    const rows = await page.locator(".object:visible").allTextContents();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.toLowerCase()).toContain(text.toLowerCase());
  }
});

test("a report in a file keeps its filters in its address, asks for nothing, and remembers the colours", async () => {
  const file = join(createTemporaryFolder(), "drift.html");
  writeFileSync(file, render(large));
  const page = await browser.open(pathToFileURL(file).href);
  await page.fill("[type=search]", "webhook");
  await page.locator("label", { hasText: "drift" }).click();
  const shown = await countShown(page);
  expect(new URL(page.url()).hash).toBe("#text=webhook&without=drift");
  await page.click("#theme");
  await page.reload();
  expect(await countShown(page)).toBe(shown);
  expect(await page.inputValue("[type=search]")).toBe("webhook");
  expect(await page.getAttribute("html", "data-theme")).toBe("dark");
  await expectAccessible(page);
});

test("the switch of the colours changes them, and names what it does", async () => {
  const page = await browser.openText(render(single), { colorScheme: "dark" });
  const background = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
  const dark = await background();
  expect(await page.textContent("#theme")).toBe("Light colours");
  await page.click("#theme");
  expect(await background()).not.toBe(dark);
  expect(await page.textContent("#theme")).toBe("Dark colours");
});

test("the block that imports an object is copied", async () => {
  const context = { permissions: ["clipboard-read", "clipboard-write"] };
  const page = await browser.openText(render(unmanaged), { context });
  await page.locator(".object summary").first().click();
  const button = page.locator("[data-copy]").first();
  await button.click();
  // This address is none that a browser trusts with the clipboard: then the block is selected.
  expect(await button.textContent()).toBe("Selected");
  expect(await page.evaluate("String(getSelection())")).toBe(unmanaged.unmanaged?.objects[0]?.importBlock);

  const file = join(createTemporaryFolder(), "drift.html");
  writeFileSync(file, render(unmanaged));
  const own = await browser.open(pathToFileURL(file).href, { context });
  await own.locator(".object summary").first().click();
  await own.locator("[data-copy]").first().click();
  await own.getByRole("button", { name: "Copied" }).waitFor();
  expect(await own.evaluate("navigator.clipboard.readText()")).toBe(unmanaged.unmanaged?.objects[0]?.importBlock);
});

test("it begins with what whoever gets it by mail asks: what happened, how bad, who, and what to do", async () => {
  const page = await browser.openText(render(large));
  const order = await page
    .locator("h1, .figures, .answers h2, #stacks h2")
    .evaluateAll((all: { textContent: string }[]) =>
      all.map(({ textContent }) => textContent.trim().replace(/\s+/g, " ")),
    );
  expect(order.slice(0, 4)).toEqual([
    "17 of 500 objects were changed by hand",
    expect.stringMatching(/Drift\s*17/),
    "Who changed it",
    "What to do",
  ]);
  expect(await page.locator(".trend figcaption").textContent()).toContain("Drift 17, before ");
  const person = page.locator(".answers button").first();
  const [, name = "", count = ""] =
    /^(\S+) (\d+) objects/.exec((await person.locator("xpath=../..").textContent()) ?? "") ?? [];
  await person.click();
  expect(await countShown(page)).toBe(Number(count));
  for (const row of await page.locator(".object:visible").allTextContents()) expect(row).toContain(name);
  // Nothing to do, nothing said.
  const quiet = await browser.openText(render(SAMPLE_REPORTS.clean));
  expect(await quiet.locator(".answers").count()).toBe(0);
});

test("with colours of one's own, what a colour says has a border or a line", async () => {
  const page = await browser.openText(render(single), { context: { forcedColors: "active" } });
  const readStyle = (selector: string, name: string) =>
    page.evaluate(`getComputedStyle(document.querySelector("${selector}")).${name}`);
  expect(await readStyle(".badge", "borderStyle")).toBe("solid");
  expect(await readStyle("ins", "textDecorationLine")).toBe("underline");
  await expectAccessible(page, ["color-contrast"]);
  await takeScreenshot(page, "report single forced colours");
});

test("a very long value scrolls, and is whole on paper", async () => {
  const [stack] = single.stacks;
  const [object] = stack?.objects ?? [];
  const [attribute] = object?.attributes ?? [];
  if (stack === undefined || object === undefined || attribute === undefined) throw new Error("The sample has none.");
  const actual = { value: "שלום words ".repeat(3_000) };
  const objects = [{ ...object, name: "x".repeat(300), attributes: [{ ...attribute, actual }] }];
  const page = await browser.openText(render({ ...single, stacks: [{ ...stack, objects }] }), { width: 320 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  const height = () => page.evaluate(`document.querySelector(".long").clientHeight`);
  expect(await height()).toBeLessThan(500);
  await page.emulateMedia({ media: "print" });
  expect(await height()).toBeGreaterThan(5_000);
});

test("without script it shows the same, and no control that does nothing", async () => {
  const page = await browser.openText(render(large), { javaScript: false });
  expect(await page.locator("button:visible, input:visible, select:visible").count()).toBe(0);
  const row = page.locator(".object").first();
  expect(await row.locator(".body").isVisible()).toBe(false);
  await row.locator("summary").click();
  expect(await row.locator(".body").isVisible()).toBe(true);
});

test("it is used with the keyboard alone", async () => {
  const page = await browser.openText(render(large));
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the stacks");
  await page.keyboard.press("Enter");
  expect(await page.evaluate("document.activeElement.id")).toBe("stacks");
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.localName")).toBe("summary");
  await page.keyboard.press("Enter");
  expect(await page.locator(".object").first().locator(".body").isVisible()).toBe(true);
});

test("all is unfolded and folded at once", async () => {
  const page = await browser.openText(render(large));
  await page.click("#unfold");
  expect(await page.locator(".object .body:visible").count()).toBe(await countShown(page));
  await page.click("#unfold");
  expect(await page.locator(".object .body:visible").count()).toBe(0);
});

test("printed, everything is unfolded, on white, without controls", async () => {
  const page = await browser.openText(render(large), { colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("#filters:visible, #theme:visible").count()).toBe(0);
  expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
  const pages = await page.pdf({ format: "A4" });
  expect(pages.length).toBeGreaterThan(50_000);
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  expect(await page.locator(".object .body:visible").count()).toBe(await countShown(page));
  await takeScreenshot(page, "report large print");
  await page.evaluate("dispatchEvent(new Event('afterprint'))");
  await page.emulateMedia({ media: "screen" });
  expect(await page.locator(".object .body:visible").count()).toBe(0);
});

test("the words that differ are marked on both sides, and a secret has no value", async () => {
  const page = await browser.openText(render(single));
  const first = page.locator(".attribute").first();
  expect(await first.locator("del").allTextContents()).toEqual(["help", "frequency", "varies"]);
  expect((await first.locator("ins").allTextContents()).join(" ")).toBe("support & data rates may apply");
  const errors = await browser.openText(render(error));
  expect(await errors.locator("p.secret").allTextContents()).toEqual([
    'Set by mina.okafor@example.com, 28 Nov 2026, 09:41 UTC; the value is not known. To put yours back, change api_token_wo_version, or api_token where that is used. To accept this one, add "AJO3002@2026-11-28T09:41:00.000Z" to silenced_warnings.',
  ]);
  // What could not be compared comes first.
  expect(await errors.locator("#stacks h2").allTextContents()).toEqual([
    "messaging-us",
    "messaging-apac",
    "messaging-emea",
    "1 stack without drift",
  ]);
});
